import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { treeFolder } from '../../../scripts/engine/base-system.mjs';
import { cacheFolder } from '../../../scripts/engine/places.mjs';
import { isDebianRoot } from '../../../scripts/setup/debian-packages.mjs';
import { run } from '../../../scripts/setup/run.mjs';
import type { ServiceDefinition } from '../../../src/shared/service-definition.ts';
import { timedCommand } from './timed-command.ts';

/** The command and the arguments that it always has. */
export type ComposeCommand = readonly [command: string, ...args: string[]];

const ours = path.join(cacheFolder, 'docker-compose');

/** Docker Compose 2 of this machine, else Debian's; null where neither can be had. */
export async function findCompose(): Promise<ComposeCommand | null> {
  const candidates: ComposeCommand[] = [['docker', 'compose'], ['docker-compose'], [ours]];
  for (const candidate of candidates) if (await isCompose(candidate)) return candidate;
  if (!isDebianRoot() || !existsSync(treeFolder)) return null;
  try {
    await fetchCompose();
    return [ours];
  } catch {
    return null;
  }
}

async function isCompose([command, ...args]: ComposeCommand): Promise<boolean> {
  try {
    const version = await run(command, [...args, 'version', '--short'], { timeoutMs: 10_000 });
    return /^v?[2-9]\./.test(version.trim());
  } catch {
    return false;
  }
}

/** The engine's Debian has Compose 2 as a program that needs nothing but the C library. */
async function fetchCompose(): Promise<void> {
  const scratch = path.join(cacheFolder, `compose.${process.pid}.part`);
  await mkdir(scratch, { recursive: true });
  try {
    const script = 'cd /tmp && rm -f docker-compose_*.deb && apt-get download -q docker-compose';
    await run('chroot', [treeFolder, 'sh', '-c', script], { timeoutMs: 120_000 });
    const unpack = `dpkg-deb -x "${treeFolder}"/tmp/docker-compose_*.deb "${scratch}"`;
    await run('sh', ['-c', unpack], { timeoutMs: 60_000 });
    const program = path.join(scratch, 'usr/libexec/docker/cli-plugins/docker-compose');
    await run('mv', [program, ours], { timeoutMs: 10_000 });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A project with one service, as DAMP would install it, on a network that is there. */
export class ComposeProject {
  readonly #command: ComposeCommand;
  readonly #file: string;
  readonly #name: string;

  private constructor(command: ComposeCommand, file: string, name: string) {
    this.#command = command;
    this.#file = file;
    this.#name = name;
  }

  static async of(
    command: ComposeCommand,
    definition: ServiceDefinition,
    network: string,
  ): Promise<ComposeProject> {
    const name = `bench-${definition.id}`;
    const file = path.resolve('out/bench', `${name}.json`);
    await mkdir(path.dirname(file), { recursive: true });
    // Compose would put variables of its own in place of a dollar sign.
    const content = JSON.stringify(composeFile(definition, network)).replaceAll('$', '$$$$');
    await writeFile(file, content);
    return new ComposeProject(command, file, name);
  }

  /** The time of `up --wait`, in ms. */
  up(): Promise<number> {
    return this.#run('up', '--detach', '--wait');
  }

  async down(): Promise<void> {
    await this.#run('down', '--volumes');
  }

  #run(...args: string[]): Promise<number> {
    const [command, ...first] = this.#command;
    const project = ['--file', this.#file, '--project-name', this.#name];
    return timedCommand(command, [...first, ...project, ...args]);
  }
}

function composeFile(definition: ServiceDefinition, network: string): object {
  const { health } = definition;
  return {
    services: {
      [definition.id]: {
        image: `${definition.image}:${definition.versions[0]}`,
        environment: definition.environment,
        ...(definition.command ? { command: definition.command } : {}),
        ports: definition.ports.map(({ host, container }) => `127.0.0.1:${host}:${container}`),
        volumes: definition.volumes.map(({ id, path: target }) => `${id}:${target}`),
        restart: 'unless-stopped',
        healthcheck: {
          test: health.test,
          interval: `${health.interval}s`,
          timeout: `${health.timeout}s`,
          retries: health.retries,
          start_period: `${health.startPeriod}s`,
          start_interval: '1s',
        },
      },
    },
    networks: { default: { name: network, external: true } },
    volumes: Object.fromEntries(definition.volumes.map(({ id }) => [id, {}])),
  };
}
