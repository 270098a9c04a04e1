import { rm } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { NetworkWork } from '@/services/network/network-work';
import type { EngineSnapshot } from '@/shared/engine';
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
  /** Resolves when the picture is so. */
  readonly until: (what: string, holds: (now: EngineSnapshot) => boolean) => Promise<void>;
}

export async function makeNetworkWorld(): Promise<NetworkWorld> {
  const world = await makeWorld({ definitions: [tinyService()] });
  const { connection, network, store } = world.work.tools;
  const { networkName } = world;
  const intentFile = path.join(path.dirname(world.journalFolder), `${networkName}.json`);
  const works: NetworkWork[] = [];
  const again = () => {
    const work = new NetworkWork({
      connection,
      network,
      store,
      intentFile,
      journalFolder: `${world.journalFolder}-network`,
    });
    works.push(work);
    return work;
  };
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
    until: (what, holds) => untilPicture(store, what, holds),
    async [Symbol.asyncDispose]() {
      for (const work of works) await work.dispose();
      await world[Symbol.asyncDispose]();
      await rm(intentFile, { force: true });
      await rm(`${world.journalFolder}-network`, { recursive: true, force: true });
    },
  };
}

function untilPicture(
  store: World['store'],
  what: string,
  holds: (now: EngineSnapshot) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      unsubscribe();
      settle();
    };
    const look = () => {
      if (holds(store.snapshot())) finish(resolve);
    };
    const timer = setTimeout(() => {
      const { engine, network, containers } = store.snapshot();
      const seen = containers.map(({ name, state, endpoint }) => ({ name, state, endpoint }));
      const text = JSON.stringify({ engine: engine.state, network, seen });
      finish(() => reject(new Error(`Did not come: ${what}. ${text}`)));
    }, 30_000);
    const unsubscribe = store.onDidChange(look);
    look();
  });
}
