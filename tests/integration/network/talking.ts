import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program in a container, to which a test speaks line by line. */
export interface Talking extends AsyncDisposable {
  readonly say: (line: string) => void;
  /** The next line that it prints; rejects when it ends before. */
  readonly hear: () => Promise<string>;
  /** Tells it that no more comes, and hears it out; throws where it failed. */
  readonly end: () => Promise<readonly string[]>;
}

interface Waiting {
  readonly resolve: (line: string) => void;
  readonly reject: (error: Error) => void;
}

/** Runs a program whose lines are kept until they are heard. */
export function talkIn(container: string, ...command: string[]): Talking {
  const child = spawn('docker', ['exec', '--interactive', container, ...command]);
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const unheard: string[] = [];
  const waiting: Waiting[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const next = waiting.shift();
    if (next) next.resolve(line);
    else unheard.push(line);
  });
  const over = ended(child).then((code) => {
    for (const { reject } of waiting.splice(0))
      reject(new Error(`It ended with ${code}. ${complaint}`));
    return code;
  });
  return {
    say: (line) => void child.stdin.write(`${line}\n`),
    hear: () => {
      const line = unheard.shift();
      if (line !== undefined) return Promise.resolve(line);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    end: async () => {
      child.stdin.end();
      const code = await over;
      if (code !== 0) throw new Error(`It ended with ${code}. ${complaint}`);
      return unheard.splice(0);
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await over;
    },
  };
}

/** Follows what a container says from now on. */
export function followLog(container: string): AsyncDisposable & {
  /** Resolves when a line has this in it. */
  readonly says: (text: string) => Promise<void>;
} {
  const child = spawn('docker', ['logs', '--follow', '--tail', '0', container]);
  const said: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      for (const listener of listeners) listener();
    });
  }
  const over = ended(child);
  return {
    says: (text) =>
      new Promise((resolve) => {
        const look = () => {
          if (!said.some((line) => line.includes(text))) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    async [Symbol.asyncDispose]() {
      child.kill();
      await over;
    },
  };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on('close', resolve));
}
