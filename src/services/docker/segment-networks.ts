import type { Container } from '@/shared/engine';
import type { Segment } from '@/shared/network-shape';
import { segmentNetwork } from '@/shared/segments';
import type { SegmentsByNetwork } from './container-view';
import { segmentOfLabels } from './labels';
import type { NetworkEntry } from './network-entry';

/** A network that is a segment of another. */
export interface SegmentEntry {
  readonly network: NetworkEntry;
  /** Whose: a compose project’s, or a container’s. */
  readonly name: string;
}

/** Those of these networks that DAMP made as segments of this one, by exact name and labels. */
export function segmentsAmong(
  networks: readonly NetworkEntry[],
  networkName: string,
): readonly SegmentEntry[] {
  return networks
    .flatMap((network) => {
      const name = segmentOfLabels(network.Labels, networkName);
      const isNamedSo = name !== null && network.Name === segmentNetwork(networkName, name);
      return isNamedSo ? [{ network, name }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/** Those of these networks that are neither this one nor a segment of it. */
export function othersNear(
  networks: readonly NetworkEntry[],
  networkName: string,
): readonly NetworkEntry[] {
  const segments = new Set(segmentsAmong(networks, networkName).map(({ network }) => network));
  return networks.filter((one) => one.Name !== networkName && !segments.has(one));
}

/**
 * Whose segment each of these networks is; and each that there is none of any more, of segments that were
 * noted: a stopped container keeps its place there.
 */
export function segmentsByNetwork(
  networks: readonly NetworkEntry[],
  networkName: string,
  noted: readonly Segment[] = [],
): SegmentsByNetwork {
  const there = new Set(networks.map(({ Name }) => Name));
  const gone = noted
    .map(({ name }) => [segmentNetwork(networkName, name), name] as const)
    .filter(([network]) => !there.has(network));
  const living = segmentsAmong(networks, networkName);
  return new Map([...living.map(({ network, name }) => [network.Name, name] as const), ...gone]);
}

/** Ids of the containers that have another place now that there are other segments. */
export function movedBy(
  before: SegmentsByNetwork,
  after: SegmentsByNetwork,
  containers: readonly Container[],
): readonly string[] {
  const changed = [...before, ...after].filter(([name]) => before.has(name) !== after.has(name));
  if (changed.length === 0) return [];
  const isMoved = ({ otherNetworks, segments = [] }: Container) =>
    changed.some(
      ([network, segment]) =>
        otherNetworks.includes(network) || segments.some(({ name }) => name === segment),
    );
  return containers.filter(isMoved).map(({ id }) => id);
}
