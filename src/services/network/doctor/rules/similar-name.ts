import type { Party } from '../../../docker/surroundings';

/**
 * The container whose name somebody most likely meant: its service’s id or name (`mysql` for
 * `damp-mysql`), or a slip of one or two letters. Null where nothing is near.
 */
export function similarParty(asked: string, parties: readonly Party[]): Party | null {
  const wanted = plain(asked);
  const byPart = parties.find(({ name, managed, composeService }) =>
    [managed?.service, composeService, name.replace(/^damp-/, '')].some(
      (part) => part !== undefined && part !== null && plain(part) === wanted,
    ),
  );
  if (byPart) return byPart;
  const most = wanted.length < 5 ? 1 : 2;
  const near = parties
    .map((party) => ({ party, far: distance(wanted, plain(party.name)) }))
    .filter(({ far }) => far <= most)
    .toSorted((a, b) => a.far - b.far);
  return near[0]?.party ?? null;
}

/** Underscores, dashes and case are what people mix up first. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[_.-]/g, '');
}

/** How many letters must be put in, left out or changed. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const present = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      present.push(Math.min(change, (above[column] ?? 0) + 1, (present[column - 1] ?? 0) + 1));
    }
    above = present;
  }
  return above.at(-1) ?? 0;
}
