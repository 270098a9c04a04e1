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
 * A door in front of the real engine, which the test can shut and open, and which counts the
 * requests that pass.
 */
export async function engineDoor(place: SocketPlace) {
  const engine = (process.env['DOCKER_HOST'] ?? '').replace('unix://', '');
  const requests: string[] = [];
  let isHung = false;
  const open = () =>
    listenOn(place.socket, (client) => {
      if (isHung) return;
      const upstream = net.connect(engine);
      upstream.on('error', () => client.destroy());
      upstream.on('close', () => client.destroy());
      client.on('close', () => upstream.destroy());
      client.on('data', (chunk) => {
        const line = /^[A-Z]+ \S+ HTTP/m.exec(chunk.toString('latin1'));
        if (line) requests.push(line[0]);
      });
      client.pipe(upstream);
      upstream.pipe(client);
    });
  let door = await open();
  return {
    requests,
    /** Cuts all connections, and refuses new ones. */
    shut: async () => {
      await door.close();
    },
    open: async () => {
      isHung = false;
      door = await open();
    },
    /** Cuts all connections; new ones are taken and never answered. */
    hang: async () => {
      await door.close();
      isHung = true;
      door = await open();
    },
    [Symbol.asyncDispose]: () => door.close(),
  };
}
