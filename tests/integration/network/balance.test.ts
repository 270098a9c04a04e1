import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BalanceGroup } from '@/shared/balance-group';
import { docker, execIn } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { allOf, answerer, askIn, type Answers } from './asking.ts';
import { makeNetworkWorld, type NetworkWorld } from './network-world.ts';
import { followLog, talkIn } from './talking.ts';

/** Gives back each line that it gets. */
const ECHO = `import socketserver
class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile: self.wfile.write(line)
socketserver.ThreadingTCPServer(("", 8000), Echo).serve_forever()`;

/** Sends each line of its input through one connection, and prints what comes back. */
const TALK = `import socket, sys
f = socket.create_connection(("api.test", 8000)).makefile("rw")
for line in sys.stdin: f.write(line); f.flush(); print(f.readline(), end="", flush=True)`;

describe('a group', () => {
  let net: NetworkWorld;
  let asker: string;
  let instances: readonly string[];

  const groupOf = (mode: BalanceGroup['mode'], draining: readonly string[] = []): BalanceGroup => ({
    name: 'api.test',
    port: 8000,
    mode,
    instances: instances.map((member) => ({ member, draining: draining.includes(member) })),
  });
  const asking = (mode: BalanceGroup['mode'], least = 1000) =>
    askIn(asker, { mode, name: 'api.test', least });
  const allUp = () =>
    expect
      .poll(async () => (await net.work.balance.figures('api.test')).map(({ state }) => state), {
        timeout: 15_000,
      })
      .toEqual(instances.map(() => 'up'));
  const tell = (what: string, ...phases: Answers[]) =>
    console.log(`${what}: ${phases.map((phase) => JSON.stringify(phase)).join(' then ')}`);
  const run = (mode: BalanceGroup['mode'], what: string) =>
    net.run(what, {
      options: ['--hostname', what],
      command: ['python3', '-c', answerer[mode]],
    });
  const start = async (mode: BalanceGroup['mode']) => {
    instances = [];
    for (const what of ['one', 'two', 'three']) instances = [...instances, await run(mode, what)];
    await net.work.balance.set(groupOf(mode));
    await allUp();
  };

  beforeEach(async () => {
    net = await makeNetworkWorld();
    asker = await net.run('asker');
  });
  afterEach(() => net[Symbol.asyncDispose]());

  describe.each(['http', 'tcp'] as const)('of %s', (mode) => {
    it('shares 1,000 requests evenly among three instances, and none fails', async () => {
      await start(mode);
      const [answers] = await asking(mode).end();
      if (!answers) throw new Error('Nothing was asked.');
      tell(`${mode}, three instances`, answers);
      expect(answers).toMatchObject({ asked: 1000, failed: 0 });
      expect(Object.keys(answers.by).sort()).toEqual(['one', 'three', 'two']);
      for (const count of Object.values(answers.by)) expect([333, 334]).toContain(count);
    });

    it('loses nothing when one drains, and gives it nothing more', async () => {
      await start(mode);
      const requests = asking(mode);
      await requests.answered(300);
      await net.work.balance.set(groupOf(mode, instances.slice(0, 1)));
      requests.beginPhase();
      await requests.answered(300);
      const phases = await requests.end();
      tell(`${mode}, one drained`, ...phases);
      expect(allOf(phases)).toMatchObject({ failed: 0 });
      expect(phases[0]?.by['one']).toBeGreaterThan(90);
      expect(phases[1]?.by).toEqual({
        two: expect.any(Number) as number,
        three: expect.any(Number) as number,
      });
      expect((await net.work.balance.figures('api.test'))[0]?.state).toBe('draining');
    });

    it('gives one that is added while it serves its share, and loses nothing', async () => {
      await start(mode);
      instances = [...instances, await run(mode, 'four')];
      const requests = asking(mode);
      await requests.answered(300);
      await net.work.balance.set(groupOf(mode));
      requests.beginPhase();
      await requests.answered(400);
      const phases = await requests.end();
      tell(`${mode}, one added`, ...phases);
      expect(allOf(phases)).toMatchObject({ failed: 0 });
      const [, after] = phases;
      expect((after?.by['four'] ?? 0) / (after?.asked ?? 1)).toBeCloseTo(0.25, 1);
    });

    it('goes on when one is killed: once that is noticed, no request fails', async () => {
      await start(mode);
      await using log = followLog(`${net.world.networkName}-balance-api.test`);
      const requests = asking(mode);
      await requests.answered(300);
      await docker('kill', instances[0] ?? '');
      await log.says('DOWN');
      requests.beginPhase();
      await requests.answered(300);
      const phases = await requests.end();
      tell(`${mode}, one killed`, ...phases);
      const [before, after] = phases;
      expect(before?.by['one']).toBeGreaterThan(90);
      // What it was at when it was killed is lost, at most: one from each of four that ask.
      expect(before?.failed).toBeLessThanOrEqual(4);
      expect(after).toMatchObject({ failed: 0 });
      expect(Object.keys(after?.by ?? {}).sort()).toEqual(['three', 'two']);
      await docker('start', instances[0] ?? '');
      await allUp();
    });
  });

  it('keeps a connection that is open while it changes', async () => {
    instances = [await net.run('echo', { command: ['python3', '-c', ECHO] })];
    await net.work.balance.set(groupOf('tcp'));
    await allUp();
    const talk = talkIn(asker, 'python3', '-c', TALK);
    const answers = async (line: string) => {
      talk.say(line);
      expect(await talk.hear()).toBe(line);
    };
    await answers('before');
    instances = [...instances, await net.run('other', { command: ['python3', '-c', ECHO] })];
    await net.work.balance.set(groupOf('tcp'));
    await answers('with another one');
    await net.work.balance.set(groupOf('tcp', instances.slice(0, 1)));
    await answers('while it drains');
    expect(await talk.end()).toEqual([]);
  });

  it('finds an instance that comes back with another address', async () => {
    await start('http');
    const [first = ''] = instances;
    await using log = followLog(`${net.world.networkName}-balance-api.test`);
    await docker('stop', '--time', '0', first);
    // Noticed before it is back: else the figures that follow may be from before it went.
    await log.says('DOWN');
    await net.run('taker');
    await docker('start', first);
    const address = await net.addressOf(first);
    // Who answers, and what Docker and the proxy make of it: which of them fails is told so.
    await expect
      .poll(
        async () => ({
          dns: await execIn(asker, 'getent', 'hosts', first).catch(String),
          figures: await net.work.balance.figures('api.test'),
          answers: Object.keys(allOf(await asking('http', 30).end()).by).sort(),
        }),
        { timeout: 30_000 },
      )
      .toMatchObject({
        dns: expect.stringContaining(`${address} `) as unknown,
        figures: instances.map(() => ({ state: 'up' })),
        answers: ['one', 'three', 'two'],
      });
  });

  it('is refused with a taken name or a stranger in it, and nothing is kept of it', async () => {
    instances = [asker];
    const taken = { ...groupOf('tcp'), name: asker };
    const stranger = { ...groupOf('tcp'), instances: [{ member: 'nobody', draining: false }] };
    for (const group of [taken, stranger]) {
      const refusal = await rejection(net.work.balance.set(group));
      expect(refusal).toMatchObject({ code: 'invalid-request' });
    }
    expect((await net.work.tools.intent.read()).groups).toEqual([]);
  });
});
