import { catalog } from '@/catalog';
import { DampError } from '@/shared/errors';
import type { ServiceDefinition } from '@/shared/service-definition';
import type { DockerConnection } from '../docker/docker-connection';
import type { DockerManager } from '../docker/docker-manager';
import { engineId } from '../docker/engine-id';
import type { EngineStore } from '../docker/engine-store';
import { BackupShelf } from '../databases/backup-shelf';
import { Journal } from '../steps/journal';
import { KeyedLock } from '../steps/keyed-lock';
import { Runner } from '../steps/runner';
import { HostPorts } from './host-ports';
import { runRequestSchema, type InstanceRequest } from './run-requests';
import type { Tools } from './tools';

/** What all work on instances shares: the tools, the catalogue, one lock and one runner of plans. */
export class InstanceWork {
  readonly tools: Tools;
  /** By instance. */
  readonly lock = new KeyedLock();
  readonly runner: Runner<InstanceRequest>;
  readonly definitions: readonly ServiceDefinition[];
  readonly shelf: BackupShelf;

  /** `journalFolder` is made when it is needed; runs that a crash cut off are in it. */
  constructor(options: {
    connection: DockerConnection;
    network: DockerManager;
    store: EngineStore;
    journalFolder: string;
    /** Beside the journal unless said otherwise; made when it is needed. */
    backupsFolder?: string;
    definitions?: readonly ServiceDefinition[];
  }) {
    const { connection, network, store, journalFolder, definitions = catalog } = options;
    this.shelf = new BackupShelf(options.backupsFolder ?? `${journalFolder}-backups`);
    this.tools = { connection, network, store, ports: new HostPorts(connection) };
    this.definitions = definitions;
    this.runner = new Runner({
      journal: new Journal(journalFolder, runRequestSchema),
      lock: this.lock,
      place: () => engineId(connection),
      // No start waits for the plans.
      planFor: async (request) => (await import('./plan-for')).planFor(request, this),
    });
  }

  /** Throws `not-found` for a service that the catalogue does not have. */
  definitionOf(service: string): ServiceDefinition {
    const definition = this.knownDefinition(service);
    if (definition) return definition;
    throw new DampError('not-found', `DAMP’s catalogue has no service “${service}”.`);
  }

  /** Undefined where a newer DAMP installed a service that this one does not know. */
  knownDefinition(service: string): ServiceDefinition | undefined {
    return this.definitions.find(({ id }) => id === service);
  }
}
