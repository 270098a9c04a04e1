import { afterAll, describe, expect, it } from 'vitest';
import { killEngine, startEngine } from '../../../scripts/engine/private-engine.mjs';
import { docker, execIn } from '../../support/docker-cli.ts';
import { answerer } from './asking.ts';
import { alias, kindNames, kinds, lookUp, members, served, timed } from './name-kinds.ts';
import { makeNetworkWorld } from './network-world.ts';

const KILL_AND_START = 180_000;

describe('custom names and groups', () => {
  afterAll(async () => {
    await startEngine();
  }, KILL_AND_START);

  it.each([{ andContainers: false }, { andContainers: true }])(
    'are answered in containers of every kind after the engine was killed and started again, %o',
    async (kill) => {
      await using net = await makeNetworkWorld();
      const { work, world } = net;
      const restart = ['--restart', 'unless-stopped'];
      const command = ['python3', '-c', answerer.http];
      const options = ['--hostname', 'target', ...restart];
      const target = await net.run('target', { command, options });
      await work.names.add(alias('shop.test', target));
      await work.names.add(served('*.shop.test', members(target)));
      const instances = [{ member: target, draining: false }];
      await work.balance.set({ name: 'api.test', port: 8000, mode: 'http', instances });
      const { dns = null } = await work.names.facts([]);
      for (const kind of kindNames) {
        const { image, command } = kinds[kind];
        const options = [...restart, '--dns', dns ?? ''];
        await net.run(kind.toLowerCase(), { image, command: [...command], options });
      }

      await killEngine(kill);
      await net.until('it is gone', ({ engine }) => engine.state === 'unreachable');
      await startEngine();
      await net.until('it is back', ({ engine }) => engine.state === 'running');
      const helpers = ['dns', 'balance-api.test'].map((what) => `${world.networkName}-${what}`);
      const others = [target, ...kindNames.map((kind) => world.name(kind.toLowerCase()))];
      // One that was killed alone ends all containers at its next start, and starts none of them again.
      await docker('start', ...others);
      await timed('what DAMP does once the engine is back', () => work.recover());
      await net.until('all run', ({ containers }) =>
        [...helpers, ...others].every((name) =>
          containers.some((one) => one.name === name && one.state === 'running' && one.endpoint),
        ),
      );
      for (const kind of kindNames) {
        const asker = world.name(kind.toLowerCase());
        for (const name of ['shop.test', 'a.shop.test']) {
          const said = await timed(`${kind}, ${name} after the engine`, () =>
            lookUp(asker, kind, name),
          );
          expect(said).toContain(await net.addressOf(target));
        }
      }
      const url = 'http://api.test:8000/';
      const ask = () => execIn(world.name('glibc'), 'curl', '--fail', '--silent', url);
      await expect.poll(() => ask().catch(() => ''), { timeout: 30_000 }).toBe('target');
    },
    KILL_AND_START,
  );

  it.each([
    ['haproxy:3.0', 'balance-api.test'],
    ['internetsystemsconsortium/bind9:9.20', 'dns'],
  ])(
    'wait for their user where %s is not there any more: nothing is downloaded',
    async (image, role) => {
      await using net = await makeNetworkWorld();
      const { work, world } = net;
      const member = await net.run('member');
      const instances = [{ member, draining: false }];
      await work.balance.set({ name: 'api.test', port: 8000, mode: 'tcp', instances });
      await work.names.add(served('*.shop.test', members(member)));
      const helper = `${world.networkName}-${role}`;
      await docker('rm', '--force', helper);
      // Who else runs one of it goes on.
      await docker('rmi', '--force', image);
      await net.until('it is gone', ({ containers }) =>
        containers.every(({ name }) => name !== helper),
      );
      await work.recover();
      expect(work.healing.snapshot().resting).toEqual([expect.stringContaining(image)]);
      await work.names.watch.look('engine');
      await work.balance.watch.look('engine');
      expect(await docker('images', '--quiet', image)).toBe('');
      await work.balance.restore();
      await work.names.restore();
      expect(await net.runs(helper)).toBe(true);
      expect(work.healing.snapshot().resting).toEqual([]);
    },
  );
});
