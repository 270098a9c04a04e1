import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { NetworkWork } from '@/services/network/network-work';
import type { Container, EngineSnapshot } from '@/shared/engine';
import type { NetworkIntent } from '@/shared/network-intent';
import { docker, inspectContainer } from '../../support/docker-cli.ts';
import { tinyService } from '../services/definitions.ts';
import { makeWorld, type World } from '../services/world.ts';

/** A world whose network is kept as it is wanted, as a running DAMP does it. */
export interface KeptWorld extends World {
  readonly network: NetworkWork;
  /** What could not be mended unasked. */
  readonly reported: readonly unknown[];
  /** DAMP, started again: over the same files. Told what it could not settle, else rejects with it. */
  readonly restarted: (onFailure?: (error: unknown) => void) => Promise<NetworkWork>;
  /** Resolves with the ms that it took; fails after 15 seconds, or after so many ms. */
  readonly until: (
    what: string,
    holds: (now: EngineSnapshot) => boolean,
    limitMs?: number,
  ) => Promise<number>;
  readonly member: (name: string) => Container | undefined;
}

export async function keptWorld(
  intent: Partial<NetworkIntent> = {},
  reach: { readonly dockerHost?: string } = {},
): Promise<KeptWorld> {
  const world = await makeWorld({ definitions: [tinyService()], ...reach });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-network-'));
  const reported: unknown[] = [];
  const works: NetworkWork[] = [];
  const make = () => {
    const { connection, network, store } = world.work.tools;
    const work = new NetworkWork({
      connection,
      network,
      store,
      intentFile: path.join(folder, 'network.json'),
      journalFolder: path.join(folder, 'journal'),
      report: (error) => reported.push(error),
    });
    works.push(work);
    return work;
  };
  const until: KeptWorld['until'] = (what, holds, limitMs = 15_000) =>
    new Promise((resolve, reject) => {
      const startMs = performance.now();
      const check = () => {
        if (!holds(world.store.snapshot())) return;
        clearTimeout(timer);
        unsubscribe();
        resolve(performance.now() - startMs);
      };
      const timer = setTimeout(() => {
        unsubscribe();
        const { network, containers } = world.store.snapshot();
        const ours = containers.filter(({ name }) => name.startsWith(world.name('')));
        reject(new Error(`Did not come: ${what}. ${JSON.stringify({ network, ours, reported })}`));
      }, limitMs);
      const unsubscribe = world.store.onDidChange(check);
      check();
    });
  await until('the engine', ({ engine }) => engine.state === 'running');
  const network = make();
  await network.tools.intent.change((now) => ({ ...now, ...intent }));
  await network.recover();
  return {
    ...world,
    network,
    reported,
    until,
    restarted: async (onFailure) => {
      await works.at(-1)?.dispose();
      const again = make();
      const recovery = again.recover();
      await (onFailure ? recovery.catch(onFailure) : recovery);
      return again;
    },
    member: (name) =>
      world.store.snapshot().containers.find((one) => one.name === name && one.endpoint !== null),
    async [Symbol.asyncDispose]() {
      for (const work of works) await work.dispose();
      await world[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** The place of a container on the network, as the engine has it; null: none. */
export async function placeOf(
  container: string,
  network: string,
): Promise<{
  readonly id: string;
  readonly ip: string;
  readonly aliases: readonly string[];
} | null> {
  const text = await inspectContainer(
    container,
    `{{with index .NetworkSettings.Networks "${network}"}}{{json .}}{{end}}`,
  );
  if (text === '') return null;
  const { NetworkID, IPAddress, Aliases } = JSON.parse(text) as {
    NetworkID: string;
    IPAddress: string;
    Aliases: string[] | null;
  };
  return { id: NetworkID, ip: IPAddress, aliases: Aliases ?? [] };
}

export async function subnetOf(network: string): Promise<string> {
  return docker('network', 'inspect', '--format', '{{(index .IPAM.Config 0).Subnet}}', network);
}
