import type { Container } from '@/shared/engine';
import type { NetworkFault } from '@/shared/network-faults';
import { placeWantedFor, type WantedOnNetwork } from '@/shared/wanted-members';
import { inspectPlace, isThere, type ContainerPlace } from '../../docker/container-place';
import { limitedCall } from '../../docker/limited-call';
import { listNetworksLike, type NetworkEntry } from '../../docker/network-entry';
import { lookAtPlaces, type NetworkPlaces } from '../../docker/network-places';
import { networkFaults } from '../../docker/network-faults';
import { chooseAmong } from '../../docker/network-view';
import { ghostsOn, idsOn } from '../../docker/network-ghosts';
import { othersNear, segmentsAmong } from '../../docker/segment-networks';
import { unlessNotFound } from '../../docker/unless-gone';
import type { NetworkTools } from '../network-tools';
import { isOfSegments } from '../segments/of-segments';
import { goesWith } from './goes-with';
import type { RepairAction } from './repair-actions';
import { subnetTakenBy } from './subnet-taken';

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
  /** By the id of a network that may have to go: whose places Docker still holds there. */
  readonly ghosts: ReadonlyMap<string, readonly string[]>;
  readonly left: Left;
  /**
   * The other network that has the chosen subnet, where this one has another in its place: nothing is
   * planned for that, since it would be another one again.
   */
  readonly takenBy: string | null;
}

/** A container that is off the network since a run could neither be done nor undone. */
export type LeftOff = Pick<RepairAction & { do: 'leave' }, 'container' | 'endpoint'>;

/** What runs have left that could neither be done nor undone. */
export interface Left {
  readonly off: readonly LeftOff[];
  /** On which members have met while the network moved. */
  readonly meanwhile: readonly Pick<NetworkEntry, 'Id' | 'Name'>[];
}

export const NOTHING_LEFT: Left = { off: [], meanwhile: [] };

/** Looks at the network, and at each container that a repair may touch. */
export async function repairScene(
  { connection, network, store }: NetworkTools,
  wanted: WantedOnNetwork,
  left: Left = NOTHING_LEFT,
): Promise<RepairScene> {
  const name = network.getNetworkName();
  const near = await limitedCall(connection, ANSWER_MS, (docker) => listNetworksLike(docker, name));
  const networks = near.filter(({ Name }) => Name === name);
  const segments = segmentsAmong(near, name).map((segment) => segment.network);
  const { containers } = store.snapshot();
  const chosen = chooseAmong(networks, containers) ?? null;
  const others = othersNear(near, name);
  const seen = { network: chosen, networks, segments, others, containers };
  const found = networkFaults(seen, wanted);
  const takenBy = found.some(isOtherSubnet)
    ? await subnetTakenBy(connection, wanted.network?.subnet ?? '', name)
    : null;
  const faults = takenBy === null ? found : found.filter((fault) => !isOtherSubnet(fault));
  const isAboutAll = faults.some(({ container }) => container === null);
  const isLeft = (id: string) => left.off.some(({ container }) => container.id === id);
  const concerned = containers.filter(
    ({ id, endpoint }) =>
      faults.some((fault) => fault.container === id) ||
      (isAboutAll && endpoint !== null) ||
      isLeft(id),
  );
  const inspected = await Promise.all(
    concerned.map(({ id }) => unlessNotFound(() => inspectPlace(connection, id, name))),
  );
  const places = new Map(inspected.flatMap((place) => (place ? [[place.id, place] as const] : [])));
  const isApart = (fault: NetworkFault) => isOfSegments(fault, containers, wanted);
  const wantedAliases = (id: string) => {
    const container = containers.find((one) => one.id === id);
    return (container && placeWantedFor(container, wanted)?.aliases) ?? [];
  };
  // A connect that failed may have left one that says it is a member, and is none.
  const isDoubtful = faults.some(
    ({ code, container }) =>
      code === 'off-network' && container !== null && places.get(container)?.endpoint,
  );
  const here =
    isDoubtful && chosen ? await unlessNotFound(() => idsOn(connection, chosen.Id)) : null;
  // Its places in segments are looked at when it is planned.
  const standing = faults.filter(
    (fault) => isApart(fault) || stands(fault, places, networks, here, wantedAliases),
  );
  for (const fault of faults) {
    // Another DAMP connects a stopped container, say: the engine tells nothing of that.
    if (fault.container && !standing.includes(fault)) connection.noteSilentChange(fault.container);
  }
  const going = goesWith(standing, chosen, networks);
  const ghosts = await Promise.all(
    going.map(
      async ({ Id }) => [Id, (await unlessNotFound(() => ghostsOn(connection, Id))) ?? []] as const,
    ),
  );
  const scene = {
    name,
    network: chosen,
    networks,
    containers,
    places,
    faults: standing,
    wanted,
    ghosts: new Map(ghosts),
    takenBy,
    left: {
      ...left,
      off: left.off.filter(({ container }) => {
        const place = places.get(container.id);
        return place && !isThere(place);
      }),
    },
  };
  if (!standing.some(isApart)) return scene;
  const concerns = ({ id }: Container) => standing.some(({ container }) => container === id);
  return { ...scene, segments: await lookAtPlaces(connection, name, concerns, wanted.segments) };
}

/** False where the picture was behind: the container is gone, or its place is there by now. */
function stands(
  { code, container }: NetworkFault,
  places: RepairScene['places'],
  networks: readonly NetworkEntry[],
  here: ReadonlySet<string> | null,
  wantedAliases: (container: string) => readonly string[],
): boolean {
  if (container === null) return true;
  const place = places.get(container);
  if (!place) return false;
  const { NetworkID } = place.endpoint ?? {};
  if (code === 'off-network') {
    return place.endpoint === null || (place.isRunning && here?.has(container) === false);
  }
  if (code === 'alias-lost') {
    const answersTo = [place.name, ...(place.endpoint?.Aliases ?? [])].map(inLowerCase);
    return wantedAliases(container).some((alias) => !answersTo.includes(inLowerCase(alias)));
  }
  if (code !== 'stale-member') return true;
  // One that was connected while it is stopped has no network id until it runs.
  return Boolean(NetworkID) && !networks.some(({ Id }) => Id === NetworkID);
}

const isOtherSubnet = ({ code }: NetworkFault) => code === 'other-subnet';

const inLowerCase = (text: string) => text.toLowerCase();
