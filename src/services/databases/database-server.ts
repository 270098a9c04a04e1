import type { Readable } from 'node:stream';
import type { DatabaseTools, DumpFormat, CommandTemplate } from '@/shared/database-tools';
import { databaseNameSchema, type Database } from '@/shared/databases';
import { DampError } from '@/shared/errors';
import type { ServiceDefinition } from '@/shared/service-definition';
import { execInContainer, type ExecRequest } from '../docker/container-exec';
import { findContainer, type FoundContainer } from '../docker/containers';
import { waitForContainer } from '../docker/wait-for-container';
import { asInstalled, type Installed } from '../service-manager/as-installed';
import { getOwnContainer } from '../service-manager/own-container';
import { secretMask } from '../service-manager/mask-secrets';
import type { Tools } from '../service-manager/tools';
import { fillCommand, fillText } from './fill-command';
import { parseList } from './parse-list';
import { programError } from './program-errors';

/** What is asked of a program besides the database's name. */
interface Asked extends Pick<ExecRequest, 'stdin' | 'onStdout' | 'signal'> {
  /** The name that the database had in a file. */
  readonly source?: string;
  /** What is said when it fails: a sentence. */
  readonly failed: string;
}

/** Exit codes from here on say which signal ended a program. */
const KILLED = 128;
/** What an engine says of a program whose container ended while it was started. */
const NOT_STARTED = 126;
const REMOVED_WITHIN_MS = 3_000;

/** The databases of a running instance, by the programs of its own image. */
export class DatabaseServer {
  readonly definition: ServiceDefinition;
  readonly databases: DatabaseTools;
  readonly #connection: Tools['connection'];
  readonly #store: Tools['store'];
  readonly #container: FoundContainer;
  readonly #instance: string;
  readonly #mask: (text: string) => string;

  constructor(options: {
    readonly connection: Tools['connection'];
    readonly store: Tools['store'];
    readonly container: FoundContainer;
    readonly installed: Installed;
    readonly databases: DatabaseTools;
    readonly instance: string;
  }) {
    this.#connection = options.connection;
    this.#store = options.store;
    this.#container = options.container;
    this.#instance = options.instance;
    this.definition = options.installed.definition;
    this.#mask = secretMask(options.installed);
    this.databases = options.databases;
  }

  /** Without the server's own ones, by name. */
  async list(signal?: AbortSignal): Promise<readonly Database[]> {
    const chunks: Buffer[] = [];
    await this.#run(this.databases.list, '', {
      failed: `The databases of ${this.#instance} could not be listed.`,
      onStdout: async (stdout) => {
        for await (const chunk of stdout) chunks.push(chunk as Buffer);
      },
      ...(signal ? { signal } : {}),
    });
    const { system } = this.databases;
    return parseList(Buffer.concat(chunks).toString('utf8'))
      .filter(({ name }) => !system.includes(name))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  }

  async find(database: string, signal?: AbortSignal): Promise<Database | null> {
    return (await this.list(signal)).find(({ name }) => name === database) ?? null;
  }

  /** The server refuses one that it has. */
  async create(database: string): Promise<void> {
    await this.#run(this.databases.create, this.#checked(database), {
      failed: `The database ${database} could not be created.`,
    });
  }

  /** One that is gone already is no failure. */
  async drop(database: string): Promise<void> {
    const name = this.#checked(database);
    if (!(await this.find(name))) return;
    await this.#run(this.databases.drop, name, {
      failed: `The database ${database} could not be dropped.`,
    });
  }

  async dump(
    database: string,
    onStdout: (stdout: Readable) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.#run(this.databases.dump, this.#checked(database), {
      failed: `${database} could not be backed up.`,
      onStdout,
      ...(signal ? { signal } : {}),
    });
  }

  /** Into a database that is there and empty. */
  async restore(
    database: string,
    from: {
      readonly stdin: Readable;
      readonly format: DumpFormat;
      readonly source: string;
      readonly signal?: AbortSignal;
    },
  ): Promise<void> {
    const { stdin, format, source, signal } = from;
    const command = this.databases.restore[format];
    if (!command) throw new DampError('unsupported', 'This service can’t read such a file.');
    await this.#run(command, this.#checked(database), {
      failed: `The server refused what is in the file for ${database}.`,
      stdin,
      source,
      ...(signal ? { signal } : {}),
    });
  }

  #checked(database: string): string {
    const name = databaseNameSchema.safeParse(database);
    if (!name.success) {
      throw new DampError(
        'invalid-request',
        name.error.issues[0]?.message ?? 'This is no name for a database.',
      );
    }
    if (!this.databases.system.includes(database)) return database;
    throw new DampError(
      'invalid-request',
      `${database} is the server’s own database: DAMP leaves it alone.`,
    );
  }

  async #run(template: CommandTemplate, database: string, asked: Asked): Promise<void> {
    const { failed, source = '', ...streams } = asked;
    const { environment } = this.definition;
    const values = { environment, database, source };
    const env = Object.entries(this.databases.environment).map(([key, value]) => [
      key,
      fillText(value, values),
    ]);
    const result = await execInContainer(this.#connection, this.#container, {
      argv: fillCommand(template, values),
      env: Object.fromEntries(env) as Record<string, string>,
      ...streams,
    }).catch(async (error: unknown) => {
      if (error instanceof DampError && error.code === 'not-found') await this.#checkIsThere();
      throw error;
    });
    if (result.exitCode === 0) return;
    const failure = programError(failed, this.#instance, {
      exitCode: result.exitCode,
      stderr: this.#mask(result.stderr),
    });
    const lostItsServer =
      result.exitCode === NOT_STARTED || result.exitCode >= KILLED || failure.code === 'unhealthy';
    if (lostItsServer) await this.#waitForItsEnd();
    await this.#checkIsThere();
    throw failure;
  }

  /** What removes a container ends its programs first: some time later it can be told from a stop. */
  async #waitForItsEnd(): Promise<void> {
    const { signal } = new AbortController();
    const isOver = () => false;
    await waitForContainer(this.#store, this.#container.id, isOver, {
      signal,
      timeoutMs: REMOVED_WITHIN_MS,
    }).catch(() => undefined);
  }

  /** A program that ended with its container has no words of its own. */
  async #checkIsThere(): Promise<void> {
    const found = await findContainer(this.#connection, this.#container.id);
    if (found?.running) return;
    if (found) throw new DampError('conflict', `${this.#instance} was stopped meanwhile.`);
    throw new DampError(
      'not-found',
      `${this.#instance} was removed while DAMP worked on its databases. Its data is still in its volume: install it again.`,
    );
  }
}

/** `not-found`, `conflict` while it does not run, `unsupported` for a service without databases. */
export async function databaseServer(
  { connection, store }: Tools,
  definitionOf: (service: string) => ServiceDefinition,
  instance: string,
): Promise<DatabaseServer> {
  const container = await getOwnContainer(connection, instance);
  if (!container.running || container.paused) {
    throw new DampError('conflict', `${instance} does not run. Start it first.`);
  }
  const { managed } = container;
  const installed = asInstalled(definitionOf(managed.service), managed);
  const { definition } = installed;
  const { databases } = definition;
  if (!databases) {
    throw new DampError('unsupported', `${definition.name} has no databases that DAMP could show.`);
  }
  return new DatabaseServer({ connection, store, container, installed, databases, instance });
}
