const CONNECT = 'connect:';

/** Where the window asks what connecting this container may cost, and then connects it. */
export function addressToConnect(name: string): string {
  return `#/network/members/${encodeURIComponent(CONNECT + name)}`;
}

/** The container that a place in the address asks to connect; null for any other place. */
export function askedToConnect(place: string | null): string | null {
  return place?.startsWith(CONNECT) ? place.slice(CONNECT.length) : null;
}
