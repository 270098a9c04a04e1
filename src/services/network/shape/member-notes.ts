import { contains, parseSubnet, translateAddress } from '@/shared/subnet';
import type { NetworkSpec } from '../../docker/network-spec';
import type { Mover } from './move';
import type { MoveScene } from './move-scene';

/** Ports that nobody chose. */
export function dealtAnew(
  members: readonly Pick<Mover, 'id' | 'name' | 'isRunning'>[],
  settings: MoveScene['settings'],
): readonly string[] {
  const dealt = members.filter(({ id, isRunning }) => isRunning && settings.get(id)?.isDealtPorts);
  if (dealt.length === 0) return [];
  const names = dealt.map(({ name }) => name).join(', ');
  return [
    `Docker chooses the ports of this computer for ${names}, and may choose others when networks change.`,
  ];
}

/** Which server a container asks is fixed when it is made. */
export function asksInVain(
  members: readonly Mover[],
  before: NetworkSpec,
  after: NetworkSpec,
  settings: MoveScene['settings'],
): readonly string[] {
  const [from, to] = [before, after].map((spec) => parseSubnet(subnetOf(spec)));
  if (!from || !to || from.text === to.text) return [];
  return members.flatMap(({ id, name }) => {
    const moves = (server: string) => translateAddress(server, from, to, []);
    const lost = (settings.get(id)?.dns ?? []).filter(
      (server) => contains(from, server) && moves(server) !== server,
    );
    if (lost.length === 0) return [];
    const moved = lost.map((server) => moves(server) ?? 'another address');
    return [
      `${name} was made to ask the DNS server ${lost.join(', ')}, which is ${moved.join(', ')} afterwards. Docker can’t change that: make it anew (dns: in its compose file), or names that you gave don’t resolve there.`,
    ];
  });
}

function subnetOf({ IPAM }: NetworkSpec): string {
  return IPAM.Config?.find(({ Subnet }) => Subnet?.includes('.'))?.Subnet ?? '';
}
