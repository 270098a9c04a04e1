import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { appOperations } from '@/helpers/ipc/app/app-channels';
import { balanceOperations } from '@/helpers/ipc/balance/balance-channels';
import { bulkEvents, bulkOperations } from '@/helpers/ipc/bulk/bulk-channels';
import { dataEvents, dataOperations } from '@/helpers/ipc/data/data-channels';
import {
  DOCKER_CONNECT_TO_NETWORK_CHANNEL,
  DOCKER_DISCONNECT_FROM_NETWORK_CHANNEL,
  DOCKER_ENSURE_NETWORK_CHANNEL,
  DOCKER_NETWORK_NAME_CHANNEL,
  dockerEvents,
  dockerOperations,
} from '@/helpers/ipc/docker/docker-channels';
import { environmentOperations } from '@/helpers/ipc/environment/environment-channels';
import { logsOperations } from '@/helpers/ipc/logs/logs-channels';
import { namesOperations } from '@/helpers/ipc/names/names-channels';
import { networkEvents, networkOperations } from '@/helpers/ipc/network/network-channels';
import { servicesEvents, servicesOperations } from '@/helpers/ipc/services/services-channels';
import { shellsOperations } from '@/helpers/ipc/shells/shells-channels';
import { usageOperations } from '@/helpers/ipc/usage/usage-channels';
import { answer } from '@/helpers/ipc/wire';
import type { HandlersOf, OperationTable } from '@/shared/ipc-contract';
import { FakeIpc } from './fake-ipc';

const tables: Record<string, OperationTable> = {
  app: appOperations,
  balance: balanceOperations,
  bulk: bulkOperations,
  data: dataOperations,
  docker: dockerOperations,
  environment: environmentOperations,
  logs: logsOperations,
  names: namesOperations,
  network: networkOperations,
  usage: usageOperations,
  services: servicesOperations,
  shells: shellsOperations,
};
const operations = Object.entries(tables).flatMap(([area, table]) =>
  Object.entries(table).map(([name, row]) => ({ name: `${area}.${name}`, row })),
);

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

  it('gives no channel twice', () => {
    const channels = [
      ...operations.map(({ row }) => row.channel),
      bulkEvents.onAsked.channel,
      dataEvents.onVolumesChanged.channel,
      dockerEvents.onEngineChanged.channel,
      servicesEvents.onRunsChanged.channel,
      networkEvents.onIntentChanged.channel,
      networkEvents.onRunsChanged.channel,
    ];
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
