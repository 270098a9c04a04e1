import { afterAll, describe, expect, it } from 'vitest';
import { dockerHost, killEngine, startEngine } from '../../../scripts/engine/private-engine.mjs';
import { docker, execIn, foreignContainer } from '../../support/docker-cli.ts';
import { keptWorld, placeOf } from './kept-world.ts';

const KILL_AND_START = 120_000;

describe('an engine that is killed and started again', () => {
  afterAll(async () => {
    await startEngine();
  }, KILL_AND_START);

  it('is the private engine’s', () => {
    expect(process.env['DOCKER_HOST']).toBe(dockerHost);
  });

  it.each([{ andContainers: false }, { andContainers: true }])(
    'has everybody on the network again, also who was made anew meanwhile, %o',
    async (kill) => {
      await using world = await keptWorld();
      const { networkName, network, manager } = world;
      const [instance, web] = [world.name('tiny'), world.name('web')];
      await manager.install({ service: 'tiny', instance });
      await using first = await foreignContainer(web);
      await world.until('it', ({ containers }) => containers.some(({ name }) => name === web));
      const options = { aliases: ['shop.test'], ipv4: null, ipv6: null, keep: true };
      await network.members.connectWith(web, options);

      await killEngine(kill);
      await world.until('gone', ({ engine }) => engine.state === 'unreachable');
      await startEngine();
      // Before DAMP has looked: somebody else is quicker.
      await docker('rm', '--force', first.id);
      await using second = await foreignContainer(web);
      await docker('network', 'disconnect', '--force', networkName, instance);
      await world.until('back', ({ engine }) => engine.state === 'running');
      const startMs = performance.now();
      await manager.recover();
      await network.recover();
      await world.until('both', () => world.member(web)?.id === second.id);
      await world.until('ready', (now) => now.network.state === 'ready');
      console.log(`all back ${(performance.now() - startMs).toFixed(0)} ms after the engine`);

      expect((await placeOf(web, networkName))?.aliases).toContain('shop.test');
      await manager.startInstance(instance);
      await execIn(web, 'ping', '-c', '1', '-W', '2', instance);
    },
    KILL_AND_START,
  );
});
