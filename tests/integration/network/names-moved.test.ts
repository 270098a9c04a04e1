import { describe, expect, it } from 'vitest';
import { docker, execIn } from '../../support/docker-cli.ts';
import { answerer, askIn } from './asking.ts';
import { alias, members, served } from './name-kinds.ts';
import { CLIENT } from './network-world.ts';
import { shapeWorld, type ShapeWorld } from './shape-world.ts';
import { talkIn } from './talking.ts';

/** Looks the name up again and again until its input ends; prints how often it did, and how often in vain. */
const LOOKER = `
import socket, sys, threading
done = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), done.set()), daemon=True).start()
asked = failed = 0
print("asking", flush=True)
while not done.is_set():
    asked += 1
    try: socket.getaddrinfo(sys.argv[1], 80)
    except OSError: failed += 1
print(asked, failed)`;

async function moved(world: ShapeWorld): Promise<string> {
  const { free } = await world.network.shape.scene();
  await world.reshape({ subnet: free.subnet ?? '', gateway: null });
  return free.subnet ?? '';
}

describe('a network that gets another subnet', () => {
  it.each([{ heal: true }, { heal: false }])(
    'keeps names and groups, %o',
    async ({ heal }) => {
      await using world = await shapeWorld();
      const { network, networkName } = world;
      const run = async (what: string, ...command: string[]) => {
        const name = world.name(what);
        const options = ['--name', name, '--hostname', what, '--network', networkName];
        await docker('run', '--detach', ...options, CLIENT, ...command);
        await world.until(name, () => Boolean(world.member(name)?.endpoint?.ipv4));
        return name;
      };
      const server = ['python3', '-c', answerer.http];
      const [web, other] = [await run('web', ...server), await run('other', ...server)];
      const asker = await run('asker');
      await network.names.add(alias('shop.test', web));
      await network.names.add(served('*.shop.test', members(web)));
      await network.names.add(served('me.test', { kind: 'host' }));
      const instances = [web, other].map((member) => ({ member, draining: false }));
      await network.balance.set({ name: 'api.test', port: 8000, mode: 'http', instances });
      if (!heal) await network.setHealing(false);

      await using looking = talkIn(asker, 'python3', '-c', LOOKER, 'shop.test');
      await looking.hear();
      const requests = askIn(asker, { mode: 'http', name: 'api.test', least: 1 });
      await requests.answered(20);
      const subnet = await moved(world);
      await network.names.followNetwork();
      await network.names.watch.look('engine');
      requests.beginPhase();
      await requests.answered(100);
      const phases = await requests.end();
      const [said = ''] = await looking.end();
      console.log(`moved: ${said} looked up and in vain, requests ${JSON.stringify(phases)}`);
      expect(phases[1]).toMatchObject({ failed: 0 });
      expect(Object.keys(phases[1]?.by ?? {}).sort()).toEqual(['other', 'web']);

      const start = subnet.replace('.0/24', '.');
      expect(await execIn(asker, 'getent', 'ahostsv4', 'shop.test')).toContain(start);
      const dns = (await network.names.facts([])).dns ?? '';
      expect(dns).toContain(start);
      const options = ['--rm', '--network', networkName, '--dns', dns, CLIENT];
      const ask = (name: string) => docker('run', ...options, 'getent', 'ahostsv4', name);
      expect(await ask('a.shop.test')).toContain(start);
      expect(await ask('me.test')).toContain(`${start}1`);
      expect(world.reported).toEqual([]);
    },
    120_000,
  );
});
