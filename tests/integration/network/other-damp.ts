import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const SCRIPT = path.join(import.meta.dirname, 'network-process.mjs');
const LIMIT_MS = 30_000;

/** What such a process says of itself, each time a part of it. */
interface Told {
  readonly engine?: string;
  readonly network?: string;
  /** Codes. */
  readonly faults?: readonly string[];
  /** States of the steps of its run. */
  readonly steps?: readonly string[];
  readonly done?: string;
  readonly refused?: string;
  readonly trouble?: string;
}

export interface OtherDamp extends AsyncDisposable {
  /** All that was told so far. */
  readonly told: readonly Told[];
  readonly ask: (what: 'repair' | `${'reshape' | 'connect'} ${string}`) => void;
  /** The next telling, from now on, for which it holds; fails after half a minute. */
  readonly until: (what: string, holds: (told: Told) => boolean) => Promise<Told>;
  readonly signal: (signal: 'SIGSTOP' | 'SIGCONT') => void;
  /** As a crash. */
  readonly kill: () => Promise<void>;
}

/** A folder for what such a process keeps, with what it is to want. */
export async function dampFolder(intent: object = {}): Promise<AsyncDisposable & { at: string }> {
  const at = await mkdtemp(path.join(os.tmpdir(), 'damp-other-'));
  await writeFile(path.join(at, 'network.json'), JSON.stringify(intent));
  return { at, [Symbol.asyncDispose]: () => rm(at, { recursive: true, force: true }) };
}

/** Another DAMP on the same engine, which keeps the same network; resolves when it has taken it up. */
export async function otherDamp(
  networkName: string,
  folder: string,
  dockerHost = process.env['DOCKER_HOST'],
): Promise<OtherDamp> {
  const child = spawn(process.execPath, [SCRIPT, networkName, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, DOCKER_HOST: dockerHost },
  });
  const over = once(child, 'exit');
  const told: Told[] = [];
  const listeners = new Set<(now: Told) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const now = JSON.parse(line) as Told;
    told.push(now);
    for (const listener of [...listeners]) listener(now);
  });
  const until: OtherDamp['until'] = (what, holds) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        listeners.delete(listener);
        reject(new Error(`Did not come: ${what}. ${JSON.stringify(told.slice(-8))}`));
      }, LIMIT_MS);
      const listener = (now: Told) => {
        if (!holds(now)) return;
        clearTimeout(timer);
        listeners.delete(listener);
        resolve(now);
      };
      listeners.add(listener);
    });
  const kill = async () => {
    child.kill('SIGKILL');
    await over;
  };
  await until('its start', ({ done, trouble }) => done === 'recover' || trouble !== undefined);
  return {
    told,
    until,
    ask: (what) => child.stdin.write(`${what}\n`),
    signal: (signal) => child.kill(signal),
    kill,
    [Symbol.asyncDispose]: kill,
  };
}
