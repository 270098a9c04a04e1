import { entryOfInspection } from './container-inspection';
import { nameOf } from './container-view';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';
import { leaveNetwork } from './network-connect';
import { listNetworksLike } from './network-entry';

const ANSWER_MS = 30_000;

/**
 * Takes the container off segments of the network that were removed while it was stopped: it keeps their
 * ids, and would not start for them. Throws `not-found`.
 */
export async function leaveGoneSegments(
  connection: DockerConnection,
  networkName: string,
  ref: string,
): Promise<void> {
  const [entry, near] = await limitedCall(
    connection,
    ANSWER_MS,
    async (docker) =>
      Promise.all([
        docker.getContainer(ref).inspect().then(entryOfInspection),
        listNetworksLike(docker, networkName),
      ]),
    { container: ref },
  );
  const places = Object.entries(entry.NetworkSettings?.Networks ?? {});
  for (const [name, place] of places) {
    const isGone = place?.NetworkID && !near.some(({ Id }) => Id === place.NetworkID);
    if (!isGone || !name.startsWith(`${networkName}-`)) continue;
    await leaveNetwork(connection, name, { id: entry.Id, name: nameOf(entry) });
  }
}
