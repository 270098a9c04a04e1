import type { DatabaseTools } from './database-tools';

export type ServiceCategory =
  'Databases' | 'Caches' | 'Mail' | 'Search' | 'Queues' | 'Storage' | 'Web';

/** What a port is for; the first of a definition is the service's main one. */
export interface ServicePort {
  /** Unique in the definition; templates name it: `{port:smtp}`. */
  readonly id: string;
  /** For people: "SMTP", "Web UI". */
  readonly label: string;
  readonly container: number;
  /** The port on 127.0.0.1 that is tried first. */
  readonly host: number;
}

/** Docker's health check, in seconds. `test` as in the Engine API: `['CMD', …]` or `['CMD-SHELL', '…']`. */
export interface HealthCheck {
  readonly test: readonly [string, ...string[]];
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  /** Failures in this time do not count. */
  readonly startPeriod: number;
  /** Between probes in that time, until the first success; 0.5 unless given. From API 1.44 on. */
  readonly startInterval?: number;
}

/**
 * An entry of the catalogue: facts only. Names, labels, addresses and networking are computed.
 * Strings of `env` blocks and of `url` are templates with `{host}`, `{port:<id>}`, `{env:<KEY>}` and
 * `{version}`.
 */
export interface ServiceDefinition {
  readonly id: string;
  readonly name: string;
  readonly category: ServiceCategory;
  /** One line: what a developer uses it for. */
  readonly summary: string;
  readonly image: string;
  /** Tags offered, the first is the default. */
  readonly versions: readonly [string, ...string[]];
  readonly ports: readonly [ServicePort, ...ServicePort[]];
  readonly environment: Readonly<Record<string, string>>;
  /** By variable: the services whose instances, as they are when it is created, it lists by name. */
  readonly instancesIn?: Readonly<Record<string, readonly string[]>>;
  readonly command?: readonly string[];
  /** True where the data is keyed by the host name, so that it must not change. */
  readonly fixedHostname?: boolean;
  readonly volumes: readonly { readonly id: string; readonly path: string }[];
  /** What is different in some of the versions. */
  readonly byVersion?: Readonly<Record<string, Partial<Pick<ServiceDefinition, 'volumes'>>>>;
  /**
   * Which versions open data that another one wrote: those of its own major, the next offered one as
   * well, all newer ones, or any; only the very same where it is left out. `numbers`: how many numbers
   * of a version tell one major from another, of `8.4` both, of PostgreSQL’s `17` the one.
   */
  readonly dataVersions?: {
    readonly opens: 'same' | 'next' | 'newer' | 'any';
    readonly numbers: 1 | 2;
  };
  readonly health: HealthCheck;
  /** Seconds between the polite signal and the kill when it is stopped; 10 unless given. */
  readonly stopTimeout?: number;
  readonly webUi?: { readonly port: string; readonly path: string };
  /** Which variables of `environment` hold what a person logs in with. */
  readonly credentials?: {
    readonly user?: string;
    readonly password?: string;
    /** The administrator's; the same as the user's where that is chosen. */
    readonly rootPassword?: string;
    readonly database?: string;
  };
  /**
   * How an instance that is there gets another password: by the environment it starts with, or, where
   * the password lives in its data, by a command inside it. That finds `NOW_` and `NEXT_` followed by
   * the names of the variables that hold passwords; each of the two may hold already. Left out: no way.
   */
  readonly setPassword?: 'environment' | { readonly command: readonly [string, ...string[]] };
  /** For a service with databases: how they are listed, made, dropped, backed up and restored. */
  readonly databases?: DatabaseTools;
  readonly laravelEnv: Readonly<Record<string, string>>;
  readonly symfonyEnv: Readonly<Record<string, string>>;
  readonly url: string;
}

/** The definition as it is for one version. */
export function atVersion(definition: ServiceDefinition, version: string): ServiceDefinition {
  return { ...definition, ...definition.byVersion?.[version] };
}

/** The definition with other values in its environment. */
export function withEnvironment(
  definition: ServiceDefinition,
  environment: Readonly<Record<string, string>>,
): ServiceDefinition {
  return { ...definition, environment: { ...definition.environment, ...environment } };
}

/** An instance's environment: what stands for values of the catalogue, and what is beyond them. */
export function splitEnvironment(
  definition: ServiceDefinition,
  environment: Readonly<Record<string, string>>,
): Record<'own' | 'extra', Record<string, string>> {
  const part = (isOwn: boolean) =>
    Object.fromEntries(
      Object.entries(environment).filter(([key]) => setsItself(definition, key) === isOwn),
    );
  return { own: part(true), extra: part(false) };
}

/** Whether the variable is one that DAMP gives the service itself. */
export function setsItself(
  { environment, instancesIn = {} }: ServiceDefinition,
  variable: string,
): boolean {
  return Object.hasOwn(environment, variable) || Object.hasOwn(instancesIn, variable);
}
