import { Mutex } from 'async-mutex';
import type { PublishedPort } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { ServiceDefinition } from '@/shared/service-definition';
import { findContainer, type FoundContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';
import { blocksLoopback, nextFreePort } from '../docker/published-ports';
import { listPublishers, type Publisher } from '../docker/publishers';
import { programAtPort } from './port-holder';
import { isPortFree } from './port-probe';

/** Gives ports of this computer to instances, none of them twice. */
export class HostPorts {
  readonly #connection: DockerConnection;
  readonly #choosing = new Mutex();
  /** Port -> the instance it is meant for, until that one has been started or given up. */
  readonly #reserved = new Map<number, string>();
  /** Ports that the engine refused, though nothing here showed why. */
  readonly #refused = new Map<string, Set<number>>();

  constructor(connection: DockerConnection) {
    this.#connection = connection;
  }

  /**
   * A host port for each port of the definition: its own where that is free, else the next one; as
   * wished where that is said, none for null. Kept for the instance until `release`. `port-in-use`
   * where a wished one is taken or 200 in a row are.
   */
  async choose(
    instance: string,
    definition: ServiceDefinition,
    wishes: Readonly<Record<string, number | null>> = {},
  ): Promise<Readonly<Record<string, number>>> {
    return this.#choosing.runExclusive(async () => {
      this.#free(instance);
      const publishers = await listPublishers(this.#connection);
      const taken = new Set([
        ...publishers.flatMap(({ ports }) => ports.filter(blocksLoopback)).map(hostPortOf),
        ...(await this.#promisedToStopped(publishers, instance)),
        ...(this.#refused.get(instance) ?? []),
      ]);
      const isLocal = await this.#isEngineHere();
      const chosen: Record<string, number> = {};
      // What is wished for comes first, so that no default of the same instance takes it.
      const isWished = ({ id }: { id: string }) => Number(wishes[id] !== undefined);
      for (const port of definition.ports.toSorted((a, b) => isWished(b) - isWished(a))) {
        const wish = wishes[port.id];
        if (wish === null) continue;
        const free = await nextFreePort(
          wish ?? port.host,
          async (candidate) =>
            taken.has(candidate) ||
            this.#reserved.has(candidate) ||
            (isLocal && !(await isPortFree(candidate))),
        );
        if (free === null) throw noneFree(wish ?? port.host);
        if (wish !== undefined && free !== wish) throw wishTaken(instance, wish, free);
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
    const wanted = container.publishes.filter(blocksLoopback).map(hostPortOf);
    if (wanted.length === 0) return;
    const others = (await listPublishers(this.#connection)).filter(({ id }) => id !== container.id);
    const isLocal = await this.#isEngineHere();
    for (const port of wanted) {
      const holder = others.find(({ ports }) =>
        ports.some((other) => blocksLoopback(other) && other.hostPort === port),
      );
      if (holder) throw taken(container, port, `the container ${holder.name}`);
      if (isLocal && !(await isPortFree(port))) {
        const program = await programAtPort(port);
        throw taken(container, port, program ? `the program ${program}` : 'another program');
      }
    }
  }

  #free(instance: string): void {
    for (const [port, owner] of this.#reserved) {
      if (owner === instance) this.#reserved.delete(port);
    }
  }

  /** A stopped instance publishes nothing, but wants its ports back when it is started. */
  async #promisedToStopped(publishers: readonly Publisher[], instance: string): Promise<number[]> {
    const stopped = publishers.filter(
      ({ ours, running, name }) => ours && !running && name !== instance,
    );
    const found = await Promise.all(stopped.map(({ id }) => findContainer(this.#connection, id)));
    return found.flatMap((container) => container?.publishes.map(hostPortOf) ?? []);
  }

  /** Another computer's ports can't be tried from here. */
  async #isEngineHere(): Promise<boolean> {
    const { host } = await this.#connection.client();
    return /^(unix|npipe):|\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(host);
  }
}

function hostPortOf({ hostPort }: PublishedPort): number {
  return hostPort;
}

function taken({ name }: FoundContainer, port: number, holder: string): DampError {
  return new DampError(
    'port-in-use',
    `${name} can’t start: its port ${port} is in use by ${holder}. Stop that, or remove ${name} (its data is kept) and install it again on a free port.`,
  );
}

function wishTaken(instance: string, port: number, free: number): DampError {
  return new DampError(
    'port-in-use',
    `${instance} can’t have port ${port}: something uses it already. The next free one is ${free}.`,
  );
}

function noneFree(port: number): DampError {
  return new DampError(
    'port-in-use',
    `No port from ${port} to ${port + 199} is free on this computer. Stop some of what listens there.`,
  );
}
