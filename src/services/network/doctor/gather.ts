import type { Question } from '@/shared/doctor';
import { DampError } from '@/shared/errors';
import type { DockerConnection } from '../../docker/docker-connection';
import { runProbe, type ProbeQuestion } from '../../docker/probe';
import type { Party, Surroundings } from '../../docker/surroundings';
import type { AskGroup } from './ask-group';
import type { Facts, Listener, ServedNames } from './facts';
import { askFromComputer } from './from-computer';
import { readProbe, type ProbeAnswer } from './read-probe';
import {
  isAddress,
  isBeyondDns,
  isReached,
  isUnserved,
  ownerOf,
  servedNameOf,
  targetOf,
} from './who';

export interface Gathering {
  readonly connection: DockerConnection;
  readonly networkName: string;
  readonly surroundings: Surroundings;
  readonly served: ServedNames;
  readonly askGroup: AskGroup;
  readonly signal: AbortSignal;
}

/** Who listens in each container’s network, as far as it was looked at. */
export type Looked = Map<string, Promise<readonly Listener[] | null>>;

/** The container of this name or id, with the network that it lives in. `not-found`. */
export function partyOf({ parties }: Surroundings, ref: string): Party {
  const found = parties.find(({ id, name }) => id === ref || name === ref);
  if (!found) {
    throw new DampError(
      'not-found',
      `There is no container ${ref.slice(0, 40)}. It may have been removed.`,
    );
  }
  return withPlaces(parties, found);
}

/** One that shares another’s network has that one’s places. */
function withPlaces(parties: readonly Party[], party: Party): Party {
  const owner = ownerOf(parties, party);
  return owner === party
    ? party
    : { ...party, networkMode: owner.networkMode, places: owner.places };
}

/**
 * The facts about several questions of one source: one probe answers all. `greet`: whether the
 * programs on the other side are heard, which takes longer.
 */
export async function gather(
  gathering: Gathering,
  from: string | null,
  questions: readonly Question[],
  { greet, looked = new Map() }: { readonly greet: boolean; readonly looked?: Looked },
): Promise<readonly Facts[]> {
  const { surroundings, networkName, served } = gathering;
  const source = from === null ? null : partyOf(surroundings, from);
  const base = { networkName, source, served, ...surroundings };
  const seen =
    source === null
      ? await fromComputer(gathering, questions, greet)
      : await fromContainer(gathering, source, questions, greet);
  const facts = questions.map((question, at): Facts => {
    const { lookup = null, attempts = [] } = seen.answers[at] ?? {};
    return {
      ...base,
      question,
      nameservers: seen.nameservers,
      lookup: lookup ?? (isAddress(question.to) ? BY_ADDRESS(question.to) : null),
      attempts,
      listeners: null,
      group: null,
    };
  });
  return Promise.all(
    facts.map(async (one) => {
      const known = { ...one, group: await gathering.askGroup(one) };
      return withListeners(gathering, known, looked);
    }),
  );
}

const BY_ADDRESS = (address: string) =>
  ({ by: 'address', addresses: [address], failure: null, ms: null }) as const;

interface Seen {
  readonly nameservers: readonly string[];
  readonly answers: readonly ProbeAnswer[];
}

async function fromComputer(
  { signal }: Gathering,
  questions: readonly Question[],
  greet: boolean,
): Promise<Seen> {
  const answers = await Promise.all(
    questions.map((question) => askFromComputer(question, { greet, signal })),
  );
  if (signal.aborted) throw new DampError('cancelled', 'Cancelled.');
  return { nameservers: [], answers };
}

async function fromContainer(
  { connection, surroundings, served, signal }: Gathering,
  source: Party,
  questions: readonly Question[],
  greet: boolean,
): Promise<Seen> {
  if (source.state !== 'running') return { nameservers: [], answers: [] };
  const isUnknown = (to: string) =>
    isBeyondDns(to, source, surroundings) && !servedNameOf(served, to);
  const asked = questions.map(({ to, port }) => ({
    host: to,
    kind: isAddress(to) ? 'address' : isUnknown(to) ? 'hosts' : 'name',
    port,
    greet,
  })) satisfies readonly ProbeQuestion[];
  const owner = ownerOf(surroundings.parties, source);
  return readProbe(await runProbe(connection, owner, asked, signal));
}

/** Adds who listens in the target’s network, where that can explain a failure. */
async function withListeners(gathering: Gathering, facts: Facts, looked: Looked): Promise<Facts> {
  const target = targetOf(facts);
  if (isUnserved(facts)) return facts;
  if (isReached(facts) || facts.attempts.length === 0 || !target || target === facts.source)
    return facts;
  if (target.state !== 'running' || target.networkMode === 'none') return facts;
  const owner = ownerOf(gathering.surroundings.parties, target);
  const looking = looked.get(owner.id) ?? listenersOf(gathering, owner);
  looked.set(owner.id, looking);
  return { ...facts, listeners: await looking };
}

/** Null where it can’t be looked at any more: it ended meanwhile. */
async function listenersOf(
  { connection, signal }: Gathering,
  owner: Party,
): Promise<readonly Listener[] | null> {
  try {
    return readProbe(await runProbe(connection, owner, [], signal)).listeners;
  } catch (error) {
    const passing = ['not-found', 'conflict', 'internal', 'image-unavailable'];
    if (error instanceof DampError && passing.includes(error.code)) return null;
    throw error;
  }
}
