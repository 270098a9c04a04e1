import { Mutex } from 'async-mutex';
import { DampError } from '@/shared/errors';
import type { ServiceDefinition } from '@/shared/service-definition';
import { findContainer, type FoundContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';
import type { EngineStore } from '../docker/engine-store';
import { blocksLoopback, nextFreePort } from '../docker/published-ports';
import { programAtPort } from './port-holder';
import { isPortFree } from './port-probe';

/** Gives ports of this computer to instances, none of them twice. */
export class HostPorts {
  readonly #connection: DockerConnection;
  readonly #store: EngineStore;
  readonly #choosing = new Mutex();
  /** Port -> the instance it is meant for, until that one has been started or given up. */
  readonly #reserved = new Map<number, string>();
  /** Ports that the engine refused, though nothing here showed why. */
  readonly #refused = new Map<string, Set<number>>();

  constructor(connection: DockerConnection, store: EngineStore) {
    this.#connection = connection;
    this.#store = store;
  }

  /**
   * A host port for each port of the definition: its own where that is free, else the next one.
   * Kept for the instance until `release`. `port-in-use` where 200 in a row are taken.
   */
  async choose(
    instance: string,
    definition: ServiceDefinition,
  ): Promise<Readonly<Record<string, number>>> {
    return this.#choosing.runExclusive(async () => {
      this.#free(instance);
      const taken = new Set([
        ...this.#publishedNow().map(({ port }) => port),
        ...(await this.#promisedToStopped(instance)),
        ...(this.#refused.get(instance) ?? []),
      ]);
      const isLocal = await this.#isEngineHere();
      const chosen: Record<string, number> = {};
      for (const port of definition.ports) {
        const free = await nextFreePort(
          port.host,
          async (candidate) =>
            taken.has(candidate) ||
            this.#reserved.has(candidate) ||
            (isLocal && !(await isPortFree(candidate))),
        );
        if (free === null) throw noneFree(port.host);
        chosen[port.id] = free;
        this.#reserved.set(free, instance);
      }
      return chosen;
    });
  }

  /** Not to be chosen for the instance again in this run: the engine can't publish on it. */
  refuse(instance: string, port: number): void {
    const refused = this.#refused.get(instance) ?? new Set();
    this.#refused.set(instance, refused.add(port));
  }

  /** The run is over: what it uses now, the engine knows. */
  release(instance: string): void {
    this.#free(instance);
    this.#refused.delete(instance);
  }

  /** Throws `port-in-use` where a port of a stopped container is taken, and says by what. */
  async checkFree(container: FoundContainer): Promise<void> {
    for (const { hostPort } of container.publishes.filter(blocksLoopback)) {
      const holder = this.#publishedNow().find(
        ({ port, id }) => port === hostPort && id !== container.id,
      );
      if (holder) throw taken(container, hostPort, `the container ${holder.name}`);
      if ((await this.#isEngineHere()) && !(await isPortFree(hostPort))) {
        const program = await programAtPort(hostPort);
        throw taken(container, hostPort, program ? `the program ${program}` : 'another program');
      }
    }
  }

  #free(instance: string): void {
    for (const [port, owner] of this.#reserved) {
      if (owner === instance) this.#reserved.delete(port);
    }
  }

  #publishedNow(): { port: number; id: string; name: string }[] {
    return this.#store
      .snapshot()
      .containers.flatMap(({ id, name, ports }) =>
        ports.filter(blocksLoopback).map(({ hostPort }) => ({ port: hostPort, id, name })),
      );
  }

  /** A stopped instance publishes nothing, but wants its ports back when it is started. */
  async #promisedToStopped(instance: string): Promise<number[]> {
    const stopped = this.#store
      .snapshot()
      .containers.filter(
        ({ managed, state, name }) => managed && state !== 'running' && name !== instance,
      );
    const found = await Promise.all(stopped.map(({ id }) => findContainer(this.#connection, id)));
    return found.flatMap((container) => container?.publishes.map(({ hostPort }) => hostPort) ?? []);
  }

  /** Another computer's ports can't be tried from here. */
  async #isEngineHere(): Promise<boolean> {
    const { host } = await this.#connection.client();
    return /^(unix|npipe):|\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(host);
  }
}

function taken({ name }: FoundContainer, port: number, holder: string): DampError {
  return new DampError(
    'port-in-use',
    `${name} can’t start: its port ${port} is in use by ${holder}. Stop that, or remove ${name} (its data is kept) and install it again on a free port.`,
  );
}

function noneFree(port: number): DampError {
  return new DampError(
    'port-in-use',
    `No port from ${port} to ${port + 199} is free on this computer. Stop some of what listens there.`,
  );
}
