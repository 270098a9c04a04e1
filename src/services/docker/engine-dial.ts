import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { inspect } from 'node:util';
import Docker from 'dockerode';
import { DampError } from '@/shared/errors';
import type { EngineAddress } from './engine-addresses';

/** A way to speak to one engine. */
export interface EngineLine {
  /** A client that asks for paths of this API version, `v1.45`; without one, for unversioned paths. */
  open(apiVersion?: string): Docker;
  /** Closes connections that wait for work; those at work are left to finish. */
  closeIdle(): void;
  /** Closes all connections; calls under way fail. */
  close(): void;
}

/**
 * Prepares a line to an address; connects to nothing yet.
 * Throws `unsupported` for ssh and `invalid-request` for what is no address.
 */
export async function engineLine(address: EngineAddress): Promise<EngineLine> {
  const target = await targetOf(address);
  const agent = briefly(
    target.protocol === 'https'
      ? new https.Agent({ keepAlive: true, rejectUnauthorized: address.tls?.verify ?? true })
      : new http.Agent({ keepAlive: true }),
  );
  return {
    // dockerode fills gaps from the environment, so everything is said, `undefined` included.
    open: (apiVersion) => {
      const options: DialOptions = { ...nothing, ...target, agent, version: apiVersion };
      return new Docker(options);
    },
    closeIdle: () => {
      for (const sockets of Object.values(agent.freeSockets)) {
        for (const socket of sockets ?? []) socket.destroy();
      }
    },
    close: () => agent.destroy(),
  };
}

/**
 * docker-modem inspects the options of each request to full depth for its debug log, read or not.
 * An agent with its sockets costs milliseconds there, and ends the process in Electron 25.
 */
function briefly<A extends http.Agent>(agent: A): A {
  return Object.assign(agent, { [inspect.custom]: () => 'Agent' });
}

/** docker-modem takes an agent; dockerode's types leave it out. */
type DialOptions = Docker.DockerOptions & { readonly agent: http.Agent };

const nothing: Docker.DockerOptions = {
  host: undefined,
  port: undefined,
  socketPath: undefined,
  protocol: 'http',
  ca: undefined,
  cert: undefined,
  key: undefined,
  timeout: undefined,
};

async function targetOf({ host, tls }: EngineAddress): Promise<Docker.DockerOptions> {
  if (host.startsWith('unix://')) return { socketPath: host.slice('unix://'.length) };
  if (host.startsWith('npipe://')) {
    return { socketPath: host.slice('npipe://'.length).replaceAll('\\', '/') };
  }
  const url = parseUrl(host);
  switch (url?.protocol) {
    case 'tcp:':
    case 'http:':
    case 'https:': {
      const secure = tls !== undefined || url.protocol === 'https:';
      return {
        host: url.hostname,
        port: url.port || (secure ? 2376 : 2375),
        protocol: secure ? 'https' : 'http',
        ...(tls ? await certificatesOf(tls.folder) : {}),
      };
    }
    case 'ssh:':
      throw new DampError(
        'unsupported',
        'DAMP can’t reach an engine over SSH. Forward its socket (ssh -L) and point DOCKER_HOST at that, or use a local engine.',
        { details: host },
      );
    default:
      throw new DampError(
        'invalid-request',
        'This is no address of a Docker engine. Use one like unix:///var/run/docker.sock or tcp://127.0.0.1:2375.',
        { details: host },
      );
  }
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

async function certificatesOf(folder: string): Promise<Docker.DockerOptions> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) =>
      readFile(path.join(folder, name)).catch(() => undefined),
    ),
  );
  return { ca, cert, key };
}
