import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BalanceGroup } from '@/shared/balance-group';
import { docker, execIn, inspectContainer } from '../../support/docker-cli.ts';
import { rejection } from '../services/world.ts';
import { makeNetworkWorld, type NetworkWorld } from './network-world.ts';

/** Answers every request with its container’s name. */
const HTTP_ANSWERER = `
import http.server, socket
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = socket.gethostname().encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(name)))
        self.end_headers()
        self.wfile.write(name)
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(("", 8000), Answer).serve_forever()
`;

/** Says its container’s name to whoever connects. */
const TCP_ANSWERER = `
import socket, socketserver
class Answer(socketserver.BaseRequestHandler):
    def handle(self): self.request.sendall(socket.gethostname().encode())
class Server(socketserver.ThreadingTCPServer): allow_reuse_address = True; request_queue_size = 100
Server(("", 8000), Answer).serve_forever()
`;

/** Asks so many times, a few at once, and prints who answered how often; none is a failure. */
const ASKER = `
import collections, concurrent.futures, json, socket, sys, time
mode, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
def ask(_):
    time.sleep(0.01)
    try:
        with socket.create_connection((name, 8000), timeout=15) as s:
            s.settimeout(15)
            if mode == "http": s.sendall(b"GET / HTTP/1.0\\r\\nHost: x\\r\\n\\r\\n")
            said = b""
            while True:
                part = s.recv(4096)
                if not part: break
                said += part
        if mode == "http":
            head, _, body = said.partition(b"\\r\\n\\r\\n")
            return body.decode() if b" 200 " in head else ""
        return said.decode()
    except OSError: return ""
with concurrent.futures.ThreadPoolExecutor(4) as pool:
    print(json.dumps(collections.Counter(pool.map(ask, range(count)))))
`;

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
  const ask = async (mode: string, count: number): Promise<Record<string, number>> =>
    JSON.parse(
      await execIn(asker, 'python3', '-c', ASKER, mode, 'api.test', String(count)),
    ) as Record<string, number>;
  const allUp = () =>
    expect
      .poll(async () => (await net.work.balance.figures('api.test')).map(({ state }) => state), {
        timeout: 15_000,
      })
      .toEqual(instances.map(() => 'up'));
  /** Asks a thousand times, and resolves as soon as the first instance has answered some of them. */
  const askingFrom = async (mode: string): Promise<{ over: Promise<Record<string, number>> }> => {
    const over = ask(mode, 1000);
    await expect
      .poll(async () => (await net.work.balance.figures('api.test'))[0]?.served)
      .toBeGreaterThan(5);
    return { over };
  };
  const start = async (mode: BalanceGroup['mode']) => {
    const script = mode === 'http' ? HTTP_ANSWERER : TCP_ANSWERER;
    instances = [];
    for (const what of ['one', 'two', 'three']) {
      const options = ['--hostname', what];
      instances = [
        ...instances,
        await net.run(what, { options, command: ['python3', '-c', script] }),
      ];
    }
    await net.work.balance.set(groupOf(mode));
    await allUp();
  };

  beforeEach(async () => {
    net = await makeNetworkWorld();
    asker = await net.run('asker');
  });
  afterEach(() => net[Symbol.asyncDispose]());

  describe.each(['http', 'tcp'] as const)('of %s', (mode) => {
    it('shares 1,000 requests among three instances, and none fails', async () => {
      await start(mode);
      const answered = await ask(mode, 1000);
      expect(Object.keys(answered).sort()).toEqual(['one', 'three', 'two']);
      for (const count of Object.values(answered)) expect(count).toBeGreaterThan(300);
      expect(answered['']).toBeUndefined();
    });

    it('loses nothing when one drains, and gives it nothing more', async () => {
      await start(mode);
      const asking = await askingFrom(mode);
      const [drained = ''] = instances;
      await net.work.balance.set(groupOf(mode, [drained]));
      expect((await asking.over)['']).toBeUndefined();
      const after = await ask(mode, 300);
      expect(Object.keys(after).sort()).toEqual(['three', 'two']);
      expect((await net.work.balance.figures('api.test'))[0]?.state).toBe('draining');
    });

    it('goes on when one is killed: once that is noticed, no request fails', async () => {
      await start(mode);
      const asking = await askingFrom(mode);
      await docker('kill', instances[0] ?? '');
      const answered = await asking.over;
      // It was in the middle: the killed one has answered some, and the others the rest.
      expect(answered['one']).toBeGreaterThan(5);
      expect(answered['one']).toBeLessThan(320);
      // What it was at when it was killed is lost, at most: one from each of four that ask.
      expect(answered[''] ?? 0).toBeLessThanOrEqual(4);
      await expect
        .poll(async () => (await net.work.balance.figures('api.test'))[0]?.state)
        .toBe('down');
      const after = await ask(mode, 300);
      expect(after['']).toBeUndefined();
      await docker('start', instances[0] ?? '');
      await allUp();
    });
  });

  it('keeps a connection that is open while it changes', async () => {
    const echo = `import socketserver
class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile: self.wfile.write(line)
socketserver.ThreadingTCPServer(("", 8000), Echo).serve_forever()`;
    instances = [await net.run('echo', { command: ['python3', '-c', echo] })];
    await net.work.balance.set(groupOf('tcp'));
    await allUp();
    const talk = `import socket, time
s = socket.create_connection(("api.test", 8000)); f = s.makefile("rw")
for i in range(30):
    f.write(f"{i}\\n"); f.flush(); assert f.readline() == f"{i}\\n"; time.sleep(0.1)
print("whole")`;
    const talking = execIn(asker, 'python3', '-c', talk);
    instances = [...instances, await net.run('other', { command: ['python3', '-c', echo] })];
    await net.work.balance.set(groupOf('tcp'));
    await net.work.balance.set(groupOf('tcp', instances.slice(0, 1)));
    expect(await talking).toBe('whole');
  });

  it('finds an instance that comes back with another address', async () => {
    await start('http');
    const [first = ''] = instances;
    await docker('stop', '--time', '0', first);
    // Noticed before it is back: else the figures that follow may be from before it went.
    await expect
      .poll(async () => (await net.work.balance.figures('api.test'))[0]?.state, { timeout: 15_000 })
      .toBe('down');
    await net.run('taker');
    await docker('start', first);
    await allUp();
    expect(Object.keys(await ask('http', 30)).sort()).toEqual(['one', 'three', 'two']);
  });

  it('tells who got test requests', async () => {
    await start('http');
    const outcome = await net.work.balance.test('api.test', 30);
    expect(outcome).toEqual({
      sent: 30,
      failed: 0,
      answered: instances.map((member) => ({ member, count: 10 })),
    });
  });

  it('is back after a restart of its proxy, of DAMP, and after somebody removed it', async () => {
    await start('http');
    const proxy = `${net.world.networkName}-balance-api.test`;
    await docker('restart', '--time', '0', proxy);
    await allUp();
    await docker('rm', '--force', proxy);
    await net.again().balance.restore();
    await allUp();
    const format = '{{.HostConfig.CapDrop}} {{.HostConfig.PortBindings}} {{.Config.User}}';
    expect(await inspectContainer(proxy, format)).toBe('[ALL] map[] 65534:65534');
    net.work.balance.watch();
    await docker('rm', '--force', proxy);
    await expect.poll(() => net.runs(proxy), { timeout: 15_000 }).toBe(true);
    await allUp();
    net.work.balance.dispose();
    await net.work.balance.remove('api.test');
    await net.work.balance.remove('api.test');
    expect(await net.runs(proxy)).toBe(false);
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
