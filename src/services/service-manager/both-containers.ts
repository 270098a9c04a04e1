import { DampError } from '@/shared/errors';
import { asideName } from '@/shared/instances';
import { findContainer, type FoundContainer } from '../docker/containers';
import type { DockerConnection } from '../docker/docker-connection';
import type { OwnContainer } from './own-container';

/** While an instance is changed it has two containers, of which one at most runs on its data. */
export class BothContainers {
  readonly #connection: DockerConnection;
  readonly #instance: string;

  constructor(connection: DockerConnection, instance: string) {
    this.#connection = connection;
    this.#instance = instance;
  }

  /** The one that the run has made. */
  async fresh(runId: string): Promise<FoundContainer | null> {
    const found = await findContainer(this.#connection, this.#instance);
    return found?.run === runId ? found : null;
  }

  /** The one that was there before, set aside or not. */
  async old(runId: string): Promise<OwnContainer | null> {
    for (const name of [asideName(this.#instance, runId), this.#instance]) {
      const found = await findContainer(this.#connection, name);
      if (!found?.managed || found.run === runId) continue;
      const { managed } = found;
      if (managed.instance === this.#instance) return { ...found, managed };
    }
    return null;
  }

  /** Throws while the new one is still there: two on the same data would ruin it. */
  async assertAlone(runId: string): Promise<void> {
    if (!(await this.fresh(runId))) return;
    throw new DampError(
      'conflict',
      `The new container of ${this.#instance} could not be removed, so the old one is not started on its data.`,
    );
  }
}
