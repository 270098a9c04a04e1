import { isOurs } from './labels';
import type { NetworkEntry } from './network-entry';

/** What keeps a network from being DAMP's, in sentences; none where it fits. */
export function misfits(network: NetworkEntry): readonly string[] {
  const found: string[] = [];
  if (network.ConfigOnly) found.push('It is only a template for other networks (config-only).');
  if (network.Ingress) found.push('It is the ingress network of a swarm.');
  if (network.Scope !== 'local') found.push(`It belongs to a swarm (scope ${network.Scope}).`);
  if (network.Driver !== 'bridge') {
    found.push(`Its driver is ${network.Driver || 'unknown'} instead of bridge.`);
  }
  if (network.Internal) {
    found.push('It is internal: no way out for its members, and published ports do not work.');
  }
  return found;
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
