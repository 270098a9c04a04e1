import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { NetworkWork } from '@/services/network/network-work';
import { docker, inspectContainer } from '../../support/docker-cli.ts';
import { tinyService } from '../services/definitions.ts';
import { makeWorld, type World } from '../services/world.ts';

export const CLIENT = 'damp-test/client:1';

/** A network of its own that is there, what DAMP does on it, and containers that DAMP did not make. */
export interface NetworkWorld extends AsyncDisposable {
  readonly world: World;
  readonly work: NetworkWork;
  /** DAMP, started again: over the same file of what is wanted. */
  readonly again: () => NetworkWork;
  /** Runs a member until the picture shows it; its name. */
  readonly run: (
    what: string,
    how?: { image?: string; options?: string[]; command?: string[] },
  ) => Promise<string>;
  readonly addressOf: (container: string) => Promise<string>;
  /** Whether a container of this name runs. */
  readonly runs: (name: string) => Promise<boolean>;
}

export async function makeNetworkWorld(): Promise<NetworkWorld> {
  const world = await makeWorld({ definitions: [tinyService()] });
  const { connection, network, store } = world.work.tools;
  const { networkName } = world;
  const intentFile = path.join(path.dirname(world.journalFolder), `${networkName}.json`);
  const again = () =>
    new NetworkWork({
      connection,
      network,
      store,
      intentFile,
      journalFolder: `${world.journalFolder}-network`,
    });
  await network.ensureNetworkExists();
  await expect.poll(() => store.snapshot().network.state, { timeout: 15_000 }).toBe('ready');
  return {
    world,
    work: again(),
    again,
    run: async (what, { image = CLIENT, options = [], command = [] } = {}) => {
      const name = world.name(what);
      const onIt = ['--network', networkName, ...options];
      await docker('run', '--detach', '--name', name, ...onIt, image, ...command);
      await expect
        .poll(() => store.snapshot().containers.find((one) => one.name === name)?.endpoint?.ipv4, {
          timeout: 15_000,
        })
        .toBeTruthy();
      return name;
    },
    addressOf: (container) =>
      inspectContainer(
        container,
        `{{(index .NetworkSettings.Networks "${networkName}").IPAddress}}`,
      ),
    runs: async (name) => (await docker('ps', '--quiet', '--filter', `name=^${name}$`)) !== '',
    async [Symbol.asyncDispose]() {
      await world[Symbol.asyncDispose]();
      await rm(intentFile, { force: true });
      await rm(`${world.journalFolder}-network`, { recursive: true, force: true });
    },
  };
}
