import { lookup as resolveName } from 'node:dns/promises';
import { connect as dial, type Socket } from 'node:net';
import { connect as dialTls } from 'node:tls';
import type { Question } from '@/shared/doctor';
import { withinTime } from '../../docker/within-time';
import type { Attempt, Greeting, Lookup } from './facts';
import { isAddress } from './who';

const NAME_MS = 6000;
const CONNECT_MS = 4000;
/** What a server that speaks first gets to do so; then it is asked for the head of its front page. */
const FIRST_WORD_MS = 400;
const ANSWER_MS = 2000;
const MOST_ADDRESSES = 3;

const outcomes: Readonly<Record<string, Attempt['outcome']>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'silent',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EINVAL: 'unreachable',
};

/** Asks from this computer itself, with Node’s own means. */
export async function askFromComputer(
  { to, port }: Question,
  options: { readonly greet: boolean; readonly signal: AbortSignal },
): Promise<{ readonly lookup: Lookup; readonly attempts: readonly Attempt[] }> {
  const lookup = await lookUp(to);
  const attempts: Attempt[] = [];
  for (const address of lookup.addresses.slice(0, MOST_ADDRESSES)) {
    if (options.signal.aborted) break;
    const attempt = await tryAddress(address, port, { ...options, host: to });
    attempts.push(attempt);
    if (attempt.outcome === 'open') break;
  }
  return { lookup, attempts };
}

async function lookUp(to: string): Promise<Lookup> {
  if (isAddress(to)) return { by: 'address', addresses: [to], failure: null, ms: null };
  const startMs = performance.now();
  const ms = () => performance.now() - startMs;
  try {
    const limit = { timeoutMs: NAME_MS, what: 'The DNS' };
    const found = await withinTime(resolveName(to, { all: true }), limit);
    const addresses = found.map(({ address }) => address);
    return { by: 'computer', addresses, failure: null, ms: ms() };
  } catch (error) {
    const isUnknown = error instanceof Error && 'code' in error && error.code === 'ENOTFOUND';
    const failure = isUnknown ? 'unknown' : 'silent';
    return { by: 'computer', addresses: [], failure, ms: ms() };
  }
}

interface Asking {
  readonly host: string;
  readonly greet: boolean;
  readonly signal: AbortSignal;
}

async function tryAddress(address: string, port: number, asking: Asking): Promise<Attempt> {
  const startMs = performance.now();
  const socket = dial({ host: address, port });
  const cancel = () => socket.destroy();
  asking.signal.addEventListener('abort', cancel, { once: true });
  try {
    const outcome = await connected(socket);
    const ms = performance.now() - startMs;
    const isHeard = outcome === 'open' && asking.greet;
    const greeting = isHeard ? await hear(socket, { ...asking, address, port }) : null;
    return { address, route: null, outcome, ms, greeting };
  } finally {
    asking.signal.removeEventListener('abort', cancel);
    socket.destroy();
  }
}

function connected(socket: Socket): Promise<Attempt['outcome']> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('silent'), CONNECT_MS);
    const end = (outcome: Attempt['outcome']) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    socket.once('connect', () => end('open'));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end(outcomes[error.code ?? ''] ?? 'silent'),
    );
    socket.once('close', () => end('silent'));
  });
}

async function hear(
  socket: Socket,
  { host, address, port }: Asking & { readonly address: string; readonly port: number },
): Promise<Greeting> {
  const first = await nextBytes(socket, FIRST_WORD_MS);
  if (first === 'closed') return { kind: 'closed', bytes: new Uint8Array(), tls: null };
  if (first !== 'quiet') return { kind: 'spoke', bytes: first, tls: null };
  socket.write('HEAD / HTTP/1.0\r\n\r\n');
  const answer = await nextBytes(socket, ANSWER_MS);
  const bytes = typeof answer === 'string' ? Buffer.alloc(0) : answer;
  const said = bytes.toString('latin1');
  if (bytes.length > 0 && !said.startsWith('\x15\x03') && !said.includes('HTTPS')) {
    return { kind: 'spoke', bytes, tls: null };
  }
  const tls = await shakeHands(host, address, port);
  return { kind: bytes.length > 0 || tls !== null ? 'spoke' : 'quiet', bytes, tls };
}

function nextBytes(socket: Socket, waitMs: number): Promise<Buffer | 'quiet' | 'closed'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end('quiet'), waitMs);
    const end = (answer: Buffer | 'quiet' | 'closed') => {
      clearTimeout(timer);
      socket.off('data', end).off('end', close).off('close', close);
      resolve(answer);
    };
    const close = () => end('closed');
    socket.once('data', end).once('end', close).once('close', close);
  });
}

/** Whose certificate does not matter: local ones are signed by themselves. */
function shakeHands(host: string, address: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const servername = isAddress(host) ? {} : { servername: host };
    const socket = dialTls({ host: address, port, rejectUnauthorized: false, ...servername });
    const timer = setTimeout(() => end(null), ANSWER_MS);
    const end = (answer: string | null) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    socket.once('secureConnect', () => end(socket.getProtocol() ?? 'TLS'));
    socket.on('error', () => end(null));
  });
}
