/** What a run on the network has left, and the way on. */
export function sayLeft(offNetwork: readonly string[]): string {
  return offNetwork.length === 0
    ? 'Not all could be put back as it was. Repair does what is left.'
    : `Not back on the network yet: ${[...offNetwork].sort().join(', ')}. Repair connects what is left.`;
}
