import { describe, expect, it } from 'vitest';
import { DockerConnection } from '@/services/docker/docker-connection';
import { namesOnNetwork } from '@/services/docker/names-on-network';
import { scriptedEngine } from './scripted-engine.ts';

const on = (network: string, ...aliases: string[]) => ({
  Networks: { [network]: { NetworkID: 'n', Aliases: aliases } },
});

async function names() {
  await using engine = await scriptedEngine();
  engine.containers.set('redis', {
    Id: 'redis',
    State: 'exited',
    NetworkSettings: on('net', 'cache'),
  });
  engine.containers.set('other', {
    Id: 'other',
    State: 'running',
    NetworkSettings: on('elsewhere', 'mail'),
  });
  const connection = new DockerConnection({ env: { DOCKER_HOST: engine.host } });
  return await namesOnNetwork(connection, 'net');
}

describe('the names on a network', () => {
  it.each(['redis', 'cache', 'Cache'])(
    'are not free for others where a member has them: %s',
    async (name) => {
      const taken = await names();
      expect(() => taken.checkFree('shop', ['free', name])).toThrow(
        `“${name}” too: that is a name of redis`,
      );
      expect(() => taken.checkFree('redis', [name])).not.toThrow();
    },
  );

  it('are free where only a container of another network has them', async () => {
    const taken = await names();
    expect(() => taken.checkFree('shop', ['other', 'mail'])).not.toThrow();
  });

  it('stay with the one that claimed them first', async () => {
    const taken = await names();
    taken.claim('queue', 'rabbit');
    taken.claim('queue', 'shop');
    expect(() => taken.checkFree('rabbit', ['queue'])).not.toThrow();
    expect(() => taken.checkFree('shop', ['queue'])).toThrow(
      /“queue” too: that is a name of rabbit/,
    );
  });
});
