import type { BulkResult, BulkVerb } from '@/shared/bulk';
import { DampError } from '@/shared/errors';
import { listInstances } from '../docker/containers';
import { asInstalled } from '../service-manager/as-installed';
import type { InstanceWork } from '../service-manager/instance-work';
import { findOwnContainer, getOwnContainer } from '../service-manager/own-container';
import type { ServiceManager } from '../service-manager/service-manager';
import { waitUntilHealthy } from '../service-manager/wait-until-healthy';
import { neededServices, startOrder } from './start-order';

interface Member {
  readonly instance: string;
  readonly service: string;
}

/** A start that is under way. */
interface Starting {
  /** The instances that are still to be started. */
  readonly waiting: Set<string>;
  readonly controller: AbortController;
}

/** Starts and stops many instances, each of them when its turn has come. */
export class Bulk {
  readonly #work: InstanceWork;
  readonly #manager: Pick<ServiceManager, 'startInstance' | 'stopInstance'>;
  readonly #startings = new Set<Starting>();

  constructor(work: InstanceWork, manager: Pick<ServiceManager, 'startInstance' | 'stopInstance'>) {
    this.#work = work;
    this.#manager = manager;
  }

  /**
   * Resolves when all were tried, with a result for each: one that fails stops none of the others.
   * What others need is healthy, or was given its time to be, before those start. A stop of what
   * still waits takes it out: that one fails as `cancelled`.
   */
  async start(instances: readonly string[]): Promise<BulkResult[]> {
    const waves = await this.#waves(instances);
    const starting = { waiting: new Set(instances), controller: new AbortController() };
    this.#startings.add(starting);
    try {
      const results: BulkResult[] = [];
      for (const [index, wave] of waves.entries()) {
        results.push(...(await Promise.all(wave.map((one) => this.#startNext(one, starting)))));
        const later = waves.slice(index + 1).flat();
        await this.#letBecomeHealthy(wave, later, starting.controller.signal);
      }
      return results;
    } finally {
      this.#startings.delete(starting);
    }
  }

  /** As `start`; what needs others is stopped before those are. */
  async stop(instances: readonly string[]): Promise<BulkResult[]> {
    for (const { waiting, controller } of this.#startings) {
      for (const instance of instances) waiting.delete(instance);
      if (waiting.size === 0) controller.abort();
    }
    const results: BulkResult[] = [];
    for (const wave of (await this.#waves(instances)).toReversed()) {
      results.push(...(await Promise.all(wave.map(({ instance }) => this.#try('stop', instance)))));
    }
    return results;
  }

  async #waves(instances: readonly string[]): Promise<readonly (readonly Member[])[]> {
    const listed = await listInstances(this.#work.tools.connection);
    const services = new Map(listed.map(({ instance, service }) => [instance, service]));
    const members = [...new Set(instances)].map((instance) => ({
      instance,
      service: services.get(instance) ?? '',
    }));
    const known = listed.flatMap(({ service }) => this.#work.knownDefinition(service) ?? []);
    return startOrder(members, known);
  }

  async #startNext({ instance }: Member, { waiting }: Starting): Promise<BulkResult> {
    if (waiting.delete(instance)) return this.#try('start', instance);
    return failed(instance, new DampError('cancelled', `${instance} was stopped meanwhile.`));
  }

  async #try(verb: BulkVerb, instance: string): Promise<BulkResult> {
    try {
      const { lock, tools } = this.#work;
      // A change stops the instance for a moment: what it is shows when that is over.
      const found = await lock.exclusively(instance, () =>
        findOwnContainer(tools.connection, instance),
      );
      const isOn = found?.running === true;
      if (found && (verb === 'stop' ? !isOn : isOn && !found.paused)) {
        return { instance, outcome: 'already', error: null };
      }
      if (verb === 'start') await this.#manager.startInstance(instance);
      else await this.#manager.stopInstance(instance);
      return { instance, outcome: 'done', error: null };
    } catch (error) {
      return failed(instance, error);
    }
  }

  /** Those of the wave that any of the later ones needs. One that fails has had its time. */
  async #letBecomeHealthy(
    wave: readonly Member[],
    later: readonly Member[],
    signal: AbortSignal,
  ): Promise<void> {
    const needed = new Set(
      later.flatMap(({ service }) => {
        const definition = this.#work.knownDefinition(service);
        return definition ? neededServices(definition) : [];
      }),
    );
    await Promise.allSettled(
      wave
        .filter(({ service }) => needed.has(service))
        .map(async ({ instance, service }) => {
          const { tools } = this.#work;
          const container = await getOwnContainer(tools.connection, instance);
          const installed = asInstalled(this.#work.definitionOf(service), container.managed);
          await waitUntilHealthy(tools, installed, container, signal);
        }),
    );
  }
}

function failed(instance: string, error: unknown): BulkResult {
  return { instance, outcome: 'failed', error: DampError.from(error).toData() };
}
