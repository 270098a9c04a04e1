import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

export interface SocketPlace extends AsyncDisposable {
  readonly folder: string;
  readonly socket: string;
  /** As DOCKER_HOST. */
  readonly host: string;
}

/** A folder for a socket that the test makes, or leaves out. */
export async function socketPlace(): Promise<SocketPlace> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-t-'));
  const socket = path.join(folder, 'docker.sock');
  return {
    folder,
    socket,
    host: `unix://${socket}`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Something that listens on a socket and is no Docker, until the end of the block. */
export async function fakeEngine(
  onConnection: (connection: net.Socket) => void,
): Promise<SocketPlace> {
  const place = await socketPlace();
  const { close } = await listenOn(place.socket, onConnection);
  return {
    ...place,
    [Symbol.asyncDispose]: async () => {
      await close();
      await place[Symbol.asyncDispose]();
    },
  };
}

async function listenOn(
  socket: string,
  onConnection: (connection: net.Socket) => void,
): Promise<{ readonly close: () => Promise<void> }> {
  const open = new Set<net.Socket>();
  const server = net.createServer((connection) => {
    open.add(connection);
    connection.on('close', () => open.delete(connection));
    connection.on('error', () => undefined);
    onConnection(connection);
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  const close = async () => {
    for (const connection of open) connection.destroy();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  };
  return { close };
}

/**
 * How the door treats what comes: hands it on, refuses it, holds it without an answer, or answers what
 * is no HTTP.
 */
type Mode = 'open' | 'refusing' | 'frozen' | 'babbling';

/**
 * A door in front of the real engine, which the test can shut and open, and which notes the
 * requests that pass and counts the connections that come.
 */
export async function engineDoor(place: SocketPlace) {
  const engine = (process.env['DOCKER_HOST'] ?? '').replace('unix://', '');
  const requests: string[] = [];
  const clients = new Set<net.Socket>();
  const knocked = new EventEmitter();
  let mode: Mode = 'open';
  let delayMs = 0;
  const { close } = await listenOn(place.socket, (client) => {
    knocked.emit('knock');
    if (mode === 'refusing') {
      client.destroy();
      return;
    }
    clients.add(client);
    const upstream = net.connect(engine);
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => client.destroy());
    client.on('close', () => {
      clients.delete(client);
      upstream.destroy();
    });
    client.on('data', (chunk) => {
      if (mode === 'frozen') return;
      if (mode === 'babbling') {
        client.end('220 ready\r\n');
        return;
      }
      const line = /^[A-Z]+ \S+ HTTP/m.exec(chunk.toString('latin1'));
      if (line) requests.push(line[0]);
      if (delayMs === 0) upstream.write(chunk);
      else setTimeout(() => upstream.write(chunk), delayMs);
    });
    upstream.on('data', (chunk) => {
      if (mode !== 'frozen') client.write(chunk);
    });
  });
  return {
    requests,
    /** Cuts all connections, and refuses new ones. */
    shut: () => {
      mode = 'refusing';
      for (const client of clients) client.destroy();
    },
    /** Connections stay, and come; nothing goes through them. */
    freeze: () => {
      mode = 'frozen';
    },
    /** Whatever is asked is answered in what is no HTTP. */
    babble: () => {
      mode = 'babbling';
    },
    /** Everything is asked of the engine so much later. */
    slow: (ms: number) => {
      delayMs = ms;
    },
    open: () => {
      mode = 'open';
      delayMs = 0;
    },
    /** Resolves when so many more connections have come. */
    knocks: async (count: number) => {
      for (let seen = 0; seen < count; seen += 1) await once(knocked, 'knock');
    },
    [Symbol.asyncDispose]: close,
  };
}
