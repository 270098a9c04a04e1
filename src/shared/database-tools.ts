/**
 * A program and its arguments. `{env:KEY}` is a value of the instance's environment, `{uri:KEY}` the
 * same for an address, `{database}` the database's name, `{source}` the one that it had in the file.
 */
export type CommandTemplate = readonly [string, ...string[]];

/** How a file of a kind is known; the kinds are in `services/databases/dump-format.ts`. */
export type DumpFormat =
  'mysql-text' | 'postgresql-text' | 'postgresql-archive' | 'mongodb-archive';

/** What can be done to the databases of a service, by programs of its image. Facts only. */
export interface DatabaseTools {
  /** What the programs are given beside the container's environment: the place for secrets. */
  readonly environment: Readonly<Record<string, string>>;
  /** The server's own databases: neither shown nor touched. */
  readonly system: readonly string[];
  /** What a database is made of: "tables". */
  readonly contents: string;
  /** Prints a line for each database: name, bytes, number of tables or nothing, between tabs. */
  readonly list: CommandTemplate;
  readonly create: CommandTemplate;
  /** True where a database is there as soon as something is in it, so that a restore needs none. */
  readonly isMadeByContent?: boolean;
  /** One that is gone already may be a failure. */
  readonly drop: CommandTemplate;
  /** Writes all of a database to stdout, in a form that can be read under another name. */
  readonly dump: CommandTemplate;
  /** The ending of a backup's file, `.sql`; `.gz` is added where DAMP packs it. */
  readonly extension: string;
  /** True where the dump is packed already. */
  readonly isPacked?: boolean;
  /** Reads stdin into an empty database and stops at the first error, by what the file is. */
  readonly restore: Readonly<Partial<Record<DumpFormat, CommandTemplate>>>;
}

/** The end of the name of a backup's file: `.sql.gz`. */
export function backupEnding({ extension, isPacked = false }: DatabaseTools): string {
  return isPacked ? extension : `${extension}.gz`;
}
