import { deferred, type Deferred } from '../deferred';

/** Holds up who passes it while it is shut. */
export class Gate {
  #shut: Deferred<void> | null = null;

  shut(): void {
    this.#shut ??= deferred();
  }

  open(): void {
    this.#shut?.resolve();
    this.#shut = null;
  }

  async passed(): Promise<void> {
    await this.#shut?.promise;
  }
}
