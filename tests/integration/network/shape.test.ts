import { describe, expect, it } from 'vitest';
import { parseSubnet } from '@/shared/subnet';
import { docker, execIn, foreignContainer, inspectContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { ownSubnet, reaches, shapeWorld } from './shape-world.ts';

const PASSWORD = 'devpassword';
const CLIENTS = 4;

/** What a client of the database saw. */
interface Told {
  /** Queries that were answered. */
  readonly answers: number;
  /** Connections that ended: as it leaves the old network, and that for the meantime. */
  readonly cuts: number;
  /** Connections that could not be opened at the first try. */
  readonly refused: number;
  /** Connections that were opened, and whose first query was not answered. */
  readonly mute: number;
  readonly wrong: number;
  /** The longest time without an answer, in ms. */
  readonly gap: number;
}

/** Clients that query the database all the time, and open a new connection when one is silent. */
function clientsOf(host: string): string {
  return `import json,select,subprocess,threading,time
told=[dict(answers=0,cuts=0,refused=0,mute=0,wrong=0,gap=0) for _ in range(${CLIENTS})]
ask=["mysql","-h","${host}","-u","root","-N","--unbuffered","--connect-timeout=5"]
def answer(p,query,ms):
  try: p.stdin.write(query+b";\\n"); p.stdin.flush()
  except OSError: return None
  if not select.select([p.stdout],[],[],ms/1000)[0]: return None
  return p.stdout.readline().strip() or None
def run(me):
  last=time.monotonic()
  while True:
    p=subprocess.Popen(ask,stdin=subprocess.PIPE,stdout=subprocess.PIPE,stderr=subprocess.PIPE)
    n=0
    while True:
      got=answer(p,b"select n from shop.t",5000 if n==0 else 500)
      if got is None: break
      now=time.monotonic(); me["gap"]=max(me["gap"],round((now-last)*1000)); last=now
      n+=1; me["answers"]+=1; me["wrong"]+=got!=b"42"
      time.sleep(.02)
    p.kill(); said=p.stderr.read()
    if n>0: me["cuts"]+=1
    elif b"connect" in said: me["refused"]+=1
    else: me["mute"]+=1
for me in told: threading.Thread(target=run,args=(me,),daemon=True).start()
for _ in range(6000):
  time.sleep(.05)
  if all(me["answers"] for me in told):
    open("/tmp/new","w").write(json.dumps(told)); subprocess.run(["mv","/tmp/new","/tmp/told"])
`;
}

describe('the shape of the network', () => {
  it('changes under running members: names, aliases, fixed addresses and data stay', async () => {
    await using world = await shapeWorld();
    const from = (await world.shape()).subnet;
    const base = from.replace('.0/24', '');
    const database = world.name('mysql');
    await using mysql = await foreignContainer(database, {
      image: 'mysql:8.4',
      options: [
        ...['--network', world.networkName, '--network-alias', `${database}-db`],
        ...['--env', `MYSQL_ROOT_PASSWORD=${PASSWORD}`, '--env', 'MYSQL_ROOT_HOST=%'],
      ],
    });
    await using client = await foreignContainer(world.name('client'), {
      options: ['--network', world.networkName, '--env', `MYSQL_PWD=${PASSWORD}`],
    });
    const fixed = await world.add('fixed', { docker: ['--ip', `${base}.200`] });
    const members = await Promise.all(
      Array.from({ length: 17 }, (_, index) => world.add(`m${index}`)),
    );
    const stopped = await world.add('stopped', { run: false });
    const sql = (text: string) =>
      execIn(client.name, 'mysql', '-h', `${database}-db`, '-u', 'root', '-N', '-e', text);
    await expect.poll(() => sql('select 1').catch(() => ''), { timeout: 120_000 }).toBe('1');
    await sql('create database shop; create table shop.t (n int); insert into shop.t values (42)');
    const before = await world.places();
    const started = await inspectContainer(database, '{{.State.StartedAt}}');

    await docker('exec', '--detach', client.name, 'python3', '-c', clientsOf(`${database}-db`));
    const told = async () =>
      JSON.parse(await execIn(client.name, 'cat', '/tmp/told').catch(() => '[]')) as Told[];
    const answered = async () => (await told()).map(({ answers }) => answers);
    await expect.poll(answered).toHaveLength(CLIENTS);
    const startMs = performance.now();
    const subnet = ownSubnet();
    await world.reshape({ subnet, gateway: null, mtu: 1400 });
    const tookMs = Math.round(performance.now() - startMs);
    const moved = await answered();
    await expect
      .poll(async () => (await answered()).every((n, i) => n > (moved[i] ?? 0)))
      .toBe(true);
    const clients = await told();
    const gapMs = Math.max(...clients.map(({ gap }) => gap));
    console.info(`22 members moved in ${tookMs} ms; MySQL was without answer for ${gapMs} ms.`);
    for (const { cuts, refused, mute, wrong } of clients) {
      expect({ refused, mute, wrong }).toEqual({ refused: 0, mute: 0, wrong: 0 });
      expect(cuts).toBeLessThanOrEqual(2);
    }

    expect((await world.shape()).subnet).toBe(subnet);
    expect(await world.networks()).toEqual([world.networkName]);
    const to = subnet.replace('.0/24', '');
    expect(await world.places()).toEqual({
      ...before,
      [fixed]: { ...before[fixed], fixed: `${to}.200` },
    });
    expect(await sql('select n from shop.t')).toBe('42');
    expect(await inspectContainer(mysql.name, '{{.State.StartedAt}}')).toBe(started);
    const reached = await Promise.all(
      members.map((name, index) => reaches(name, `${members.at(index - 1) ?? ''}-alias`)),
    );
    expect(reached.every(Boolean)).toBe(true);
    await docker('start', stopped);
    expect(await reaches(stopped, fixed)).toBe(true);
    expect(await execIn(stopped, 'cat', '/sys/class/net/eth0/mtu')).toBe('1400');
  });

  it('has IPv6 where it is wanted: members reach each other by name over it alone', async () => {
    await using world = await shapeWorld();
    const [a, b] = [await world.add('a'), await world.add('b')];
    expect(await reaches(a, b, '-6')).toBe(false);
    const { free } = await world.network.shape.scene();
    await world.reshape({ ipv6: free.ipv6 });
    expect(await reaches(a, `${b}-alias`, '-6')).toBe(true);
    expect(await world.shape()).toMatchObject({ ipv6: free.ipv6 });
    await world.reshape({ ipv6: null });
    expect(await reaches(a, b, '-6')).toBe(false);
    expect(await reaches(a, b)).toBe(true);
  });

  it('closed: members reach each other and nothing else; opened again, ports work as before', async () => {
    await using world = await shapeWorld();
    const a = await world.add('a', { docker: ['--publish', '127.0.0.1::4000'] });
    const b = await world.add('b');
    const way = () => execIn(a, 'ip', 'route').then((text) => text.includes('default'));
    const isPublished = () => docker('port', a).then((text) => text.includes('4000/tcp'));
    expect([await way(), await isPublished()]).toEqual([true, true]);
    const closed = { ...(await world.shape()), isolation: 'internal' as const };
    await expect
      .poll(() => world.network.shape.preview(closed).then(({ notes }) => notes.join(' ')))
      .toContain(`${a} (127.0.0.1:`);

    await world.reshape({ isolation: 'internal' });
    expect([await way(), await isPublished()]).toEqual([false, false]);
    expect(await reaches(a, `${b}-alias`)).toBe(true);
    await world.until(
      'no fault',
      ({ network }) => network.state === 'ready' && network.isolation === 'internal',
    );

    await world.reshape({ isolation: 'open' });
    expect([await way(), await isPublished()]).toEqual([true, true]);
    expect(await reaches(b, `${a}-alias`)).toBe(true);
  });

  it('is made again as it was chosen when somebody removes the network', async () => {
    await using world = await shapeWorld();
    await world.reshape({ mtu: 1380, isolation: 'internal' });
    const chosen = await world.shape();
    await docker('network', 'rm', world.networkName);
    await world.work.tools.network.ensureNetworkExists();
    expect(await world.shape()).toEqual(chosen);
  });

  it('is refused where another network has the addresses, by the engine at the latest', async () => {
    await using world = await shapeWorld();
    await world.add('a');
    const { free, shape } = await world.network.shape.scene();
    const other = world.name('other');
    await docker('network', 'create', '--subnet', free.subnet ?? '', other);
    expect(
      await rejection(world.reshape({ subnet: free.subnet ?? '', gateway: null })),
    ).toMatchObject({ code: 'invalid-request', message: expect.stringContaining(other) as string });
    expect(await world.shape()).toEqual(shape);
    expect(parseSubnet(shape?.subnet ?? '')).not.toBeNull();
  });
});
