import { GenericContainer, Wait } from 'testcontainers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { DockerManager } from '@/services/docker/docker-manager';
import { networksOf, testNetworkName } from './test-network.ts';
import { unique } from './unique.ts';

describe('containers that another tool makes, here testcontainers', () => {
  const network = testNetworkName();
  const manager = new DockerManager(new DockerConnection(), { networkName: network.name });

  beforeAll(() => manager.ensureNetworkExists());
  afterAll(() => network[Symbol.asyncDispose]());

  const redis = (name: string) =>
    new GenericContainer('redis:8')
      .withName(name)
      .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/));
  const client = () => new GenericContainer('damp-test/client:1').withName(unique('client'));

  it('find each other by name on the network', async () => {
    const name = unique('redis');
    await using _redis = await redis(name).withNetworkMode(network.name).start();
    await using asker = await client().withNetworkMode(network.name).start();
    const { output } = await asker.exec(['redis-cli', '-h', name, 'ping']);
    expect(output.trim()).toBe('PONG');
  });

  it('find each other once DAMP has connected them, and no more when one is disconnected', async () => {
    const name = unique('redis');
    await using server = await redis(name).start();
    await using asker = await client().start();
    const ping = () => asker.exec(['redis-cli', '-h', name, '-t', '2', 'ping']);
    expect((await ping()).output).not.toContain('PONG');
    await manager.connectContainerToNetwork(server.getId());
    await manager.connectContainerToNetwork(asker.getId());
    expect((await ping()).output.trim()).toBe('PONG');
    await manager.disconnectContainerFromNetwork(asker.getId());
    expect((await ping()).output).not.toContain('PONG');
    expect(Object.keys(await networksOf(server.getId()))).toContain(network.name);
  });
});
