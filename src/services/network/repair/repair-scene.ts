import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { NetworkFault } from '@/shared/network-faults';
import type { WantedOnNetwork } from '@/shared/wanted-members';
import { inspectPlace, type ContainerPlace } from '../../docker/container-place';
import { limitedCall } from '../../docker/limited-call';
import { listNetworksLike, type NetworkEntry } from '../../docker/network-entry';
import { lookAtPlaces, type NetworkPlaces } from '../../docker/network-places';
import { networkFaults } from '../../docker/network-faults';
import { chooseAmong } from '../../docker/network-view';
import { segmentsAmong } from '../../docker/segment-networks';
import type { NetworkTools } from '../network-tools';
import { isOfSegments } from '../segments/of-segments';

const ANSWER_MS = 30_000;

/** All that a repair is planned from. */
export interface RepairScene {
  readonly name: string;
  readonly network: NetworkEntry | null;
  readonly networks: readonly NetworkEntry[];
  readonly containers: readonly Container[];
  /** By id, of those that are members or have a fault: what they have, and can be given again. */
  readonly places: ReadonlyMap<string, ContainerPlace>;
  readonly faults: readonly NetworkFault[];
  readonly wanted: WantedOnNetwork;
  /** Where something is wrong with segments: who is where. */
  readonly segments?: NetworkPlaces;
}

/** Looks at the network, and at each container that a repair may touch. */
export async function repairScene(
  { connection, network, store }: NetworkTools,
  wanted: WantedOnNetwork,
): Promise<RepairScene> {
  const name = network.getNetworkName();
  const near = await limitedCall(connection, ANSWER_MS, (docker) => listNetworksLike(docker, name));
  const networks = near.filter(({ Name }) => Name === name);
  const segments = segmentsAmong(near, name).map((segment) => segment.network);
  const { containers } = store.snapshot();
  const chosen = chooseAmong(networks, containers) ?? null;
  const faults = networkFaults({ network: chosen, networks, segments, containers }, wanted);
  const isAboutAll = faults.some(({ container }) => container === null);
  const concerned = containers.filter(
    ({ id, endpoint }) =>
      faults.some((fault) => fault.container === id) || (isAboutAll && endpoint !== null),
  );
  const found = await Promise.all(
    concerned.map(({ id }) => unlessGone(() => inspectPlace(connection, id, name))),
  );
  const places = new Map(found.flatMap((place) => (place ? [[place.id, place] as const] : [])));
  const isApart = (fault: NetworkFault) => isOfSegments(fault, containers, wanted);
  const standing = faults.filter((fault) => stands(fault, places, networks, isApart(fault)));
  for (const fault of faults) {
    // Another DAMP connects a stopped container, say: the engine tells nothing of that.
    if (fault.container && !standing.includes(fault)) connection.noteSilentChange(fault.container);
  }
  const scene = { name, network: chosen, networks, containers, places, faults: standing, wanted };
  if (!standing.some(isApart)) return scene;
  const concerns = ({ id }: Container) => standing.some(({ container }) => container === id);
  return { ...scene, segments: await lookAtPlaces(connection, name, concerns) };
}

/** False where the picture was behind: the container is gone, or its place is there by now. */
function stands(
  { code, container }: NetworkFault,
  places: RepairScene['places'],
  networks: readonly NetworkEntry[],
  isApart: boolean,
): boolean {
  if (container === null) return true;
  const place = places.get(container);
  if (!place) return false;
  // Its places in segments are looked at when it is planned.
  if (isApart) return true;
  const { NetworkID } = place.endpoint ?? {};
  if (code === 'off-network') return place.endpoint === null;
  if (code !== 'stale-member') return true;
  // One that was connected while it is stopped has no network id until it runs.
  return Boolean(NetworkID) && !networks.some(({ Id }) => Id === NetworkID);
}

async function unlessGone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DampError && error.code === 'not-found') return null;
    throw error;
  }
}
