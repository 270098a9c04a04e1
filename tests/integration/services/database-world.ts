import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Databases } from '@/services/databases/databases';
import type { databaseClients } from './database-clients.ts';
import { makeWorld, type World } from './world.ts';

/** An installed database service, and a folder for files; all of it goes with it. */
export interface DatabaseWorld extends AsyncDisposable {
  readonly world: World;
  readonly databases: Databases;
  readonly instance: string;
  readonly folder: string;
  /** Makes another database, with rows; its name. */
  readonly addShop: () => Promise<string>;
}

type Client = Pick<(typeof databaseClients)[number], 'service' | 'ask' | 'seed'>;

export async function makeDatabaseWorld({ service, ask, seed }: Client): Promise<DatabaseWorld> {
  const world = await makeWorld();
  const databases = new Databases(world.work);
  const instance = world.name(service);
  await world.manager.install({ service, instance });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'damp-databases-'));
  let count = 0;
  return {
    world,
    databases,
    instance,
    folder,
    async addShop() {
      count += 1;
      const shop = `shop-${count}`;
      await databases.create(instance, shop);
      await ask(instance, shop, seed);
      return shop;
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true });
      await world[Symbol.asyncDispose]();
    },
  };
}
