import { z } from 'zod';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { Segment } from '@/shared/network-shape';
import { entryOfInspection } from './container-inspection';
import { placeOf, type ContainerPlace } from './container-place';
import { containerEntrySchema, viewContainer } from './container-view';
import type { DockerConnection } from './docker-connection';
import { isProbe } from './labels';
import { limitedCall } from './limited-call';
import { listNetworksLike, type NetworkEntry } from './network-entry';
import { segmentsAmong, segmentsByNetwork, type SegmentEntry } from './segment-networks';

const ANSWER_MS = 30_000;
/** Of so many all are inspected: for a moment the list may lack the place of one that has just moved. */
const FEW = 100;

/** A container, and its place on the network and on each of its segments as the engine keeps them. */
export interface Placed {
  readonly container: Container;
  /** By the network’s name. */
  readonly places: ReadonlyMap<string, ContainerPlace>;
}

/** The network, its segments and who is on them, as the engine has it now. */
export interface NetworkPlaces {
  readonly networks: readonly NetworkEntry[];
  readonly segments: readonly SegmentEntry[];
  /** All containers of the engine. */
  readonly containers: readonly Container[];
  /** By id, of those on the network or a segment and of those that `concerns` names. */
  readonly placed: ReadonlyMap<string, Placed>;
}

/**
 * `GET /networks`, `GET /containers/json`, and `GET /containers/{id}/json` for each that is concerned, of
 * few for each. `noted`: segments whose network may be gone.
 */
export async function lookAtPlaces(
  connection: DockerConnection,
  networkName: string,
  concerns: (container: Container) => boolean,
  noted: readonly Segment[] = [],
): Promise<NetworkPlaces> {
  const [near, entries] = await limitedCall(connection, ANSWER_MS, (docker) =>
    Promise.all([listNetworksLike(docker, networkName), docker.listContainers({ all: true })]),
  );
  const segments = segmentsAmong(near, networkName);
  const segmentOf = segmentsByNetwork(near, networkName, noted);
  const view = (entry: z.infer<typeof containerEntrySchema>) =>
    viewContainer(entry, networkName, new Map(), segmentOf);
  const listed = z
    .array(containerEntrySchema)
    .parse(entries)
    .filter(({ Labels }) => !isProbe(Labels))
    .map(view);
  const found = await Promise.all(
    listed
      .filter((one) => listed.length <= FEW || one.endpoint !== null || concerns(one))
      .map(async ({ id }): Promise<Placed | null> => {
        const inspection = await inspect(connection, id);
        if (inspection === null) return null;
        const names = [networkName, ...segmentOf.keys()];
        return {
          container: view(entryOfInspection(inspection)),
          places: new Map(names.map((name) => [name, placeOf(inspection, name)])),
        };
      }),
  );
  const placed = new Map(found.flatMap((one) => (one ? [[one.container.id, one] as const] : [])));
  return {
    networks: near.filter(({ Name }) => Name === networkName),
    segments,
    containers: listed.map((container) => placed.get(container.id)?.container ?? container),
    placed,
  };
}

/** Null for one that is gone since it was listed. */
async function inspect(connection: DockerConnection, id: string): Promise<unknown> {
  try {
    return await limitedCall(
      connection,
      ANSWER_MS,
      async (docker): Promise<unknown> => docker.getContainer(id).inspect(),
      { container: id },
    );
  } catch (error) {
    if (error instanceof DampError && error.code === 'not-found') return null;
    throw error;
  }
}
