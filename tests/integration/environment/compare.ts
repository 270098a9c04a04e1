import { composeModel } from '@/services/environment/compose-file';
import { composeText } from '@/services/environment/compose-text';
import { environmentOf, environmentText } from '@/services/environment/environment-of';
import { listInstalled, type Installed } from '@/services/environment/installed';
import type { World } from '../services/world.ts';

/** What the world itself has installed: others work on the same engine. */
export async function installedIn({ work, name }: World): Promise<readonly Installed[]> {
  const { installed } = await listInstalled(work);
  return installed.filter(({ request }) => request.instance.startsWith(name('')));
}

/** The export of what the world has. */
export async function exportOf(world: World, withPasswords: boolean): Promise<string> {
  return environmentText(environmentOf(await installedIn(world), { withPasswords }));
}

/** The same as a compose file. */
export async function composeFileOf(world: World, withPasswords: boolean): Promise<string> {
  const network = world.networkName;
  const model = composeModel(await installedIn(world), { network, withPasswords });
  return composeText(model, network);
}
