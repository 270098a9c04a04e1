import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DampError } from '@/shared/errors';
import { isMissing, writeWhole } from '../whole-file';
import { askedOf } from './asked-endpoint';
import { askedEndpointSchema, inspectPlace, isThere, type ContainerPlace } from './container-place';
import type { DockerConnection } from './docker-connection';
import { limitedCall } from './limited-call';
import { connectToNetwork } from './network-connect';
import { listNetworks, type NetworkEntry } from './network-entry';
import { orAnotherAddress } from './or-another-address';
import { unlessNotFound } from './unless-gone';

const ANSWER_MS = 30_000;

const noteSchema = z.object({
  network: z.object({ id: z.string(), name: z.string() }),
  container: z.string(),
  endpoint: askedEndpointSchema,
});

/**
 * Places that containers leave for a moment, since an engine gives a member another name in no other
 * way: on the disk as long as that takes, so that a crash in between costs nobody its place.
 */
export class PlaceNotes {
  readonly #connection: DockerConnection;
  readonly #folder: string;
  readonly #networkName: string;
  readonly #held = new Set<Promise<void>>();

  /** The folder is made when it is needed. `networkName`: of which any network will do that has it then. */
  constructor(connection: DockerConnection, folder: string, networkName: string) {
    this.#connection = connection;
    this.#folder = folder;
    this.#networkName = networkName;
  }

  /** Whether a container is off its network for a moment. */
  get isBusy(): boolean {
    return this.#held.size > 0;
  }

  /** Resolves when each is where it belongs again. */
  async finish(): Promise<void> {
    await Promise.allSettled(this.#held);
  }

  /** Does work in which the container leaves this place, and gets it or another one there. */
  async hold(
    network: NetworkEntry,
    place: ContainerPlace,
    work: () => Promise<void>,
  ): Promise<void> {
    const held = this.#hold(network, place, work);
    this.#held.add(held);
    await held.finally(() => this.#held.delete(held));
  }

  /**
   * Gives those their place back that a crash, or an engine that went away, left without. Tries all, then
   * throws the first failure.
   */
  async settle(): Promise<void> {
    const failures: unknown[] = [];
    for (const file of await this.#files())
      await this.#settle(file).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw DampError.from(failures[0]);
  }

  /** The container was taken off since: it gets no place back. */
  async forget(container: string): Promise<void> {
    for (const file of await this.#files()) {
      const note = await readNote(file);
      if (note?.container === container) await rm(file, { force: true });
    }
  }

  async #files(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return names.map((name) => path.join(this.#folder, name));
  }

  async #hold(
    { Id, Name }: NetworkEntry,
    place: ContainerPlace,
    work: () => Promise<void>,
  ): Promise<void> {
    const file = path.join(this.#folder, `${randomUUID()}.json`);
    const network = { id: Id, name: Name };
    const note = { network, container: place.id, endpoint: askedOf(place) };
    await writeWhole(file, JSON.stringify(note satisfies z.infer<typeof noteSchema>));
    try {
      await work();
      await rm(file, { force: true });
    } catch (error) {
      await this.#settle(file).catch(() => undefined);
      throw error;
    }
  }

  async #settle(file: string): Promise<void> {
    const note = await readNote(file);
    if (note) {
      const { network, container, endpoint } = note;
      const networks = await limitedCall(this.#connection, ANSWER_MS, listNetworks);
      const same = networks.find(({ Id }) => Id === network.id);
      // It may have been made anew; what has a segment’s name by then may be somebody else’s.
      const isMain = network.name === this.#networkName;
      const there = same ?? networks.find(({ Name }) => isMain && Name === network.name);
      const place = await unlessNotFound(() =>
        inspectPlace(this.#connection, container, network.name),
      );
      // Maybe of another engine.
      if (!same && !place) return;
      if (there && place && !isThere(place)) {
        await orAnotherAddress(endpoint, (asked) =>
          connectToNetwork(this.#connection, there, container, asked),
        );
      }
    }
    await rm(file, { force: true });
  }
}

/** Null for what a crash left of one: nothing was done by then. */
async function readNote(file: string): Promise<z.infer<typeof noteSchema> | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}
