import type { Answer, CustomName } from '@/shared/custom-name';
import { execIn } from '../../support/docker-cli.ts';
import { CLIENT } from './network-world.ts';

/** A kind of container, and how it looks a name up: what is printed holds the address. */
interface Kind {
  readonly image: string;
  readonly command: readonly string[];
  readonly ask: (name: string) => readonly string[];
}

export const kinds = {
  glibc: { image: CLIENT, command: [], ask: (name) => ['getent', 'ahostsv4', name] },
  busybox: { image: 'damp-test/tiny:1', command: [], ask: (name) => ['nslookup', name] },
  PHP: {
    image: 'adminer:5',
    command: ['sleep', 'infinity'],
    ask: (name) => ['php', '-r', `echo gethostbyname("${name}");`],
  },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[];

/** What a container of this kind is told of the name. */
export function lookUp(container: string, kind: KindName, name: string): Promise<string> {
  return execIn(container, ...kinds[kind].ask(name));
}

export const members = (...names: string[]): Answer => ({ kind: 'members', members: names });
export const alias = (name: string, ...of: string[]): CustomName => ({
  name,
  answer: members(...of),
  alias: true,
});
export const served = (name: string, answer: Answer): CustomName => ({
  name,
  answer,
  alias: false,
});

/** Does it, and prints how long it took. */
export async function timed<T>(what: string, deed: () => Promise<T>): Promise<T> {
  const startMs = performance.now();
  const result = await deed();
  console.log(`${what}: ${(performance.now() - startMs).toFixed(0)} ms`);
  return result;
}
