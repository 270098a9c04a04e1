import type { BalanceGroup } from '@/shared/balance-group';
import { sameName } from '@/shared/dns-name';
import type { Container, NetworkStatus } from '@/shared/engine';
import { NETWORK_NAME } from '@/shared/instances';
import type { NetworkIntent } from '@/shared/network-intent';
import { standingOf } from '@/shared/standing';

/** The picture, as far as what was found out on the network may rest on it. */
export interface PictureOfNetwork {
  readonly network: NetworkStatus;
  readonly containers: readonly Container[];
  readonly intent: Pick<NetworkIntent, 'names' | 'groups'>;
}

/** Something that is another since the picture before. */
export interface Change {
  /** `shop stopped`: as “Before …” goes on. */
  readonly says: string;
  /** Ids and names of whom it is about; null: everybody on the network. */
  readonly about: readonly string[] | null;
  /** The container that it is of, and how that stood before; null where another standing is not what changed. */
  readonly container?: { readonly id: string; readonly stood: string | null };
}

/** What an answer rests on. */
export interface Basis {
  /** Ids and names. */
  readonly names: readonly string[];
  /** Containers of which is known how they stood, by id. */
  readonly stood?: ReadonlyMap<string, string>;
}

/** What changed from one picture to the next, for who is asked by these ids and names. */
export function changesBetween(
  before: PictureOfNetwork,
  after: PictureOfNetwork,
): readonly Change[] {
  return [
    ...ofNetwork(before.network, after.network),
    ...ofContainers(before.containers, after.containers),
    ...ofGiven(before.intent, after.intent),
  ];
}

/**
 * Which of the changes makes an answer older: the network’s own, which brings others along, or else the
 * first; null where none does. That a picture catches up with what the answer knew already is no change.
 */
export function firstThatMatters(
  changes: readonly Change[],
  { names, stood = new Map() }: Basis,
): string | null {
  const rests = new Set(names.map(sameName));
  const matters = ({ about, container }: Change) => {
    const known = container && stood.get(container.id);
    if (container && known !== undefined) return container.stood === known;
    return about?.some((one) => rests.has(sameName(one)));
  };
  const first = changes.find(({ about }) => about === null) ?? changes.find(matters);
  return first?.says ?? null;
}

function ofNetwork(before: NetworkStatus, after: NetworkStatus): readonly Change[] {
  const says = networkSays(before, after);
  return says === null ? [] : [{ says: `${NETWORK_NAME} ${says}`, about: null }];
}

function networkSays(before: NetworkStatus, after: NetworkStatus): string | null {
  if (before.state === 'unknown' || after.state === 'unknown') return null;
  if (after.state === 'missing') return before.state === 'missing' ? null : 'was removed';
  if (before.state === 'missing') return 'was made';
  if (before.id !== after.id) return 'was made anew';
  return before.isolation === after.isolation ? null : 'got another isolation';
}

function ofContainers(
  before: readonly Container[],
  after: readonly Container[],
): readonly Change[] {
  if (before === after) return [];
  const now = new Map(after.map((container) => [container.id, container]));
  const known = new Set(before.map(({ id }) => id));
  const fresh = after.filter(({ id }) => !known.has(id));
  return [
    ...before.flatMap((was) => ofContainer(was, now.get(was.id))),
    ...fresh.map((is) => ({
      says: `${is.name} was made`,
      about: calledBy(is),
      container: { id: is.id, stood: null },
    })),
  ];
}

