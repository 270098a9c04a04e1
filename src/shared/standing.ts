import type { Container, Endpoint } from './engine';

/** A container as far as it matters to reaching it or reaching from it. */
interface Stands extends Pick<Container, 'state' | 'health' | 'otherNetworks'> {
  readonly endpoint: Pick<Endpoint, 'ipv4' | 'ipv6'> | null;
}

/**
 * How a container stands, in a text to compare: what was seen of the engine is the same as what the picture
 * shows when the texts are.
 */
export function standingOf({ state, health, endpoint, otherNetworks }: Stands): string {
  const place = endpoint && [endpoint.ipv4, endpoint.ipv6];
  return JSON.stringify([state, health, place, [...otherNetworks].sort()]);
}
