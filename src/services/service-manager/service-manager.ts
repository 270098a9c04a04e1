import { isDeepStrictEqual } from 'node:util';
import type { Container } from '@/shared/engine';
import { DampError } from '@/shared/errors';
import type { InstallOptions, InstanceOptions } from '@/shared/install-options';
import type { CompleteInstallRequest } from '@/shared/install-request';
import { instanceNameSchema } from '@/shared/instance-name';
import { defaultInstanceName } from '@/shared/instances';
import type { RunsSnapshot } from '@/shared/runs';
import type { ServiceDefinition } from '@/shared/service-definition';
import { deferred } from '../deferred';
import { stopContainer } from '../docker/containers';
import { instanceVolumes } from '../docker/volumes';
import { checkForUpdate } from './image-update';
import { optionsOf } from './instance-options';
import type { InstanceWork } from './instance-work';
import { madeAgain } from './made-again';
import { askedAgain } from './asked-again';
import { findOwnContainer, getOwnContainer, type OwnContainer } from './own-container';
import { RanBefore } from './ran-before';
import { resolveChange, type ChangeAsked } from './resolve-change';
import { startOnNetwork } from './start-instance';
import { resolveAsked, type Asked } from './wanted';
import { webUiUrlOf } from './web-ui-url';

interface Installing {
  readonly service: string;
  /** What it comes to; null where it fails before that. */
  readonly version: Promise<string | null>;
  readonly options: InstallOptions | undefined;
  readonly over: Promise<void>;
}

/** Installs, starts, stops and removes instances of the catalogue's services. */
export class ServiceManager {
  readonly #work: InstanceWork;
  /** By what the lock knows their turns by. */
  readonly #installing = new Map<symbol | undefined, Installing>();
  readonly #ranBefore: RanBefore;

  constructor(work: InstanceWork) {
    this.#work = work;
    this.#ranBefore = new RanBefore(work.tools.store);
  }

