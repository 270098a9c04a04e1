import type { LogLine } from '@/shared/logs';
import type { InstanceWork } from '../service-manager/instance-work';
import type { PulledStream } from '../streams/pulled-stream';
import { followLogs } from './follow-logs';
import { saveLogs } from './save-logs';

/** Logs of DAMP's own instances. What a container wrote is shown as it is, and saved masked. */
export class InstanceLogs {
  readonly #work: InstanceWork;
  readonly #saving = new Map<string, AbortController>();

  constructor(work: InstanceWork) {
    this.#work = work;
  }

  /** The last `tail` lines and what follows, through restarts. `not-found`, `not-managed`. */
  follow(instance: string, tail: number): Promise<PulledStream<readonly LogLine[]>> {
    return followLogs(this.#work.tools, instance, { tail });
  }

  /** Writes all that the engine has of the log to a file. `cancelled`, `not-found`, `disk-full`. */
  async save(instance: string, file: string): Promise<void> {
    this.cancelSave(instance);
    const saving = new AbortController();
    this.#saving.set(instance, saving);
    try {
      await saveLogs(this.#work.tools.connection, instance, file, {
        definitionOf: (service) => this.#work.knownDefinition(service),
        signal: saving.signal,
      });
    } finally {
      if (this.#saving.get(instance) === saving) this.#saving.delete(instance);
    }
  }

  /** Leaves the file as it was before. Where none is being saved, nothing is done. */
  cancelSave(instance: string): void {
    this.#saving.get(instance)?.abort();
  }
}
