import type { DockerConnection } from '../../docker/docker-connection';
import { putFiles, readFileIn, type FoundHelper } from '../../docker/helper-container';

const TOLD_FILE = '/etc/damp/told';

/**
 * What a helper has taken over last. It is written into the helper when it has, so that the next life
 * of DAMP knows it too, and whoever was cut off in between tells it once more.
 */
export class Told {
  readonly #connection: DockerConnection;
  readonly #known = new Map<string, string>();

  constructor(connection: DockerConnection) {
    this.#connection = connection;
  }

  async isTold(helper: FoundHelper, text: string): Promise<boolean> {
    if (!this.#known.has(helper.id)) {
      const said = helper.running ? await readFileIn(this.#connection, helper, TOLD_FILE) : null;
      if (said === null) return false;
      this.#known.set(helper.id, said);
    }
    return this.#known.get(helper.id) === text;
  }

  async note(helper: FoundHelper, text: string): Promise<void> {
    await putFiles(this.#connection, helper, [{ path: TOLD_FILE, text }]);
    this.#known.set(helper.id, text);
  }
}
