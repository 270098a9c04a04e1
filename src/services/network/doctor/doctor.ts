import { catalog } from '@/catalog/index';
import type { Diagnosis, DoctorNews, Question } from '@/shared/doctor';
import { DampError } from '@/shared/errors';
import type { ServiceDefinition } from '@/shared/service-definition';
import { toDampError } from '../../docker/docker-errors';
import { PROBE_IMAGE, pullProbeImage, removeLeftProbes } from '../../docker/probe';
import { lookAround } from '../../docker/surroundings';
import { ChunkQueue } from '../../streams/chunk-queue';
import type { PulledStream } from '../../streams/pulled-stream';
import type { NetworkTools } from '../network-tools';
import { groupAsker, type KnownGroups } from './ask-group';
import { diagnose } from './diagnose';
import type { ServedNames } from './facts';
import { gather, partyOf, type Gathering, type Looked } from './gather';
import { meantToReach, type MeantQuestion } from './meant-to-reach';

/** So many containers are looked from at once. */
const PARALLEL = 4;

/** What the user has given the network beyond members. */
interface Given extends KnownGroups {
  /** `askers`: the ids of containers of which is to be known whether they ask the DNS server. */
  readonly names: (askers: readonly string[]) => Promise<ServedNames>;
}

const NOTHING: Given = {
  groups: () => Promise.resolve([]),
  figures: () => Promise.resolve([]),
  names: () => Promise.resolve({ names: [], dns: null, askedBy: new Set() }),
};

type Tell = (news: DoctorNews) => void;
type DoctorStream = PulledStream<readonly DoctorNews[]>;

/** Finds out whether one thing on the network reaches another, and if not, why. */
export class Doctor {
  readonly #tools: Pick<NetworkTools, 'connection' | 'network'>;
  readonly #definitions: readonly ServiceDefinition[];
  readonly #given: Given;

  constructor(
    tools: Pick<NetworkTools, 'connection' | 'network'>,
    definitions: readonly ServiceDefinition[] = catalog,
    given: Given = NOTHING,
  ) {
    this.#given = given;
    this.#tools = tools;
    this.#definitions = definitions;
    // What a crash has left. Without an engine there is nothing to remove.
    removeLeftProbes(tools.connection).catch(() => undefined);
  }

  /** Tells what it does, then the diagnosis. Closing it cancels, and leaves nothing behind. */
  check(question: Question): DoctorStream {
    return stream(async (tell, signal) => {
      const pulling = this.#pull(tell, signal);
      // From this computer much can be told without.
      await (question.from === null ? pulling.catch(unlessCancelled) : pulling);
      tell({ kind: 'doing', says: 'Looking at who is on which network', fraction: null });
      const gathering = await this.#gathering(signal);
      const source = question.from === null ? null : partyOf(gathering.surroundings, question.from);
      const says = `Asking from ${source?.name ?? 'this computer'}`;
      tell({ kind: 'doing', says, fraction: null });
      const [facts] = await gather(gathering, question.from, [question], { greet: true });
      if (facts) tell({ kind: 'diagnosis', diagnosis: diagnose(facts) });
    });
  }

  /** Every member against what it is meant to reach: the matrix, then cell after cell. */
  checkEverything(): DoctorStream {
    return stream(async (tell, signal) => {
      await this.#pull(tell, signal);
      const gathering = await this.#gathering(signal);
      const { sweep, questions } = meantToReach(
        gathering.surroundings,
        gathering.networkName,
        this.#definitions,
        await this.#given.groups(),
      );
      tell({ kind: 'sweep', sweep });
      const looked: Looked = new Map();
      const rows = sweep.rows.map(({ from }, row) => ({
        from,
        asked: questions.filter((one) => one.row === row),
      }));
      await eachOf(rows, async ({ from, asked }) => {
        for (const cell of await diagnoseRow(gathering, from, asked, looked)) {
          tell({ kind: 'cell', ...cell });
        }
      });
    });
  }

  async #gathering(signal: AbortSignal): Promise<Gathering> {
    const { connection, network } = this.#tools;
    const [surroundings] = await Promise.all([
      lookAround(connection),
      removeLeftProbes(connection).catch(() => undefined),
    ]);
    if (signal.aborted) throw new DampError('cancelled', 'Cancelled.');
    const served = await this.#given.names(surroundings.parties.map(({ id }) => id));
    return {
      connection,
      networkName: network.getNetworkName(),
      surroundings,
      served,
      askGroup: groupAsker(this.#given, signal),
      signal,
    };
  }

  /** Once; from then on it is here. */
  async #pull(tell: Tell, signal: AbortSignal): Promise<void> {
    const { name, version } = PROBE_IMAGE;
    await pullProbeImage(this.#tools.connection, {
      signal,
      onProgress: ({ fraction }) =>
        tell({ kind: 'doing', says: `Downloading ${name}:${version}, once`, fraction }),
    });
  }
}

async function diagnoseRow(
  gathering: Gathering,
  from: string | null,
  asked: readonly MeantQuestion[],
  looked: Looked,
): Promise<{ row: number; column: number; diagnosis: Diagnosis }[]> {
  const questions = asked.map(({ question }) => question);
  try {
    const facts = await gather(gathering, from, questions, { greet: false, looked });
    return asked.flatMap(({ row, column }, at) => {
      const found = facts[at];
      return found ? [{ row, column, diagnosis: diagnose(found) }] : [];
    });
  } catch (error) {
    const failure = DampError.from(error);
    // A container that went meanwhile is no reason to give up the others.
    if (!['not-found', 'conflict', 'internal'].includes(failure.code)) throw error;
    return asked.map(({ row, column, question }) => ({
      row,
      column,
      diagnosis: unchecked(question, failure),
    }));
  }
}

function unchecked(question: Question, { message, details }: DampError): Diagnosis {
  return {
    question,
    reachable: false,
    code: 'unchecked',
    verdict: `Unreachable: it could not be checked. ${message}`,
    advice: 'Check again.',
    repair: { do: 'ask', question },
    steps: [],
    evidence: details === undefined ? [] : [details],
    restsOn: [],
  };
}

function unlessCancelled(error: unknown): void {
  if (DampError.from(error).code === 'cancelled') throw error;
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const next = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: PARALLEL }, next));
}

/** Closing it aborts the work’s signal. */
function stream(work: (tell: Tell, signal: AbortSignal) => Promise<void>): DoctorStream {
  const closing = new AbortController();
  const queue = new ChunkQueue<DoctorNews>({
    // Some hundred at most: nobody need be held up.
    mostWaiting: Infinity,
    pause: () => undefined,
    resume: () => undefined,
    close: () => closing.abort(),
  });
  work((news) => queue.push(news), closing.signal).then(
    () => queue.end(),
    (error: unknown) => queue.fail(toDampError(error)),
  );
  return queue;
}
