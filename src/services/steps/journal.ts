import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DampError } from '@/shared/errors';
import { freshFile, isMissing, syncFolder, writeWhole } from '../whole-file';
import type { RunRequest } from './plan';

/** A run as the disk knows it: what was asked, how far it came, what it was about to make. */
export interface JournalEntry<Request extends RunRequest = RunRequest> {
  readonly id: string;
  /** Where the run's things are: the id of the engine. */
  readonly place: string;
  readonly phase: 'running' | 'undoing';
  readonly request: Request;
  /** Ids of the steps that were begun, in order. */
  readonly begun: readonly string[];
  readonly done: readonly string[];
  /** By step id. */
  readonly remembered: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Runs that are not over, a file each. A file is replaced as a whole, so a crash leaves old or new. */
export class Journal<Request extends RunRequest> {
  readonly #folder: string;
  readonly #schema: z.ZodType<JournalEntry<Request>>;

  constructor(folder: string, request: z.ZodType<Request>) {
    this.#folder = folder;
    this.#schema = z.object({
      id: z.uuid(),
      place: z.string(),
      phase: z.enum(['running', 'undoing']),
      request,
      begun: z.array(z.string()),
      done: z.array(z.string()),
      remembered: z.record(z.string(), z.record(z.string(), z.string())),
    });
  }

  /** On the disk when it resolves. */
  async write(entry: JournalEntry<Request>): Promise<void> {
    await writeWhole(this.#fileOf(entry.id), JSON.stringify(entry));
  }

  async forget(id: string): Promise<void> {
    await rm(this.#fileOf(id), { force: true });
    // What a crash cut off in the middle of writing: it may hold a password, too.
    await rm(freshFile(this.#fileOf(id)), { force: true });
    await syncFolder(this.#folder);
  }

  /** Every entry, and an error for each file that can't be read: that one stays, for a person to see. */
  async entries(): Promise<{
    readonly entries: readonly JournalEntry<Request>[];
    readonly unreadable: readonly DampError[];
  }> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    const files = names.filter((name) => name.endsWith('.json'));
    const read = await Promise.all(files.map((name) => this.#read(path.join(this.#folder, name))));
    return {
      entries: read.flatMap((entry) => (entry instanceof DampError ? [] : (entry ?? []))),
      unreadable: read.flatMap((entry) => (entry instanceof DampError ? [entry] : [])),
    };
  }

  /** The entry as it is now, null when the run is over. */
  async find(id: string): Promise<JournalEntry<Request> | null> {
    const { entries } = await this.entries();
    return entries.find((entry) => entry.id === id) ?? null;
  }

  /** Null where it is gone: its run has ended since the folder was listed. */
  async #read(file: string): Promise<JournalEntry<Request> | DampError | null> {
    try {
      return this.#schema.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch (error) {
      if (isMissing(error)) return null;
      return new DampError(
        'internal',
        `DAMP can’t read its note on an unfinished run, ${file}. Delete the file if nothing is half installed.`,
        { details: error instanceof Error ? error.message : undefined, cause: error },
      );
    }
  }

  #fileOf(id: string): string {
    return path.join(this.#folder, `${id}.json`);
  }
}
