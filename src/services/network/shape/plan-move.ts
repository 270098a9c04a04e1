import { randomBytes } from 'node:crypto';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { NetworkShape } from '@/shared/network-shape';
import { shapeProblems, shapeWarnings } from '@/shared/shape-problems';
import { uniqueLocalSubnet } from '@/shared/subnet';
import { askedOf } from '../../docker/asked-endpoint';
import { helperRole } from '../../docker/labels';
import { keepsApart, specOf, wantedOfShape, type NetworkSpec } from '../../docker/network-spec';
import type { Move, Mover } from './move';
import { addressForDns } from '../names/dns-place';
import { asksInVain, dealtAnew } from './member-notes';
import { moveEndpoint } from './move-endpoint';
import { freeBeside, type MoveScene } from './move-scene';

/** The way to the shape. Throws `invalid-request` for one that can’t be, `address-pool-exhausted`. */
export function planMove(scene: MoveScene, shape: NetworkShape): Move {
  check(shape, scene);
  const { name, spec: before, places, taken } = scene;
  const after = specOf(shape, before);
  const members = places
    .map((place): Mover => {
      const endpoint = askedOf(place);
      const { id, name: called, isRunning } = place;
      const moved = moveEndpoint(endpoint, before, after);
      return { id, name: called, isRunning, endpoint, moved };
    })
    .toSorted((a, b) => Number(isFixed(b)) - Number(isFixed(a)) || compare(a.name, b.name));
  const dns = places.find(({ labels }) => helperRole(labels) === 'dns');
  return {
    name,
    before,
    after,
    members: dns ? withAddressOfDns(members, dns.id, after) : members,
    wanted: wantedOfShape({ ...shape, gateway: after.IPAM.Config?.[0]?.Gateway ?? null }),
    bridge: specOf({
      subnet: meanwhile(freeBeside(taken, subnetsOf(before, after))),
      gateway: null,
      range: null,
      ipv6: before.EnableIPv6 ? uniqueLocalSubnet([...randomBytes(5)]) : null,
      mtu: null,
      // What is closed now is not opened for a moment.
      isolation: before.Internal ? 'internal' : 'open',
    }),
  };
}

/** Throws `invalid-request` for a shape that can’t be. */
export function check(shape: NetworkShape, scene: MoveScene): void {
  const [problem] = Object.values(shapeProblems(shape, scene));
  if (problem !== undefined) throw new DampError('invalid-request', problem);
}

/** What is other afterwards, in sentences. */
export function notesOn(
  { before, after, members }: Move,
  shape: NetworkShape,
  scene: MoveScene,
  containers: readonly Container[],
): readonly string[] {
  const known = new Map(containers.map((container) => [container.id, container]));
  const published = members.flatMap(({ id, name }) => {
    const ports = known.get(id)?.ports ?? [];
    const onlyHere = known.get(id)?.otherNetworks.length === 0;
    const addresses = ports.map(({ hostIp, hostPort }) => `${hostIp}:${hostPort}`);
    return onlyHere && ports.length > 0 ? [`${name} (${[...new Set(addresses)].join(', ')})`] : [];
  });
  const closes = after.Internal && !before.Internal;
  return [
    ...(closes
      ? [
          'Members reach each other only: no way out, no downloads, no mail, until it is open again.',
        ]
      : []),
    ...(closes && published.length > 0
      ? [`This computer no longer reaches these at their host addresses: ${published.join(', ')}.`]
      : []),
    ...(before.Internal && !after.Internal
      ? ['Members get a way out, and their published ports work again.']
      : []),
    ...(keepsApart(before) ? ['Members reach each other, which they can’t now.'] : []),
    ...(after.EnableIPv6 && !before.EnableIPv6
      ? [
          'Members get an IPv6 address besides: a program that listens on IPv4 only is tried there first.',
        ]
      : []),
    ...dealtAnew(members, scene.settings),
    ...asksInVain(members, before, after, scene.settings),
    ...(before.Labels?.['com.docker.compose.network'] === undefined
      ? []
      : ['Docker compose made this network. The project that did will call it foreign.']),
    ...shapeWarnings(shape, scene),
  ];
}

/** DAMP’s DNS server is asked by its address: one that does not fit becomes the highest again. */
function withAddressOfDns(members: readonly Mover[], id: string, after: NetworkSpec): Mover[] {
  const { Subnet: subnet = null, Gateway: gateway = null } = after.IPAM.Config?.[0] ?? {};
  const taken = members.flatMap(({ moved }) => moved.IPAMConfig?.IPv4Address ?? []);
  const address = addressForDns({ subnet, gateway }, new Set(taken), []);
  return members.map((member) => {
    const { moved } = member;
    if (member.id !== id || moved.IPAMConfig?.IPv4Address || address === null) return member;
    const fixed = { ...moved.IPAMConfig, IPv4Address: address };
    return { ...member, moved: { ...moved, IPAMConfig: fixed } };
  });
}

function isFixed({ moved }: Mover): boolean {
  return Boolean(moved.IPAMConfig);
}

function subnetsOf(...specs: readonly Move['before'][]): readonly string[] {
  return specs.flatMap(({ IPAM }) =>
    (IPAM.Config ?? []).flatMap(({ Subnet }) => (Subnet ? [Subnet] : [])),
  );
}

function meanwhile(subnet: string | null): string {
  if (subnet !== null) return subnet;
  throw new DampError(
    'address-pool-exhausted',
    'No addresses are left for the network on which members meet meanwhile. Remove Docker networks that nothing uses (docker network prune).',
  );
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
