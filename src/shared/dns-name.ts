const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const LONGEST = 253;

/** What is wrong with a name that containers are to look up, in a sentence; null where it is good. */
export function dnsNameProblem(name: string): string | null {
  const labels = name.split('.');
  const last = labels.at(-1) ?? '';
  if (name.length > LONGEST) return `A name has at most ${LONGEST} characters.`;
  if (name.includes('_')) return 'Many programs take no underscore in a host’s name. Use a hyphen.';
  if (!labels.every((label) => LABEL.test(label)))
    return 'A name is made of letters, digits and hyphens, with dots between its parts.';
  if (labels.some((label) => label.startsWith('rpz-')))
    return 'A part that begins with rpz- means something else to the DNS server.';
  if (/^\d+$/.test(last)) return 'That is read as an address, or a part of one.';
  if (last === 'localhost') return 'localhost is the asking container itself, always.';
  return null;
}

/** As the network compares names: upper and lower case are the same there. */
export function sameName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}

export function isWildcard(name: string): boolean {
  return name.startsWith('*.');
}

/** `shop.test` of `*.shop.test`. */
export function withoutWildcard(name: string): string {
  return isWildcard(name) ? name.slice(2) : name;
}
