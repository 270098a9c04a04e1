import { deferred } from '../deferred';

const KEPT = 8 * 1024;
const LONGEST_PID_LINE = 16;

/** What an exec writes to stderr: its process id in a line of its own, then words, the last 8 kB kept. */
export class ExecStderr {
  readonly #pid = deferred<number | null>();
  #isPidRead = false;
  #kept = Buffer.alloc(0);

  /** Null where the process ended before it told. */
  get pid(): Promise<number | null> {
    return this.#pid.promise;
  }

  get text(): string {
    // A character that was cut in two at the beginning is left out.
    return this.#kept.toString('utf8').replace(/^\uFFFD+/, '');
  }

  add(part: Buffer): void {
    this.#kept = Buffer.concat([this.#kept, part]);
    if (!this.#isPidRead) this.#readPid();
    if (this.#kept.length > KEPT) this.#kept = this.#kept.subarray(-KEPT);
  }

  /** Nothing more comes. */
  end(): void {
    this.#isPidRead = true;
    this.#pid.resolve(null);
  }

  #readPid(): void {
    const end = this.#kept.indexOf('\n');
    if (end === -1 && this.#kept.length < LONGEST_PID_LINE) return;
    this.#isPidRead = true;
    const line = this.#kept.toString('utf8', 0, Math.max(0, end));
    // A runtime that could not start the program has other words here.
    if (!/^\d+$/.test(line)) {
      this.#pid.resolve(null);
      return;
    }
    this.#kept = this.#kept.subarray(end + 1);
    this.#pid.resolve(Number(line));
  }
}
