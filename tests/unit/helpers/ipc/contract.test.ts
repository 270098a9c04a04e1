import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  DOCKER_CONNECT_TO_NETWORK_CHANNEL,
  DOCKER_DISCONNECT_FROM_NETWORK_CHANNEL,
  DOCKER_ENSURE_NETWORK_CHANNEL,
  DOCKER_NETWORK_NAME_CHANNEL,
  dockerOperations,
} from '@/helpers/ipc/docker/docker-channels';
import { answer } from '@/helpers/ipc/wire';
import type { HandlersOf, IpcEvent, Operation } from '@/shared/ipc-contract';
import { FakeIpc } from './fake-ipc';

type Table = Readonly<Record<string, Operation | IpcEvent>>;

/** Of every area, so that the tables of a new one are covered unasked. */
const areas = import.meta.glob<Record<string, Table | string>>(
  '../../../../src/helpers/ipc/*/*-channels.ts',
  { eager: true },
);
const rows = Object.values(areas)
  .flatMap((area) => Object.entries(area))
  .flatMap(([table, content]) =>
    typeof content === 'string'
      ? []
      : Object.entries<Operation | IpcEvent>(content).map(([key, row]) => ({
          name: `${table}.${key}`,
          row,
        })),
  );
const operations = rows.flatMap(({ name, row }) => ('args' in row ? [{ name, row }] : []));

describe('the contract', () => {
  it('keeps the specified channels', () => {
    expect(dockerOperations.getNetworkName.channel).toBe(DOCKER_NETWORK_NAME_CHANNEL);
    expect([
      DOCKER_NETWORK_NAME_CHANNEL,
      DOCKER_ENSURE_NETWORK_CHANNEL,
      DOCKER_CONNECT_TO_NETWORK_CHANNEL,
      DOCKER_DISCONNECT_FROM_NETWORK_CHANNEL,
    ]).toEqual([
      'docker:network-name',
      'docker:ensure-network',
      'docker:connect-to-network',
      'docker:disconnect-from-network',
    ]);
  });

  it('is of all areas', () => {
    const folders = readdirSync('src/helpers/ipc', { withFileTypes: true });
    const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const found = new Set(operations.map(({ row }) => row.channel.replace(/:.*/, '')));
    expect([...found].sort()).toEqual(names.sort());
  });

  it('gives no channel twice', () => {
    const channels = rows.map(({ row }) => row.channel);
    expect(new Set(channels).size).toBe(channels.length);
  });
});

describe.each(operations)('$name', ({ row }) => {
  it('lets no argument past its schema, whatever is sent', async () => {
    const ipc = new FakeIpc();
    const handler = vi.fn();
    const handlers = { it: handler } as unknown as HandlersOf<{ it: typeof row }>;
    answer({ it: row }, handlers, { ipcMain: ipc, isTrusted: () => true, report: vi.fn() });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.anything(), { maxLength: 4 }), async (args) => {
        handler.mockClear();
        const reply = await ipc.invoke(row.channel, ...args);
        const isValid = row.args.safeParse(args).success;
        expect(handler).toHaveBeenCalledTimes(isValid ? 1 : 0);
        if (!isValid)
          expect(reply).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
      }),
      { numRuns: 300 },
    );
  });
});

describe('a container’s name or id', () => {
  it.each(['', ' ', '-x', '../etc', 'a/b', 'a b', 'x\n', 'ä', 'a'.repeat(300), '$(id)', 'a?b=c'])(
    'is refused as %j',
    (value) => {
      expect(dockerOperations.connectToNetwork.args.safeParse([value]).success).toBe(false);
    },
  );
  it.each(['damp-mysql', 'my_project.web-1', 'f00'.repeat(21)])('is accepted as %j', (value) => {
    expect(dockerOperations.connectToNetwork.args.safeParse([value]).success).toBe(true);
  });
});
