import type { EnvironmentFile, EnvironmentInstance, ImportEntry } from '@/shared/environment-file';
import { DampError } from '@/shared/errors';
import type { InstallOptions } from '@/shared/install-options';
import type { ServiceDefinition } from '@/shared/service-definition';
import { namesOnNetwork, type NameHolders } from '../docker/names-on-network';
import { keptData } from '../service-manager/data-note';
import type { InstanceWork } from '../service-manager/instance-work';
import { madeAgain } from '../service-manager/made-again';
import { checkVolumes, findInstance, resolveAsked, wantedOf } from '../service-manager/wanted';
import { differences } from './differences';

/** What an import of the file would do about each of its instances; nothing is changed by asking. */
export async function planImport(
  file: EnvironmentFile,
  work: InstanceWork,
): Promise<readonly ImportEntry[]> {
  const { connection, network } = work.tools;
  const names = await namesOnNetwork(connection, network.getNetworkName());
  for (const { name } of file.instances) names.claim(name, name);
  const entries: ImportEntry[] = [];
  try {
    // One after the other, so that no two are offered the same port, or the same alias.
    for (const wanted of file.instances) entries.push(await planEntry(wanted, work, names));
  } finally {
    for (const { name } of file.instances) work.tools.ports.release(reservation(name));
  }
  return entries;
}

/** Not the instance’s own: an install of that name may be under way, and keeps its ports. */
function reservation(instance: string): string {
  return `import:${instance}`;
}

async function planEntry(
  wanted: EnvironmentInstance,
  work: InstanceWork,
  names: NameHolders,
): Promise<ImportEntry> {
  const { name, version } = wanted;
  const definition = work.knownDefinition(wanted.service);
  const service = definition?.name ?? wanted.service;
  const entry = { instance: name, service, version, notes: [], request: null };
  try {
    return { ...entry, ...(await look(wanted, work.definitionOf(wanted.service), work, names)) };
  } catch (error) {
    const failure = DampError.from(error);
    if (!IS_A_FINDING.has(failure.code)) throw failure;
    return { ...entry, outcome: 'conflict', notes: [failure.message] };
  }
}

/** What the install itself would say; anything else keeps the plan from being made. */
const IS_A_FINDING: ReadonlySet<DampError['code']> = new Set([
  'not-found',
  'invalid-request',
  'conflict',
  'name-taken',
  'not-managed',
  'port-in-use',
  'unsupported',
]);

async function look(
  wanted: EnvironmentInstance,
  definition: ServiceDefinition,
  work: InstanceWork,
  names: NameHolders,
): Promise<Pick<ImportEntry, 'outcome' | 'notes' | 'request'>> {
  const { name, service, version, aliases = [], ...options } = wanted;
  const { connection } = work.tools;
  const asked = wantedOf(definition, { version, instance: name, options });
  const found = await findInstance(connection, asked);
  if (found) {
    const notes = differences(definition, wanted, madeAgain(definition, found)?.options ?? {});
    return notes.length === 0
      ? { outcome: 'same', notes: [], request: null }
      : { outcome: 'differs', notes: [`It stays as it is: ${notes.join(', ')}.`], request: null };
  }
  names.checkFree(name, aliases);
  await resolveAsked(connection, definition, name, { version, options });
  await checkVolumes(connection, asked);
  const kept = await keptData(connection, definition, name);
  for (const alias of aliases) names.claim(alias, name);
  const { hostPorts, notes } = await offerPorts(wanted, asked.definition, work);
  return {
    outcome: 'install',
    notes: [...(kept ? ['Its data was kept and is used.'] : []), ...notes],
    request: {
      service,
      instance: name,
      version,
      options: { ...options, ...(hostPorts ? { hostPorts } : {}) },
      ...(aliases.length > 0 ? { aliases } : {}),
    },
  };
}

/** The wished ports, each moved to the next free one where it is taken. */
async function offerPorts(
  { name, hostPorts: wishes = {} }: EnvironmentInstance,
  definition: ServiceDefinition,
  { tools }: InstanceWork,
): Promise<{ readonly hostPorts: InstallOptions['hostPorts']; readonly notes: string[] }> {
  const atWished = definition.ports.map((port) => ({
    ...port,
    host: wishes[port.id] ?? port.host,
  }));
  const [first, ...others] = atWished;
  if (!first) return { hostPorts: undefined, notes: [] };
  const unpublished = Object.fromEntries(
    Object.entries(wishes).filter((wish): wish is [string, null] => wish[1] === null),
  );
  const chosen = await tools.ports.choose(
    reservation(name),
    { ...definition, ports: [first, ...others] },
    unpublished,
  );
  const notes = atWished.flatMap(({ id, host }) => {
    const free = chosen[id];
    return free === undefined || free === host ? [] : [`Port ${host} is in use: it gets ${free}.`];
  });
  const kept = Object.entries(wishes).map(
    ([id, wish]) => [id, wish && (chosen[id] ?? wish)] as const,
  );
  return { hostPorts: kept.length > 0 ? Object.fromEntries(kept) : undefined, notes };
}