  /**
   * Resolves when the instance is healthy; at once where it is so already. Asked again meanwhile, with
   * nothing else asked of the instance since, it joins what is under way. What fails is undone:
   * `name-taken`, `image-unavailable`, `registry-unavailable`, `disk-full`, `port-in-use`, `unhealthy`,
   * `cancelled`, `conflict`.
   */
  async install(request: {
    service: string;
    version?: string | undefined;
    instance?: string | undefined;
    options?: InstallOptions | undefined;
  }): Promise<void> {
    const { service, version } = request;
    const options = saidOptions(request.options);
    const definition = this.#work.definitionOf(service);
    const instance = instanceName(request.instance ?? defaultInstanceName(service));
    const { lock } = this.#work;
    const joined = this.#installing.get(lock.lastOf(instance));
    if (joined) {
      const isSame =
        joined.service === service &&
        isDeepStrictEqual(options ?? joined.options, joined.options) &&
        (version === undefined || [version, null].includes(await joined.version));
      if (isSame) return joined.over;
      throw new DampError(
        'conflict',
        `${instance} is being installed already, as another version or service, or with other options. Cancel that first.`,
      );
    }
    const chosen = deferred<string | null>();
    const asked = { version, options };
    const over = this.#install(definition, instance, asked, chosen.resolve).finally(() => {
      chosen.resolve(null);
      this.#installing.delete(turn);
    });
    const turn = lock.lastOf(instance);
    const known = version === undefined ? chosen.promise : Promise.resolve(version);
    this.#installing.set(turn, { service, version: known, options, over });
    return over;
  }

  /**
   * Makes the instance anew on the same data, with what is said different; resolves when it is
   * healthy. Whatever fails brings the old container back. `conflict` for a version that can't read
   * the data, `port-in-use`, `invalid-request`, and what an install throws.
   */
  async change(instance: string, asked: ChangeAsked): Promise<void> {
    const name = instanceName(instance);
    await this.#work.runner.run(name, () => resolveChange(this.#work, 'change', name, asked));
  }

  /** Makes the instance anew from the newest image of its version; nothing where it is so already. */
  async update(instance: string): Promise<void> {
    const name = instanceName(instance);
    await this.#work.runner.run(name, () => resolveChange(this.#work, 'update', name, {}));
  }

  /** Asks the registry. `registry-unavailable`, `image-unavailable`, `not-found`. */
  async checkForUpdate(instance: string): Promise<'up-to-date' | 'available'> {
    const { connection } = this.#work.tools;
    return checkForUpdate(connection, await getOwnContainer(connection, instance));
  }

  /** What the instance was made with, as the engine has it. `not-found`, `not-managed`. */
  async optionsOf(instance: string): Promise<InstanceOptions> {
    const found = await getOwnContainer(this.#work.tools.connection, instance);
    return optionsOf(this.#work.definitionOf(found.managed.service), found);
  }

  /** Asks again for what a failed run was asked for, at other host ports where any are given. */
  async retryRun(runId: string, hostPorts: Readonly<Record<string, number>> = {}): Promise<void> {
    const asked = askedAgain(this.#work, runId, hostPorts);
    if (asked.kind === 'install') return this.install(asked);
    await this.#work.runner.run(asked.instance, asked.request);
  }

  /** Resolves when what the run did is undone. */
  async cancelRun(runId: string): Promise<void> {
    await this.#work.runner.cancel(runId);
  }

  /** Forgets a run that has failed. */
  dismissRun(runId: string): void {
    this.#work.runner.dismiss(runId);
  }

  /** Resolves when it runs, healthy or not yet. `port-in-use`, `not-found`, `not-managed`. */
  async startInstance(instance: string): Promise<void> {
    await this.#work.lock.exclusively(instance, () => this.#start(instance));
  }

  /** Resolves when it has ended: at the latest after its stop timeout, MySQL's is 30 s. */
  async stopInstance(instance: string): Promise<void> {
    await this.#work.lock.exclusively(instance, () => this.#stop(instance));
  }

  async restartInstance(instance: string): Promise<void> {
    await this.#work.lock.exclusively(instance, async () => {
      await this.#stop(instance);
      await this.#start(instance);
    });
  }

  /**
   * Its data volumes stay unless `deleteData`. Where nothing is left to remove, nothing is done.
   * Answers what makes it again as it was, with the data that stays; null where nothing does.
   */
  async removeInstance(
    instance: string,
    options: { deleteData: boolean },
  ): Promise<CompleteInstallRequest | null> {
    const { connection } = this.#work.tools;
    const name = instanceName(instance);
    let again: CompleteInstallRequest | null = null;
    await this.#work.runner.run(
      name,
      async () => {
        const found = await findOwnContainer(connection, name);
        const labels = found?.managed ?? (await instanceVolumes(connection, name))[0]?.managed;
        again = found && !options.deleteData ? this.#madeAgain(found) : null;
        return {
          kind: 'remove',
          instance: name,
          service: labels?.service ?? '',
          deleteData: options.deleteData,
        };
      },
      options,
    );
    return again;
  }

  /** As the picture has it now. `not-found`, `unsupported`, `conflict` while it does not run. */
  webUiUrl(instance: string): string {
    const container = this.#work.tools.store
      .snapshot()
      .containers.find(({ name, managed }) => name === instance && managed !== null);
    if (!container?.managed) {
      throw new DampError('not-found', `${instance} is not installed. It may have been removed.`);
    }
    return webUiUrlOf(this.#work.definitionOf(container.managed.service), container);
  }

  /** Runs under way, and those that failed and were not dismissed. */
  runs(): RunsSnapshot {
    return this.#work.runner.board.snapshot();
  }

  /** Told at once when a state changes, of mere progress at most each 100 ms. */
  onRunsChanged(listener: (runs: RunsSnapshot) => void): () => void {
    return this.#work.runner.board.onChanged(listener);
  }

  /**
   * To be called whenever the engine is there (again): finishes or undoes what was cut off, and
   * starts instances that the engine's crash has ended. Tries all of it, then throws the first
   * failure.
   */
  async recover(): Promise<void> {
    const ended = this.#ranBefore.takeEnded();
    const recovered = await Promise.allSettled([this.#work.runner.recover()]);
    const started = await Promise.allSettled(ended.map((container) => this.#startAgain(container)));
    const failed = [...recovered, ...started].find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw DampError.from(failed.reason);
  }

  /** Null where this DAMP does not offer what is installed. */
  #madeAgain(found: OwnContainer): CompleteInstallRequest | null {
    const { service, version } = found.managed;
    const definition = this.#work.knownDefinition(service);
    return definition?.versions.includes(version) ? madeAgain(definition, found) : null;
  }

  async #install(
    definition: ServiceDefinition,
    instance: string,
    asked: Asked,
    onVersion: (version: string) => void,
  ): Promise<void> {
    const { connection } = this.#work.tools;
    await this.#work.runner.run(instance, async () => {
      const resolved = await resolveAsked(connection, definition, instance, asked);
      onVersion(resolved.version);
      return { kind: 'install', instance, service: definition.id, ...resolved };
    });
  }

  /** Not on data that an earlier run has left half way: that is put right first. */
  async #start(instance: string): Promise<void> {
    await this.#work.runner.settle(instance);
    await startOnNetwork(
      this.#work.tools,
      await getOwnContainer(this.#work.tools.connection, instance),
    );
  }

  /** What was cut off may have been undone since: then there is nothing to start. */
  async #startAgain({ id, name }: Pick<Container, 'id' | 'name'>): Promise<void> {
    try {
      await this.#work.lock.exclusively(name, async () => {
        await this.#work.runner.settle(name);
        const found = await findOwnContainer(this.#work.tools.connection, name);
        if (found) await startOnNetwork(this.#work.tools, found);
      });
    } catch (error) {
      const failure = DampError.from(error);
      const isGone = failure.code === 'engine-unreachable' || failure.code === 'timeout';
      if (isGone) this.#ranBefore.putBack(id);
      throw failure;
    }
  }

  async #stop(instance: string): Promise<void> {
    const container = await getOwnContainer(this.#work.tools.connection, instance);
    if (container.running) await stopContainer(this.#work.tools.connection, container);
  }
}

function instanceName(name: string): string {
  const parsed = instanceNameSchema.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new DampError(
    'invalid-request',
    `“${name}” is no name for an instance. Use lower-case letters, digits and hyphens.`,
  );
}

/** Options that say nothing are none. */
function saidOptions(options: InstallOptions | undefined): InstallOptions | undefined {
  return options && Object.keys(options).length > 0 ? options : undefined;
}
