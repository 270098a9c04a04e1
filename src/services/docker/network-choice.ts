import type { NetworkFaultCode } from '@/shared/network-faults';
import { isClosedOnPurpose, isOurs } from './labels';
import type { NetworkEntry } from './network-entry';

interface Misfit {
  readonly code: Extract<NetworkFaultCode, 'other-kind' | 'wrong-driver' | 'internal'>;
  readonly message: string;
}

/** What keeps a network from being DAMP's, in sentences; none where it fits. */
export function misfits(network: NetworkEntry): readonly Misfit[] {
  const { ConfigOnly, Ingress, Scope, Driver, Internal, Labels } = network;
  const found: (Misfit | false)[] = [
    ConfigOnly && otherKind('It is only a template for other networks (config-only).'),
    Ingress && otherKind('It is the ingress network of a swarm.'),
    Scope !== 'local' && otherKind(`It belongs to a swarm (scope ${Scope}).`),
    Driver !== 'bridge' && {
      code: 'wrong-driver',
      message: `Its driver is ${Driver || 'unknown'} instead of bridge.`,
    },
    Internal &&
      !isClosedOnPurpose(Labels) && {
        code: 'internal',
        message: 'It is internal: no way out for its members, and published ports do not work.',
      },
  ];
  return found.filter((misfit) => misfit !== false);
}

function otherKind(message: string): Misfit {
  return { code: 'other-kind', message };
}

/**
 * The one to keep among networks of one name: one that fits before one that does not, then DAMP's
 * own, then the one with most members, then the oldest. Two processes that look at the same
 * networks choose the same one.
 */
export function chooseNetwork(
  networks: readonly NetworkEntry[],
  memberCount: (networkId: string) => number,
): NetworkEntry | undefined {
  return [...networks].sort(
    (a, b) =>
      misfits(a).length - misfits(b).length ||
      Number(isOurs(b.Labels)) - Number(isOurs(a.Labels)) ||
      memberCount(b.Id) - memberCount(a.Id) ||
      compare(a.Created, b.Created) ||
      compare(a.Id, b.Id),
  )[0];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
