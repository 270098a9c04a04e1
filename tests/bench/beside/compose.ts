import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServiceDefinition } from '../../../src/shared/service-definition.ts';
import type { ComposeCommand } from '../../support/compose.ts';
import { timedCommand } from './timed-command.ts';

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
