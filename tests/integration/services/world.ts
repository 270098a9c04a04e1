import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DockerConnection } from '@/services/docker/docker-connection';
import { DockerManager } from '@/services/docker/docker-manager';
import { EngineStore } from '@/services/docker/engine-store';
import { InstanceWork } from '@/services/service-manager/instance-work';
import { ServiceManager } from '@/services/service-manager/service-manager';
import type { Run } from '@/shared/runs';
import type { ServiceDefinition } from '@/shared/service-definition';
import { docker } from '../../support/docker-cli.ts';

/** A ServiceManager with all it needs, on a network of its own; what it makes goes with it. */
export interface World extends AsyncDisposable {
  readonly work: InstanceWork;
  readonly manager: ServiceManager;
  readonly store: EngineStore;
  readonly networkName: string;
  readonly journalFolder: string;
  /** An instance's name that nobody else uses: `t-1a2b3c-redis`. */
  readonly name: (what: string) => string;
  /** Runs cut off or left half undone. */
  readonly journalled: () => Promise<string[]>;
  /** Another ServiceManager, over the same journal unless said otherwise: DAMP, started again. */
  readonly again: (definitions?: readonly ServiceDefinition[], journal?: string) => ServiceManager;
  /** Every run as it was at each telling, in order. */
  readonly seenRuns: readonly Run[];
}

export async function makeWorld(
  options: { definitions?: readonly ServiceDefinition[]; dockerHost?: string } = {},
): Promise<World> {
  const prefix = `t-${randomBytes(4).toString('hex')}`;
  const networkName = `${prefix}-network`;
  const { dockerHost } = options;
  const env = dockerHost ? { ...process.env, DOCKER_HOST: dockerHost } : process.env;
  const connection = new DockerConnection({ env });
  const network = new DockerManager(connection, { networkName });
  const store = new EngineStore(connection, { networkName });
  const journalFolder = await mkdtemp(path.join(os.tmpdir(), 'damp-journal-'));
  const workOf = (definitions: readonly ServiceDefinition[] | undefined, journal: string) =>
    new InstanceWork({
      connection,
      network,
      store,
      journalFolder: journal,
      ...(definitions ? { definitions } : {}),
    });
  const again = (definitions = options.definitions, journal = journalFolder) =>
    new ServiceManager(workOf(definitions, journal));
  const work = workOf(options.definitions, journalFolder);
  const manager = new ServiceManager(work);
  const seenRuns: Run[] = [];
  manager.onRunsChanged(({ runs }) => seenRuns.push(...runs));
  store.start();
  return {
    work,
    manager,
    store,
    networkName,
    journalFolder,
    again,
    seenRuns,
    name: (what) => `${prefix}-${what}`,
    // A process that is killed may leave one half written.
    journalled: async () => (await readdir(journalFolder)).filter((name) => name.endsWith('.json')),
    async [Symbol.asyncDispose]() {
      await store.dispose();
      await removeAll(['container', 'ls', '--all'], ['container', 'rm', '--force', '-v'], prefix);
      await removeAll(['volume', 'ls'], ['volume', 'rm'], prefix);
      await removeAll(['network', 'ls'], ['network', 'rm'], prefix);
      await rm(journalFolder, { recursive: true });
      await rm(`${journalFolder}-backups`, { recursive: true, force: true });
    },
  };
}

async function removeAll(list: string[], remove: string[], prefix: string): Promise<void> {
  const ids = await listed([...list, '--quiet', '--filter', `name=${prefix}`]);
  if (ids.length > 0) await docker(...remove, ...ids);
}

/** Names of the containers, running or not, and of the volumes that begin with the instance's name. */
export async function remains(instance: string): Promise<{
  readonly containers: readonly string[];
  readonly volumes: readonly string[];
}> {
  const filter = ['--filter', `name=${instance}`, '--format'];
  return {
    containers: await listed(['container', 'ls', '--all', ...filter, '{{.Names}}']),
    volumes: await listed(['volume', 'ls', ...filter, '{{.Name}}']),
  };
}

async function listed(command: string[]): Promise<string[]> {
  return (await docker(...command)).split('\n').filter((line) => line !== '');
}

/** Resolves with the newest runs when the condition holds for one of them. */
export function runWhere(manager: ServiceManager, holds: (run: Run) => boolean): Promise<Run> {
  return new Promise((resolve) => {
    const look = () => {
      const found = manager.runs().runs.find(holds);
      if (!found) return;
      stop();
      resolve(found);
    };
    const stop = manager.onRunsChanged(look);
    look();
  });
}

/** The error that a promise rejects with; fails when it resolves. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('This was expected to be refused.');
}
