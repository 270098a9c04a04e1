import type { Attempt, Greeting, Listener, Lookup } from './facts';
import { readListeners } from './listeners';

/** What a probe found about one question. */
export interface ProbeAnswer {
  /** Null where an address was asked for. */
  readonly lookup: Lookup | null;
  readonly attempts: readonly Attempt[];
}

export interface ProbeReport {
  readonly nameservers: readonly string[];
  readonly listeners: readonly Listener[];
  /** One for each question, in order. */
  readonly answers: readonly ProbeAnswer[];
}

interface Line {
  /** In ms. */
  readonly at: number;
  /** Without its `@`; empty for what a program wrote by itself. */
  readonly word: string;
  readonly rest: string;
}

/** Shorter than this is shorter than what can be measured here, in ms. */
const SHORTEST = 0.1;
/** A server that hangs up sooner than this did so before it was asked anything, in ms. */
const BEFORE_ASKED = 350;
/** Of a name that nobody answers for the sockets of the probe wait so long, in ms. */
const SILENT_MS = 2500;

/** Reads what the probe’s script wrote. */
export function readProbe(text: string): ProbeReport {
  const lines = text.split(/\r?\n/).flatMap(readLine);
  const [head = [], ...questions] = cut(lines, 'question');
  return {
    nameservers: head.filter(({ word }) => word === 'nameserver').map(({ rest }) => rest.trim()),
    listeners: readListeners(head.filter(({ word }) => word === 'socket').map(({ rest }) => rest)),
    answers: questions
      .toSorted((a, b) => numberOf(a) - numberOf(b))
      .map((question) => readAnswer(question, spawnTime(head))),
  };
}

function readLine(line: string): Line[] {
  const [, seconds, word = '', rest = ''] = /^(\d+\.\d+) (?:@(\w+) ?)?(.*)$/.exec(line) ?? [];
  return seconds === undefined ? [] : [{ at: Number(seconds) * 1000, word, rest }];
}

/** Pieces that begin with a line of this word; what comes before the first is a piece of its own. */
function cut(lines: readonly Line[], word: string): Line[][] {
  const pieces: Line[][] = [[]];
  for (const line of lines) {
    if (line.word === word) pieces.push([]);
    pieces.at(-1)?.push(line);
  }
  return pieces;
}

/** Those that are asked side by side are answered in any order. */
function numberOf([question]: readonly Line[]): number {
  return Number(question?.rest);
}

function spawnTime(head: readonly Line[]): number {
  const times = cut(head, 'spawn')
    .slice(1)
    .map((round) => between(round, 'spawn', 'spawned'));
  return Math.min(...times.filter((time) => time !== null));
}

function readAnswer(lines: readonly Line[], spawnMs: number): ProbeAnswer {
  const [head = [], ...tries] = cut(lines, 'try');
  return { lookup: readLookup(head), attempts: tries.map((one) => readAttempt(one, spawnMs)) };
}

function readLookup(lines: readonly Line[]): Lookup | null {
  const by = lines.find(({ word }) => word === 'lookup')?.rest;
  if (by === undefined) return null;
  const addresses = lines.filter(({ word }) => word === 'address').map(({ rest }) => rest.trim());
  const failed = lines.find(({ word }) => word === 'failed')?.rest ?? '';
  return {
    by: by === 'hosts' ? 'hosts' : 'dns',
    addresses: [...new Set(addresses)],
    failure:
      addresses.length > 0
        ? null
        : /timed out|no servers|SERVFAIL|REFUSED/.test(failed)
          ? 'silent'
          : 'unknown',
    ms: between(lines, 'lookup', 'resolved'),
  };
}

function readAttempt(lines: readonly Line[], spawnMs: number): Attempt {
  const address = lines[0]?.rest.trim() ?? '';
  const open = between(lines, 'connect', 'open');
  const ended = between(lines, 'connect', 'end');
  const words = lines
    .filter(({ word }) => word === '')
    .map(({ rest }) => rest)
    .join('\n');
  const took = open ?? ended;
  return {
    address,
    route: lines.find(({ word }) => word === 'route')?.rest.trim() ?? null,
    outcome: open === null ? failure(words, ended) : 'open',
    ms: took === null ? null : Math.max(SHORTEST, took - (open === null ? 0 : spawnMs)),
    greeting: open === null ? null : readGreeting(lines),
  };
}

function failure(words: string, ms: number | null): Attempt['outcome'] {
  if (/refused/i.test(words)) return 'refused';
  if (/unreachable|no route|not permitted|denied/i.test(words)) return 'unreachable';
  if (/timed out/i.test(words)) return 'silent';
  return ms !== null && ms > SILENT_MS ? 'silent' : 'refused';
}

function readGreeting(lines: readonly Line[]): Greeting | null {
  const said = lines.find(({ word }) => word === 'said');
  if (!said) return null;
  const bytes = Buffer.from(said.rest.trim(), 'hex');
  const answer = lines.find(({ word }) => word === 'tls')?.rest.trim() ?? '';
  const tls = answer === '' || /^ssl_client:|timed out|Terminated/.test(answer) ? null : answer;
  const afterMs = between(lines, 'open', 'said') ?? 0;
  if (bytes.length > 0 || tls !== null) return { kind: 'spoke', bytes, tls };
  return { kind: afterMs < BEFORE_ASKED ? 'closed' : 'quiet', bytes, tls };
}

function between(lines: readonly Line[], first: string, last: string): number | null {
  const start = lines.find(({ word }) => word === first);
  const end = lines.find(({ word }) => word === last);
  return start && end ? end.at - start.at : null;
}
