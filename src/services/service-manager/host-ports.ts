import { Mutex } from 'async-mutex';
import { DampError, type FreePort } from '@/shared/errors';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { FoundContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';
import { blocksLoopback, nextFreePort } from '../docker/published-ports';
import { lookAtPorts, type PortsInUse } from './ports-in-use';

/** What a port below 1024, which may need rights that Docker lacks, is moved by: 80 to 8080. */
const BEYOND_PRIVILEGED = 8000;

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
   * where a wished one is taken, with by what and the next free one, or where 200 in a row are.
   */
  async choose(
    instance: string,
    definition: ServiceDefinition,
    wishes: Readonly<Record<string, number | null>> = {},
  ): Promise<Readonly<Record<string, number>>> {
    return this.#choosing.runExclusive(async () => {
      this.#free(instance);
      const inUse = await lookAtPorts(this.#connection, instance);
      const isTaken = this.#taken(inUse, instance);
      const chosen: Record<string, number> = {};
      // What is wished for comes first, so that no default of the same instance takes it.
      const isWished = ({ id }: { id: string }) => Number(wishes[id] !== undefined);
      for (const port of definition.ports.toSorted((a, b) => isWished(b) - isWished(a))) {
        const wish = wishes[port.id];
        if (wish === null) continue;
        const free = await nextFreePort(wish ?? port.host, isTaken);
        if (free === null) throw noneFree(wish ?? port.host);
        if (wish !== undefined && free !== wish) {
          const holder = this.#reserved.get(wish) ?? (await inUse.holderOf(wish));
          throw wishTaken(instance, wish, holder, { containerPort: port.container, free });
        }
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

  /** Throws `port-in-use` where a port of a stopped container is taken: by what, and which is free. */
  async checkFree(container: FoundContainer): Promise<void> {
    const wanted = container.publishes.filter(blocksLoopback);
    if (wanted.length === 0) return;
    const inUse = await lookAtPorts(this.#connection, container.managed?.instance ?? null);
    for (const { hostPort, containerPort } of wanted) {
      const holder = await inUse.userOf(hostPort);
      if (holder === null) continue;
      const free = await nextFreePort(hostPort + 1, this.#taken(inUse, container.name));
      // An engine that was killed may keep a port, when it starts again, until its next start.
      const why = (await inUse.isHeldByDocker(hostPort))
        ? `Docker itself holds its port ${hostPort}, though no container uses it. Restart Docker`
        : `its port ${hostPort} is in use by ${holder}. Stop that`;
      throw taken(container, why, free === null ? null : { containerPort, free });
    }
  }

  /** The engine's refusal of a port below 1024, with one that it will take. */
  async aboveForbidden(container: FoundContainer, refusal: DampError): Promise<DampError> {
    const low = container.publishes.find(({ hostPort }) => hostPort < 1024);
    if (!low) return refusal;
    const inUse = await lookAtPorts(this.#connection, container.managed?.instance ?? null);
    const isTaken = this.#taken(inUse, container.name);
    const free = await nextFreePort(BEYOND_PRIVILEGED + low.hostPort, isTaken);
    if (free === null) return refusal;
    return new DampError(refusal.code, refusal.message, {
      details: refusal.details,
      instead: { containerPort: low.containerPort, free },
      cause: refusal,
    });
  }

  /** Whether the instance can't be given the port. */
  #taken(inUse: PortsInUse, instance: string): (port: number) => Promise<boolean> {
    return async (port) => {
      if (this.#reserved.has(port) || this.#refused.get(instance)?.has(port)) return true;
      return inUse.isTaken(port);
    };
  }

  #free(instance: string): void {
    for (const [port, owner] of this.#reserved) {
      if (owner === instance) this.#reserved.delete(port);
    }
  }
}

function taken({ name }: FoundContainer, why: string, instead: FreePort | null): DampError {
  const offer = instead ? `, or let ${name} use ${instead.free}` : '';
  return new DampError(
    'port-in-use',
    `${name} can’t start: ${why}${offer}.`,
    instead ? { instead } : {},
  );
}

function wishTaken(
  instance: string,
  wish: number,
  holder: string | null,
  instead: FreePort,
): DampError {
  return new DampError(
    'port-in-use',
    `${instance} can’t have port ${wish}: ${holder ?? 'something'} uses it already. The next free one is ${instead.free}.`,
    { instead },
  );
}

function noneFree(port: number): DampError {
  return new DampError(
    'port-in-use',
    `No port from ${port} to ${port + 199} is free on this computer. Stop some of what listens there.`,
  );
}
