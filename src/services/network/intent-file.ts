import { readFile, rename } from 'node:fs/promises';
import { Mutex } from 'async-mutex';
import { networkIntentSchema, type NetworkIntent } from '@/shared/network-intent';
import { isMissing, writeWhole } from '../whole-file';

/** What the user wants of the network, in a file of its own. Read once; written at each change. */
export class IntentFile {
  readonly #file: string;
  readonly #onChanged: (intent: NetworkIntent) => void;
  readonly #writing = new Mutex();
  #intent: Promise<NetworkIntent> | null = null;

  /** `onChanged` is told after each change. */
  constructor(file: string, onChanged: (intent: NetworkIntent) => void = () => undefined) {
    this.#file = file;
    this.#onChanged = onChanged;
  }

  /** Defaults where there is no file. One that can’t be understood is set aside as `….unreadable`. */
  read(): Promise<NetworkIntent> {
    this.#intent ??= this.#load().catch((error: unknown) => {
      this.#intent = null;
      throw error;
    });
    return this.#intent;
  }

  /** One change after the other; on the disk when it resolves. */
  async change(how: (intent: NetworkIntent) => NetworkIntent): Promise<void> {
    await this.#writing.runExclusive(async () => {
      const intent = how(await this.read());
      await writeWhole(this.#file, JSON.stringify(intent, null, 2));
      this.#intent = Promise.resolve(intent);
      this.#onChanged(intent);
    });
  }

  async #load(): Promise<NetworkIntent> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      if (isMissing(error)) return networkIntentSchema.parse({});
      throw error;
    }
    try {
      return networkIntentSchema.parse(JSON.parse(text));
    } catch {
      await rename(this.#file, `${this.#file}.unreadable`);
      return networkIntentSchema.parse({});
    }
  }
}
