import type http from 'node:http';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, watch, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { deferred } from '@/services/deferred';
import { InstanceLogs } from '@/services/logs/instance-logs';
import { engineProxy } from '../../support/engine-proxy.ts';
import { rejection } from '../services/world.ts';
import { installed, WAIT } from './installed.ts';

/** Where a log is saved to. Removed at the end of the block. */
async function place() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-saved-'));
  const file = path.join(folder, 'tiny.log');
  return {
    file,
    names: () => readdir(folder),
    /** Resolves when something has been written beside the file. */
    begun: async () => {
      const changes = watch(folder)[Symbol.asyncIterator]();
      const isWritten = async () => {
        const part = (await readdir(folder)).find((name) => name !== 'tiny.log');
        return part !== undefined && (await stat(path.join(folder, part))).size > 0;
      };
      while (!(await isWritten())) await changes.next();
      await changes.return?.();
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

/** An engine that sends the beginning of a log, and the rest when it is told to. */
async function haltingEngine() {
  const halted = deferred<{ answer: http.IncomingMessage; response: http.ServerResponse }>();
  const proxy = await engineProxy({
    answer(request, answer, response) {
      if (!/\/containers\/[^/]+\/logs\b/.test(request.url ?? '')) return false;
      answer.once('data', (chunk: Buffer) => {
        answer.pause();
        response.write(chunk);
        halted.resolve({ answer, response });
      });
      return true;
    },
  });
  return Object.assign(proxy, {
    goOn: async () => {
      const { answer, response } = await halted.promise;
      answer.pipe(response);
    },
    cut: async () => (await halted.promise).response.destroy(),
  });
}

/** An instance with a long log, which is being saved and stays half written. */
async function halfSaved() {
  const stack = new AsyncDisposableStack();
  const engine = stack.use(await haltingEngine());
  const world = stack.use(await installed(`seq 1 20000; ${WAIT}`, { dockerHost: engine.host }));
  const target = stack.use(await place());
  await writeFile(target.file, 'before');
  const logs = new InstanceLogs(world.work);
  const begun = target.begun();
  const saved = logs.save(world.instance, target.file);
  await Promise.race([begun, saved]);
  return {
    ...target,
    goOn: engine.goOn,
    cut: engine.cut,
    saved,
    cancel: () => logs.cancelSave(world.instance),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

describe('a saved log', () => {
  it('is whole, has times and no colours, and masks what is secret', async () => {
    const script = `seq 1 5000; echo "user=mysql://app:$TINY_URL_WORD@db"; printf '\\033[31mpassword: hunter-22\\033[0m\\n'; ${WAIT}`;
    await using world = await installed(script, {
      environment: { TINY_PASSWORD: 'hunter-22', TINY_URL_WORD: 'not-told-1' },
    });
    await using target = await place();
    await new InstanceLogs(world.work).save(world.instance, target.file);
    const saved = (await readFile(target.file, 'utf8')).trimEnd().split('\n');
    expect(saved).toHaveLength(5002);
    expect(saved[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z 1$/);
    expect(saved.at(-2)).toMatch(/Z user=mysql:\/\/…@db$/);
    expect(saved.at(-1)).toMatch(/Z password: •••$/);
  });

  it('takes the place of what was in the file when all of it is written', async () => {
    await using half = await halfSaved();
    expect(await half.names()).toEqual([
      'tiny.log',
      expect.stringMatching(/^tiny\.log\..+\.part$/),
    ]);
    expect(await readFile(half.file, 'utf8')).toBe('before');
    await half.goOn();
    await half.saved;
    expect(await half.names()).toEqual(['tiny.log']);
    expect((await readFile(half.file, 'utf8')).trimEnd()).toMatch(/Z 1\n[^]*Z 20000$/);
  });

  it('leaves what was in the file when it is cancelled, and nothing half written', async () => {
    await using half = await halfSaved();
    half.cancel();
    expect(await rejection(half.saved)).toMatchObject({ code: 'cancelled' });
    expect(await half.names()).toEqual(['tiny.log']);
    expect(await readFile(half.file, 'utf8')).toBe('before');
  });

  it('leaves it so, too, when Docker goes in the middle', async () => {
    await using half = await halfSaved();
    await half.cut();
    expect(await rejection(half.saved)).toMatchObject({ code: 'engine-unreachable' });
    expect(await half.names()).toEqual(['tiny.log']);
    expect(await readFile(half.file, 'utf8')).toBe('before');
  });

  it('leaves nothing where the file can’t be put', async () => {
    await using world = await installed(`seq 1 10; ${WAIT}`);
    await using target = await place();
    await mkdir(target.file);
    const saved = new InstanceLogs(world.work).save(world.instance, target.file);
    expect(await rejection(saved)).toMatchObject({ code: 'not-found' });
    expect(await target.names()).toEqual(['tiny.log']);
  });
});
