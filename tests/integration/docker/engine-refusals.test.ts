import { describe, expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { engineCall } from '@/services/docker/docker-errors';
import { DockerManager } from '@/services/docker/docker-manager';
import { docker } from '../../support/docker-cli.ts';
import { testNetworkName } from './test-network.ts';
import { unique } from './unique.ts';

/** A network that takes this subnet for itself, until the test's block ends. */
async function networkOn(subnet: string): Promise<AsyncDisposable> {
  const id = await docker('network', 'create', '--subnet', subnet, unique('taker')).catch(
    async (error: unknown) => {
      // Another test has left one there: its name says which.
      throw new Error(`The engine has ${await docker('network', 'ls')}`, { cause: error });
    },
  );
  return {
    async [Symbol.asyncDispose]() {
      await docker('network', 'rm', id);
    },
  };
}

describe('addresses', () => {
  const connection = new DockerConnection();

  it('of an overlapping subnet are refused by the engine as subnet-overlap', async () => {
    await using _taken = await networkOn('10.77.0.0/16');
    const overlapping = engineCall(connection, (engine) =>
      engine.createNetwork({
        Name: unique('overlap'),
        IPAM: { Config: [{ Subnet: '10.77.5.0/24' }] },
      }),
    );
    await expect(overlapping).rejects.toMatchObject({ code: 'subnet-overlap' });
  });

  it('that are all taken are address-pool-exhausted, and come back when a network goes', async () => {
    await using network = testNetworkName();
    const manager = new DockerManager(connection, { networkName: network.name });
    await using _first = await networkOn('172.28.0.0/14');
    await using _second = await networkOn('10.213.0.0/16');
    {
      await using _third = await networkOn('192.168.0.0/16');
      await expect(manager.ensureNetworkExists()).rejects.toMatchObject({
        code: 'address-pool-exhausted',
      });
    }
    await manager.ensureNetworkExists();
    const format = '{{(index .IPAM.Config 0).Subnet}}';
    const subnet = await docker('network', 'inspect', network.name, '--format', format);
    expect(subnet).toMatch(/^192\.168\.\d+\.0\/24$/);
  });
});

describe('an answer that no row of the table of errors knows', () => {
  it('is internal, with the engine’s own words', async () => {
    const create = engineCall(new DockerConnection(), (engine) =>
      engine.createNetwork({
        Name: unique('net'),
        Options: { 'com.docker.network.bridge.name': 'longer-than-linux-takes' },
      }),
    );
    await expect(create).rejects.toMatchObject({
      code: 'internal',
      details: 'numerical result out of range',
    });
  });
});