function ofContainer(was: Container, is: Container | undefined): readonly Change[] {
  if (was === is) return [];
  const container = { id: was.id, stood: standingOf(was) };
  const borne = calledBy(was);
  if (!is) return [{ says: `${was.name} was removed`, about: borne, container }];
  const says = standingSays(was, is);
  const bears = calledBy(is);
  const gained = bears.filter((name) => !borne.includes(name));
  const lost = borne.filter((name) => !bears.includes(name));
  return [
    ...(says === null
      ? []
      : [{ says: `${was.name} ${says}`, about: [...new Set([...borne, ...bears])], container }]),
    // A name matters only to who asks for it; whom it has led to has known a new one before the picture did.
    ...(gained.length === 0
      ? []
      : [
          {
            says: `${is.name} got other names`,
            about: gained,
            container: { id: is.id, stood: null },
          },
        ]),
    ...(lost.length === 0 || says !== null
      ? []
      : [{ says: `${is.name} lost a name`, about: lost }]),
  ];
}

/** The first thing that is another with a container, and may matter to who reaches it or reaches from it. */
function standingSays(was: Container, is: Container): string | null {
  if (was.state !== is.state) return stateSays(was, is);
  if (was.endpoint === null || is.endpoint === null) {
    if (was.endpoint !== is.endpoint) return is.endpoint ? 'was connected' : 'was disconnected';
  } else {
    if (segmentsOf(was) !== segmentsOf(is)) return 'was put in other segments';
    if (was.endpoint.ipv4 !== is.endpoint.ipv4 || was.endpoint.ipv6 !== is.endpoint.ipv6)
      return 'got another address';
  }
  if (was.health !== is.health && (is.health === 'healthy' || is.health === 'unhealthy'))
    return `became ${is.health}`;
  if (was.otherNetworks.join() !== is.otherNetworks.join()) return 'was put on other networks';
  if (JSON.stringify(was.ports) !== JSON.stringify(is.ports)) return 'got other ports';
  return was.name === is.name ? null : `was called ${is.name}`;
}

function stateSays(was: Container, is: Container): string {
  switch (is.state) {
    case 'running':
      return was.state === 'paused' ? 'went on' : 'was started';
    case 'paused':
      return 'was paused';
    case 'restarting':
      return 'was restarted';
    case 'removing':
      return 'was removed';
    case 'created':
    case 'exited':
    case 'dead':
      return 'stopped';
  }
}

function segmentsOf({ endpoint, segments = [] }: Container): string {
  return [endpoint?.segment ?? '', ...segments.map(({ name }) => name)].join();
}

/** Its id, and all names by which it can be asked for. */
function calledBy({ id, name, endpoint, segments = [] }: Container): readonly string[] {
  const aliases = [endpoint?.aliases ?? [], ...segments.map((segment) => segment.aliases)];
  return [...new Set([id, name, ...aliases.flat()])];
}

function ofGiven(
  before: PictureOfNetwork['intent'],
  after: PictureOfNetwork['intent'],
): readonly Change[] {
  if (before === after) return [];
  return [
    ...eachPair(before.names, after.names, (was, is) => {
      const isSame = JSON.stringify(was.answer) === JSON.stringify(is.answer);
      return isSame ? [] : [`${is.name} was given anew`];
    }),
    ...eachPair(before.groups, after.groups, (was, is) =>
      instancesSay(was.instances, is.instances),
    ),
  ];
}

/** About a name that is there before and after, what `compare` says; about another, that it came or went. */
function eachPair<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  compare: (was: T, is: T) => readonly string[],
): readonly Change[] {
  const names = new Set([...before, ...after].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const was = before.find((one) => one.name === name);
    const is = after.find((one) => one.name === name);
    const sayings = was && is ? compare(was, is) : [`${name} ${is ? 'was made' : 'was removed'}`];
    return sayings.map((says) => ({ says, about: [name] }));
  });
}

function instancesSay(
  before: BalanceGroup['instances'],
  after: BalanceGroup['instances'],
): readonly string[] {
  const gone = before.filter((was) => !after.some(({ member }) => member === was.member));
  return [
    ...gone.map(({ member }) => `${member} was taken out`),
    ...after.flatMap(({ member, draining }) => {
      const was = before.find((one) => one.member === member);
      if (!was) return [`${member} was added`];
      if (was.draining === draining) return [];
      return [`${member} ${draining ? 'was drained' : 'was used again'}`];
    }),
  ];
}
