import { afterAll, describe, expect, it } from 'vitest';
import { dockerHost, killEngine, startEngine } from '../../../scripts/engine/private-engine.mjs';
import { docker } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { makeWard, probesOn } from './ward.ts';

const KILL_AND_START = 120_000;
const PROBES = ['container', 'ls', '--all', '--quiet', '--filter', 'label=app.damp.probe'];

describe('dockerd killed in the middle of a check', () => {
  afterAll(async () => {
    await startEngine();
  }, KILL_AND_START);

  it('is the private engine’s', () => {
    expect(process.env['DOCKER_HOST']).toBe(dockerHost);
  });

  it.each([{ andContainers: false }, { andContainers: true }])(
    '%o: the check ends with a clear error, and the next one leaves nothing of it',
    async (kill) => {
      await using ward = await makeWard();
      const shop = await ward.run('shop', { options: ['--restart', 'always'] });
      const asked = rejection(ward.diagnose(shop, 'a-name-for-which-nobody-answers', 80));
      await expect.poll(() => probesOn(shop), { timeout: 20_000, interval: 20 }).toHaveLength(1);
      await killEngine(kill);
      expect(await asked).toMatchObject({ code: 'engine-unreachable' });

      await startEngine();
      const running = () => docker('inspect', '--format', '{{.State.Running}}', shop);
      await expect.poll(running, { timeout: 30_000 }).toBe('true');
      expect(await ward.diagnose(shop, shop, 8080)).toMatchObject({ reachable: true });
      await expect.poll(() => docker(...PROBES), { timeout: 30_000 }).toBe('');
    },
    KILL_AND_START,
  );
});
