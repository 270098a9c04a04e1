import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';
import { listNetworks } from './network-entry';

const ANSWER_MS = 30_000;

type Tied = Pick<Container, 'id' | 'name' | 'project' | 'networkMode'>;

/** Whether Docker was given a network by its id when the container was made: it starts on no other. */
export function isTied({ networkMode }: Pick<Container, 'networkMode'>): boolean {
  return /^[0-9a-f]{64}$/.test(networkMode);
}

/** Throws `conflict`, with the way, where a container could never start again without one of these networks. */
export function assertNobodyTied(
  containers: readonly Tied[],
  networks: readonly { readonly Id: string }[],
): void {
  const tied = containers
    .filter(({ networkMode }) => networks.some(({ Id }) => Id === networkMode))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  if (tied.length === 0) return;
  const names = tied.map(({ name }) => name).join(', ');
  const [was, it] = tied.length === 1 ? ['was', 'it'] : ['were', 'they'];
  throw new DampError(
    'conflict',
    `${names} ${was} tied to this very network, by its id, when ${it} ${was} made (Docker Compose does that), and can be on no other in its place: ${it} would never start again. ${wayOut(tied)}`,
  );
}

/** What is wrong with a container that is tied to a network that is gone, and how it gets free of it. */
export function sayTiedToGone({ name, project }: Pick<Container, 'name' | 'project'>): string {
  const way =
    project === null
      ? 'Remove it, and make it anew.'
      : `Make it anew: docker compose -p ${project} up -d --force-recreate.`;
  return `${name} was made on a network that is gone, by its id: Docker starts it on no other. ${way}`;
}

/** Throws `conflict` for one that is tied to a network that is gone. The engine is asked only for one that is tied. */
export async function assertNotTiedToGone(
  connection: DockerConnection,
  container: Tied,
): Promise<void> {
  if (!isTied(container)) return;
  const networks = await limitedCall(connection, ANSWER_MS, listNetworks);
  if (networks.some(({ Id }) => Id === container.networkMode)) return;
  throw new DampError('conflict', sayTiedToGone(container));
}

function wayOut(tied: readonly Tied[]): string {
  const projects = [...new Set(tied.flatMap(({ project }) => project ?? []))];
  const alone = tied.filter(({ project }) => project === null).map(({ name }) => name);
  const first = [
    ...projects.map((project) => `docker compose -p ${project} down`),
    ...(alone.length > 0 ? [`docker rm -f ${alone.join(' ')}`] : []),
  ];
  const then = [
    ...projects.map((project) => `docker compose -p ${project} up -d`),
    ...(alone.length > 0 ? [`make ${alone.join(', ')} anew`] : []),
  ];
  return `Take ${tied.length === 1 ? 'it' : 'them'} down (${first.join('; ')}), make the change, then bring ${tied.length === 1 ? 'it' : 'them'} back (${then.join('; ')}).`;
}
