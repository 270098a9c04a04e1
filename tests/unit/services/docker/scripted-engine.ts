import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface ScriptedEngine extends AsyncDisposable {
  /** As DOCKER_HOST. */
  readonly host: string;
  /** Paths asked for, in order. */
  readonly requests: string[];
  /** What lists and inspections answer with; the test changes it as it goes. */
  readonly containers: Map<string, { Id: string; State: string; NetworkSettings?: object }>;
  /** Ids of containers that the engine lists and can't inspect. */
  readonly damaged: Set<string>;
  /** Answers about containers wait so long. */
  delayMs: number;
  /** Resolves when no answer waits any more. */
  answered(): Promise<void>;
  /** Writes bytes into every open event stream. */
  emit(bytes: string): void;
  /** Ends every open event stream, as an engine that goes away does. */
  endStreams(): void;
}

/** A server that speaks as much of Docker's API as the store asks, and says what the test says. */
export async function scriptedEngine(): Promise<ScriptedEngine> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-u-'));
  const socket = path.join(folder, 'docker.sock');
  const streams = new Set<http.ServerResponse>();
  const late: Promise<void>[] = [];
  const answers: Record<string, () => unknown> = {
    '/version': () => ({ Version: '99.0', ApiVersion: '1.45', MinAPIVersion: '1.24' }),
    '/info': () => ({ OperatingSystem: 'Scripted' }),
    '/containers/json': () => [...engine.containers.values()],
    '/networks': () => [],
  };
  const inspection = (id: string) => {
    const found = engine.containers.get(id);
    if (!found) return null;
    const State = { Status: found.State, Running: found.State === 'running' };
    const { NetworkSettings = {} } = found;
    return { Id: id, Name: `/${id}`, State, Config: {}, HostConfig: {}, NetworkSettings };
  };
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://engine');
    const route = url.pathname.replace(/^\/v[\d.]+/, '');
    engine.requests.push(route);
    if (route === '/events') {
      response.writeHead(200).flushHeaders();
      streams.add(response);
      return;
    }
    const inspected = /^\/containers\/([^/]+)\/json$/.exec(route)?.[1];
    // What is answered is what was true when it was asked: an answer may be late.
    const said = inspected === undefined ? (answers[route]?.() ?? {}) : inspection(inspected);
    const isDamaged = inspected !== undefined && engine.damaged.has(inspected);
    const status = isDamaged ? 500 : said ? 200 : 404;
    const words = isDamaged ? 'layer does not exist' : `No such container: ${inspected}`;
    const body = JSON.stringify(status === 200 ? said : { message: words });
    const answer = () =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    if (engine.delayMs > 0 && route.startsWith('/containers/')) {
      late.push(delay(engine.delayMs).then(() => void answer()));
    } else answer();
  });
  const engine: ScriptedEngine = {
    host: `unix://${socket}`,
    requests: [],
    containers: new Map(),
    damaged: new Set(),
    delayMs: 0,
    answered: async () => void (await Promise.all(late)),
    emit: (bytes) => {
      for (const stream of streams) stream.write(bytes);
    },
    endStreams: () => {
      for (const stream of streams) stream.end();
      streams.clear();
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return engine;
}

/** A line of the event stream about a container. */
export function eventLine(action: string, id: string, attributes: object = {}): string {
  const message = { Type: 'container', Action: action, Actor: { ID: id, Attributes: attributes } };
  return `${JSON.stringify(message)}\n`;
}
