import type { ServiceDefinition } from './service-definition';

/** Why an instance at `wanted` can't open data that `written` wrote, and the way that works; null where it can. */
export function dataRefusal(
  definition: ServiceDefinition,
  instance: string,
  written: string,
  wanted: string,
): string | null {
  const { name, volumes, versions, dataVersions = EXACT, category } = definition;
  if (volumes.length === 0 || written === wanted || dataVersions.opens === 'any') return null;
  const lineOf = (version: string) => numbersOf(version).slice(0, dataVersions.numbers);
  const way = compare(lineOf(wanted), lineOf(written));
  if (way === 0 && dataVersions !== EXACT) return null;
  if (way > 0 && dataVersions.opens === 'newer') return null;
  const [next] = versions
    .filter((version) => compare(lineOf(version), lineOf(written)) > 0)
    .toSorted((a, b) => compare(lineOf(a), lineOf(b)));
  if (way > 0 && dataVersions.opens === 'next' && next !== undefined) {
    if (compare(lineOf(next), lineOf(wanted)) === 0) return null;
    return `${name} ${wanted} can’t read the data of ${instance}, which is of ${written}: it goes up one version at a time. Take ${next} first.`;
  }
  const elsewhere =
    category === 'Databases'
      ? `Back up its databases, install ${name} ${wanted} under another name, restore there.`
      : `Install ${name} ${wanted} under another name.`;
  return `${name} ${wanted} can’t read the data of ${instance}, which is of ${written}. ${elsewhere}`;
}

/** Of what nothing is known, only the very version is sure to read its own data. */
const EXACT: NonNullable<ServiceDefinition['dataVersions']> = { opens: 'same', numbers: 1 };

/** `8.4` -> 8, 4; `v1.27` -> 1, 27; `4-management` -> 4. */
function numbersOf(version: string): readonly number[] {
  const [dotted] = /\d+(?:\.\d+)*/.exec(version) ?? ['0'];
  return dotted.split('.').map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place += 1) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
