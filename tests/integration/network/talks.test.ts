import { describe, expect, it } from 'vitest';
import { PROBE_MARK } from '@/services/docker/probe-mark';
import { TalkStream } from '@/services/network/traffic/talk-stream';
import type { Talks } from '@/shared/traffic';
import { docker } from '../../support/docker-cli.ts';
import { makeNetworkWorld, type NetworkWorld } from './network-world.ts';

const ours = ['container', 'ls', '--all', '--filter', `label=app.damp.probe=${PROBE_MARK}`];
const readers = async () => {
  const ids = await docker(...ours, '--quiet');
  return ids === '' ? [] : ids.split('\n');
};

/** A member with a Redis, and what somebody sees who asks often. */
async function redisAndStream(made: NetworkWorld) {
  const redis = await made.run('redis', { image: 'redis:8' });
  const stream = new TalkStream(made.world.work.tools, { pauseMs: 100 });
  const untilTold = async (holds: (talks: Talks) => boolean): Promise<Talks> => {
    for (let told = await stream.next(); told !== null; told = await stream.next()) {
      if (holds(told)) return told;
    }
    throw new Error('It ended before.');
  };
  const idOf = (name: string) =>
    made.world.store.snapshot().containers.find((one) => one.name === name)?.id;
  return { redis, stream, untilTold, idOf };
}

const isSilent = ({ talks }: Talks) => talks.length === 0;

describe('who talks to whom', () => {
  it('is seen as long as a connection is open, with the port', async () => {
    await using made = await makeNetworkWorld();
    const { redis, stream, untilTold, idOf } = await redisAndStream(made);
    const client = await made.run('client', { command: ['sleep', 'infinity'] });
    expect(await untilTold(isSilent)).toEqual({ talks: [], unseen: [] });
    await docker('exec', '--detach', client, 'redis-cli', '-h', redis, 'subscribe', 'news');
    const { talks } = await untilTold((told) => !isSilent(told));
    expect(talks).toEqual([{ from: idOf(client), to: idOf(redis), port: 6379, connections: 1 }]);
    await docker('exec', redis, 'redis-cli', 'client', 'kill', 'type', 'pubsub');
    expect((await untilTold(isSilent)).talks).toEqual([]);
    stream.close();
    await expect.poll(readers).toEqual([]);
  });

  it('is seen over another network that both are on', async () => {
    await using made = await makeNetworkWorld();
    const { redis, stream, untilTold, idOf } = await redisAndStream(made);
    const client = await made.run('client', { command: ['sleep', 'infinity'] });
    await untilTold(isSilent);
    const other = made.world.name('other');
    await docker('network', 'create', other);
    await docker('network', 'connect', '--alias', 'cache', other, redis);
    await docker('network', 'connect', other, client);
    await docker('exec', '--detach', client, 'redis-cli', '-h', 'cache', 'subscribe', 'news');
    const { talks } = await untilTold((told) => !isSilent(told));
    expect(talks).toEqual([{ from: idOf(client), to: idOf(redis), port: 6379, connections: 1 }]);
    stream.close();
    await expect.poll(readers).toEqual([]);
  });

  it('is looked for by one container, which has no network, no privilege and nothing to write to', async () => {
    await using made = await makeNetworkWorld();
    const { stream, untilTold } = await redisAndStream(made);
    await made.run('other');
    await untilTold(isSilent);
    const [reader = '', ...more] = await readers();
    expect(more).toEqual([]);
    const facts = '{{json .HostConfig}} {{.Config.User}} {{json .NetworkSettings.Networks}}';
    const inspected = await docker('container', 'inspect', '--format', facts, reader);
    for (const fact of ['"NetworkMode":"none"', '"ReadonlyRootfs":true', '"CapDrop":["ALL"]'])
      expect(inspected).toContain(fact);
    expect(inspected).toContain('"Privileged":false');
    expect(inspected).toContain('65534:65534');
    expect(inspected).not.toContain(made.world.networkName);
    stream.close();
    await expect.poll(readers).toEqual([]);
  });

  it('is looked for anew when somebody removes that container, and none is left of either', async () => {
    await using made = await makeNetworkWorld();
    const { redis, stream, untilTold } = await redisAndStream(made);
    await made.run('other');
    await untilTold(isSilent);
    await docker('rm', '--force', ...(await readers()));
    await made.run('late', { command: ['redis-cli', '-h', redis, 'subscribe', 'news'] });
    expect((await untilTold((told) => !isSilent(told))).talks).toHaveLength(1);
    stream.close();
    await expect.poll(readers).toEqual([]);
  });

  it('is seen of a member that was started again', async () => {
    await using made = await makeNetworkWorld();
    const { redis, stream, untilTold } = await redisAndStream(made);
    const client = await made.run('client', {
      command: ['redis-cli', '-h', redis, 'subscribe', 'news'],
    });
    await untilTold((told) => !isSilent(told));
    await docker('restart', '--time', '1', client);
    // Nothing is told of a silence that is over before the next look.
    await docker('exec', '--detach', client, 'redis-cli', '-h', redis, 'subscribe', 'news');
    await untilTold(({ talks }) => talks[0]?.connections === 2);
    await docker('stop', '--time', '1', client);
    await untilTold(isSilent);
    stream.close();
    expect(await stream.next()).toBeNull();
    await expect.poll(readers).toEqual([]);
  });
});
