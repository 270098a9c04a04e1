import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { trustSenderFrom } from '@/helpers/ipc/trusted-sender';
import { answer, createClient, createSubscriptions, emit } from '@/helpers/ipc/wire';
import { DampError } from '@/shared/errors';
import { ipcEvent, operation } from '@/shared/ipc-contract';
import { FakeIpc, frame } from './fake-ipc';

const table = {
  greet: operation('test:greet', z.tuple([z.string().min(1)]), z.string()),
  find: operation('test:find', z.tuple([]), z.object({ name: z.string() })),
};

function connect(handlers: Parameters<typeof answer<typeof table>>[1]) {
  const ipc = new FakeIpc();
  const report = vi.fn();
  answer(table, handlers, { ipcMain: ipc, isTrusted: trustSenderFrom('damp-app://app'), report });
  return { ipc, report, client: createClient(ipc, table) };
}

describe('a call over the wire', () => {
  it('reaches its handler and brings back its result', async () => {
    const { client } = connect({ greet: (name) => `Hello ${name}`, find: () => ({ name: 'x' }) });
    await expect(client.greet('world')).resolves.toBe('Hello world');
  });

  it('rejects with code, message and details as plain data', async () => {
    const { client } = connect({
      greet: () => {
        throw new DampError('port-in-use', 'Port 3306 is taken.', { details: 'bind: in use' });
      },
      find: () => ({ name: 'x' }),
    });
    await expect(client.greet('world')).rejects.toEqual({
      code: 'port-in-use',
      message: 'Port 3306 is taken.',
      details: 'bind: in use',
    });
  });

  it('answers malformed arguments with invalid-request, without calling the handler', async () => {
    const greet = vi.fn(() => 'never');
    const { ipc } = connect({ greet, find: () => ({ name: 'x' }) });
    for (const args of [[], [1], [''], ['a', 'b'], [null], [{ length: 1 }]]) {
      await expect(ipc.invoke('test:greet', ...args)).resolves.toMatchObject({
        ok: false,
        error: { code: 'invalid-request' },
      });
    }
    expect(greet).not.toHaveBeenCalled();
  });

  it('leaves behind in main what the result schema does not name', async () => {
    const secretive = { name: 'x', password: 'hidden' };
    const { client } = connect({ greet: () => '', find: () => secretive });
    await expect(client.find()).resolves.toEqual({ name: 'x' });
  });

  it('reports a fault of DAMP’s own and answers it as internal', async () => {
    const { client, report } = connect({
      greet: () => {
        throw new TypeError('boom');
      },
      find: () => ({ name: 'x' }),
    });
    await expect(client.greet('a')).rejects.toMatchObject({ code: 'internal', details: 'boom' });
    expect(report).toHaveBeenCalledOnce();
  });
});

describe('the sender check', () => {
  const strangers = {
    'a page of another origin': frame('https://example.test/'),
    'a page that only looks like ours': frame('damp-app://app.example.test/'),
    'another scheme with our host': frame('https://app/index.html'),
    'a frame inside our page': frame('damp-app://app/', frame('damp-app://app/')),
    'a file': frame('file:///tmp/index.html'),
    'a page without an address': frame(''),
    'a frame that is gone': null,
  };

  it.each(Object.entries(strangers))('keeps %s from every handler', async (_who, stranger) => {
    const greet = vi.fn(() => 'never');
    const { ipc } = connect({ greet, find: () => ({ name: 'x' }) });
    ipc.frame = stranger;
    await expect(ipc.invoke('test:greet', 'world')).resolves.toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    expect(greet).not.toHaveBeenCalled();
  });
});

describe('an event', () => {
  const events = { onTick: ipcEvent('test:tick', z.int()) };

  it('reaches a listener until it unsubscribes', () => {
    const channels = new Map<string, (event: unknown, payload: unknown) => void>();
    const renderer = {
      on: vi.fn((channel: string, f: (e: unknown, p: unknown) => void) => channels.set(channel, f)),
      off: vi.fn((channel: string) => channels.delete(channel)),
    };
    const page = {
      isDestroyed: () => false,
      send: (channel: string, payload: unknown) => channels.get(channel)?.({}, payload),
    };
    const heard: number[] = [];
    const unsubscribe = createSubscriptions(renderer as never, events).onTick((n) => heard.push(n));
    emit(page, events, 'onTick', 1);
    unsubscribe();
    emit(page, events, 'onTick', 2);
    expect(heard).toEqual([1]);
  });

  it('is not sent to a page that is gone', () => {
    const send = vi.fn();
    emit({ isDestroyed: () => true, send }, events, 'onTick', 1);
    expect(send).not.toHaveBeenCalled();
  });
});
