import os from 'node:os';
import type Docker from 'dockerode';
import { z } from 'zod';
import { DampError } from '@/shared/errors';
import { toDampError } from './to-damp-error';
import { engineAddresses } from './engine-addresses';
import type { EngineAddress } from './engine-addresses';
import { engineLine } from './engine-dial';
import type { EngineLine } from './engine-dial';
import { negotiateApiVersion } from './api-version';
import { withinTime } from './within-time';

/** The engine that answered. */
export interface EngineClient {
  readonly docker: Docker;
  /** As in DOCKER_HOST: `unix:///var/run/docker.sock`. */
  readonly host: string;
  readonly version: string;
  /** The API version in use, negotiated: `1.45`. */
  readonly apiVersion: string;
  readonly operatingSystem: string;
}

/** One place where DAMP looked for an engine, and what it found there. */
export interface Looked {
  readonly source: string;
  readonly host: string;
  readonly finding: string;
}

interface Contact {
  readonly client: EngineClient;
  readonly line: EngineLine;
}

const versionSchema = z.object({
  Version: z.string(),
  ApiVersion: z.string(),
  MinAPIVersion: z.string().optional(),
  Os: z.string().default('unknown'),
  Arch: z.string().optional(),
  /** Who made it: `Docker Desktop 4.40.0`; empty in some packages. */
  Platform: z.object({ Name: z.string() }).nullish().catch(null),
});

/** Where the engine is: found at first use, kept until `reset()`. */
export class DockerConnection {
  readonly #env: NodeJS.ProcessEnv;
  readonly #home: string;
  readonly #contactTimeoutMs: number;
  #contact: Promise<Contact> | null = null;
  #looked: readonly Looked[] = [];
  readonly #silentChangeListeners = new Set<(containerId: string) => void>();

  /** `contactTimeoutMs` is the limit for the first contact with each address. */
  constructor(options: { env?: NodeJS.ProcessEnv; home?: string; contactTimeoutMs?: number } = {}) {
    this.#env = options.env ?? process.env;
    this.#home = options.home ?? os.homedir();
    this.#contactTimeoutMs = options.contactTimeoutMs ?? 2500;
  }

  /**
   * The engine that answers; callers at the same time share one search.
   * Throws `engine-unreachable`, `engine-denied`, or `unsupported` for a DOCKER_HOST over ssh.
   */
  async client(): Promise<EngineClient> {
    if (!this.#contact) {
      const search = this.#search();
      this.#contact = search;
      search.catch(() => {
        if (this.#contact === search) this.#contact = null;
      });
    }
    return (await this.#contact).client;
  }

  /** Forgets the engine, the next `client()` looks again. Calls under way are left to finish. */
  reset(): void {
    const contact = this.#contact;
    this.#contact = null;
    contact?.then(({ line }) => line.closeIdle()).catch(() => undefined);
  }

  /** Where the last search looked, in order. */
  looked(): readonly Looked[] {
    return this.#looked;
  }

  /**
   * The engine sends no event when a stopped container is connected to a network, nor when it is
   * disconnected from one that is gone: whoever does that says so here.
   */
  noteSilentChange(containerId: string): void {
    for (const listener of [...this.#silentChangeListeners]) listener(containerId);
  }

  /** Returns the function that ends it. */
  onDidChangeSilently(listener: (containerId: string) => void): () => void {
    this.#silentChangeListeners.add(listener);
    return () => this.#silentChangeListeners.delete(listener);
  }

  async #search(): Promise<Contact> {
    const addresses = await engineAddresses({
      env: this.#env,
      home: this.#home,
      platform: process.platform,
    });
    const looked: Looked[] = [];
    const failures: DampError[] = [];
    for (const address of addresses) {
      const { source, host } = address;
      try {
        const contact = await this.#tryAddress(address);
        this.#looked = [...looked, { source, host, finding: 'The engine answers.' }];
        return contact;
      } catch (error) {
        const failure = firstContactError(error, host);
        failures.push(failure);
        looked.push({ source, host, finding: failure.message });
        this.#looked = [...looked];
      }
    }
    throw mostMeaningful(failures);
  }

  async #tryAddress(address: EngineAddress): Promise<Contact> {
    const line = await engineLine(address);
    try {
      return { line, client: await this.#greet(line, address.host) };
    } catch (error) {
      // A hung engine keeps what it is asked open, and it is asked every few seconds.
      line.close();
      throw error;
    }
  }

  async #greet(line: EngineLine, host: string): Promise<EngineClient> {
    const limit = { timeoutMs: this.#contactTimeoutMs, what: `The engine at ${host}` };
    const unversioned = line.open();
    const answer = versionSchema.safeParse(await withinTime(unversioned.version(), limit));
    if (!answer.success) throw notDocker(host);
    const { Version, ApiVersion, MinAPIVersion, Os, Arch, Platform } = answer.data;
    const apiVersion = negotiateApiVersion(ApiVersion, MinAPIVersion);
    return {
      docker: line.open(`v${apiVersion}`),
      host,
      version: Version,
      apiVersion,
      operatingSystem: Platform?.Name || [Os, Arch].filter(Boolean).join('/'),
    };
  }
}

/** A hung engine is out of reach like one that is not there. */
function firstContactError(error: unknown, host: string): DampError {
  const failure = toDampError(error, { host });
  if (failure.code !== 'timeout') return failure;
  return new DampError('engine-unreachable', failure.message, {
    details: 'no answer',
    cause: error,
  });
}

function notDocker(host: string): DampError {
  return new DampError(
    'engine-unreachable',
    `Something answers at ${host}, but it is no Docker engine. Point DOCKER_HOST at Docker’s socket.`,
    { details: 'GET /version was not answered as Docker answers it' },
  );
}

/** A socket that is there says more than nine that are not. */
function mostMeaningful(failures: readonly DampError[]): DampError {
  const [first] = failures;
  if (first && failures.length === 1) return first;
  return (
    failures.find(({ code }) => code === 'engine-denied') ??
    failures.find(({ details }) => details !== undefined && !details.includes('ENOENT')) ??
    new DampError(
      'engine-unreachable',
      'DAMP found no Docker engine on this computer. Start Docker, or install it; DAMP goes on by itself when it answers.',
      { details: failures.map(({ details }) => details).join('\n') || undefined },
    )
  );
}
