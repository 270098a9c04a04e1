import { backupEnding } from '@/shared/database-tools';
import type { Backup, Database } from '@/shared/databases';
import { DampError } from '@/shared/errors';
import type { InstanceWork } from '../service-manager/instance-work';
import { getOwnContainer } from '../service-manager/own-container';
import { databaseServer, type DatabaseServer } from './database-server';
import type { DatabaseFile } from './backup-plan';

/** Lists, makes, drops, backs up and restores the databases of instances. */
export class Databases {
  readonly #work: InstanceWork;

  constructor(work: InstanceWork) {
    this.#work = work;
  }

  /** Without the server's own ones. `conflict` while the instance does not run. */
  async list(instance: string): Promise<readonly Database[]> {
    return (await this.#server(instance)).list();
  }

  /** `name-taken` where there is one, or one that differs in upper and lower case only. */
  async create(instance: string, database: string): Promise<void> {
    await this.#work.lock.exclusively(instance, async () => {
      await this.#work.runner.settle(instance);
      const server = await this.#server(instance);
      const isSame = ({ name }: Database) => name.toLowerCase() === database.toLowerCase();
      const taken = (await server.list()).find(isSame);
      if (taken) {
        throw new DampError('name-taken', `${instance} has a database ${taken.name} already.`);
      }
      await server.create(database);
    });
  }

  /** With all that is in it. One that is gone already is no failure. */
  async drop(instance: string, database: string): Promise<void> {
    await this.#work.lock.exclusively(instance, async () => {
      // A restore that is still to be undone would bring it back.
      await this.#work.runner.settle(instance);
      await (await this.#server(instance)).drop(database);
    });
  }

  /** What an instance’s server calls a dump, and the end of a backup’s file: `.sql.gz`. */
  async fileKind(instance: string): Promise<{ readonly name: string; readonly ending: string }> {
    const { definition, databases } = await this.#server(instance);
    return { name: `${definition.name} backup`, ending: backupEnding(databases) };
  }

  /**
   * Resolves when all of the database is in the file. A file of that name is replaced then, and not
   * before. `not-found`, `disk-full`, `forbidden`, `cancelled`.
   */
  async backUp(request: DatabaseFile): Promise<void> {
    await this.#run('backup', request);
  }

  /**
   * Resolves when the database has what is in the file, and nothing else; it is made where there is
   * none. When that fails, it has what it had before. `invalid-request` for a file of another kind.
   */
  async restore(request: DatabaseFile): Promise<void> {
    await this.#run('restore', request);
  }

  /** Those of an instance that are still where they were put, the last one first. */
  async backups(instance: string): Promise<readonly Backup[]> {
    return this.#work.shelf.of(instance);
  }

  /** `not-found` where it is not known. */
  async backupFile(id: string): Promise<string> {
    const file = await this.#work.shelf.fileOf(id);
    if (file !== null) return file;
    throw new DampError('not-found', 'DAMP does not know this backup any more.');
  }

  async #run(kind: 'backup' | 'restore', request: DatabaseFile): Promise<void> {
    const { instance } = request;
    const { runner, tools } = this.#work;
    await runner.run(instance, async () => {
      const { managed } = await getOwnContainer(tools.connection, instance);
      const server = await this.#server(instance);
      if (kind === 'backup' && !(await server.find(request.database))) {
        throw new DampError('not-found', `${instance} has no database ${request.database}.`);
      }
      return { kind, service: managed.service, ...request };
    });
  }

  #server(instance: string): Promise<DatabaseServer> {
    const definitionOf = (service: string) => this.#work.definitionOf(service);
    return databaseServer(this.#work.tools, definitionOf, instance);
  }
}
