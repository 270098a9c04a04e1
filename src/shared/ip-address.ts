/** An address as a number. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** Null for what is no address; one with a zone or with IPv4 inside counts as none. */
export function parseAddress(text: string): IpAddress | null {
  const isV6 = text.includes(':');
  const value = isV6 ? groupsToNumber(groupsOf(text)) : bytesToNumber(text.split('.'));
  return value === null ? null : { family: isV6 ? 6 : 4, value };
}

/** In the usual form: of IPv6 the longest row of zeros is left out. */
export function writeAddress({ family, value }: IpAddress): string {
  if (family === 4) return parts(value, 4, 8n).join('.');
  const groups = parts(value, 8, 16n).map((group) => group.toString(16));
  const zeros = /\b0(?::0)+\b/g;
  const rows = [...groups.join(':').matchAll(zeros)].map(([row]) => row);
  const longest = rows.reduce((best, row) => (row.length > best.length ? row : best), '');
  if (longest === '') return groups.join(':');
  const [before = '', after = ''] = split(groups.join(':'), longest);
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

function split(text: string, at: string): readonly string[] {
  const index = text.search(new RegExp(`\\b${at}\\b`));
  return [text.slice(0, index), text.slice(index + at.length)];
}

function bytesToNumber(bytes: readonly string[]): bigint | null {
  const areBytes = bytes.every((byte) => /^(0|[1-9]\d{0,2})$/.test(byte) && Number(byte) <= 255);
  if (bytes.length !== 4 || !areBytes) return null;
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function groupsOf(text: string): readonly string[] {
  const halves = text.split('::');
  const [before = [], after] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2) return [];
  if (!after) return before;
  const missing = 8 - before.length - after.length;
  return missing < 1 ? [] : [...before, ...Array<string>(missing).fill('0'), ...after];
}

function groupsToNumber(groups: readonly string[]): bigint | null {
  if (groups.length !== 8 || !groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

function parts(value: bigint, count: number, bits: bigint): readonly bigint[] {
  return Array.from(
    { length: count },
    (_, index) => (value >> (BigInt(count - 1 - index) * bits)) & ((1n << bits) - 1n),
  );
}
