import { setTimeout as delay } from 'node:timers/promises';

/**
 * @typedef {object} MirrorFaults
 * @property {number} [bytesPerSecond] shared by all layers in flight
 * @property {number} [cutAfterBytes] of layers in all; from then on each transfer breaks off
 * @property {429 | 401 | 503} [answerWith] to every question about an image
 * @property {string} [onlyRepository] as the app names it: "mysql", "axllent/mailpit"
 */

const SLICES_PER_SECOND = 20;

/** Registry errors as Docker Hub words them. */
const REFUSALS = {
  401: { code: 'DENIED', message: 'requested access to the resource is denied' },
  429: {
    code: 'TOOMANYREQUESTS',
    message: 'You have reached your unauthenticated pull rate limit.',
  },
  503: { code: 'UNAVAILABLE', message: 'service unavailable' },
};

export function createFaults() {
  /** @type {MirrorFaults} */
  let faults = {};
  let bytesLeft = Infinity;
  let nextFree = 0;

  /** @param {string | undefined} repository */
  const concerns = (repository) =>
    faults.onlyRepository === undefined ||
    repository === faults.onlyRepository ||
    repository === `library/${faults.onlyRepository}`;

  /** @param {number} bytes */
  async function waitForTurn(bytes) {
    if (faults.bytesPerSecond === undefined) return;
    const now = Date.now();
    const start = Math.max(now, nextFree);
    nextFree = start + (bytes / faults.bytesPerSecond) * 1000;
    while (faults.bytesPerSecond !== undefined && Date.now() < start)
      await delay(Math.min(100, start - Date.now()));
  }

  return {
    current: () => faults,

    /** @param {MirrorFaults} wanted */
    set(wanted) {
      faults = wanted;
      bytesLeft = wanted.cutAfterBytes ?? Infinity;
      nextFree = 0;
    },

    /**
     * @param {string} path
     * @param {string | undefined} repository
     */
    refusal(path, repository) {
      if (faults.answerWith === undefined || !path.includes('/manifests/') || !concerns(repository))
        return undefined;
      // Without a detail the engine shows the bare code.
      const error = { ...REFUSALS[faults.answerWith], detail: { Name: repository } };
      return { status: faults.answerWith, body: JSON.stringify({ errors: [error] }) };
    },

    /**
     * @param {AsyncIterable<Buffer>} body
     * @param {string | undefined} repository
     */
    async *shape(body, repository) {
      for await (const chunk of body) {
        for (let at = 0; at < chunk.length;) {
          const concerned = concerns(repository);
          const most = concerned
            ? Math.max(1, Math.ceil((faults.bytesPerSecond ?? Infinity) / SLICES_PER_SECOND))
            : Infinity;
          const slice = chunk.subarray(at, Math.min(chunk.length, at + most));
          at += slice.length;
          if (concerned) {
            if (bytesLeft < slice.length) throw new Error('cut');
            bytesLeft -= slice.length;
            await waitForTurn(slice.length);
          }
          yield slice;
        }
      }
    },
  };
}
