import type { Talk, Talks } from '@/shared/traffic';

/** The other ends of a container’s connections, in words. */
export interface TalkWords {
  /** Whom it called: `damp-mysql:3306`. */
  readonly to: readonly string[];
  /** Who called it, and where: `shop at 3306`. */
  readonly by: readonly string[];
}

/** By container. Who has gone meanwhile is left out. */
export function talkWords(
  talks: readonly Talk[],
  nameOf: (id: string) => string | undefined,
): ReadonlyMap<string, TalkWords> {
  const words = new Map<string, { readonly to: string[]; readonly by: string[] }>();
  const of = (id: string) => {
    const found = words.get(id) ?? { to: [], by: [] };
    words.set(id, found);
    return found;
  };
  for (const { from, to, port, connections } of talks) {
    const [caller, called] = [nameOf(from), nameOf(to)];
    if (caller === undefined || called === undefined) continue;
    const times = connections > 1 ? ` (${connections})` : '';
    of(from).to.push(`${called}:${port}${times}`);
    of(to).by.push(`${caller} at ${port}${times}`);
  }
  return words;
}

/** What is seen, in a sentence. */
export function talksSentence({ talks, unseen }: Talks): string {
  const connections = talks.reduce((sum, talk) => sum + talk.connections, 0);
  const members = new Set(talks.flatMap(({ from, to }) => [from, to])).size;
  const said =
    connections === 0
      ? 'No connection is open between members'
      : `${connections} ${connections === 1 ? 'connection is' : 'connections are'} open between ${members} members`;
  const hidden =
    unseen.length === 0
      ? ''
      : `, ${unseen.length} ${unseen.length === 1 ? 'member' : 'members'} can’t be seen`;
  return `${said}${hidden}. Looked at every 3 seconds.`;
}
