/** The shell's scripts await nothing: the connection lives in a thread of its own, and the asker sleeps. */
import { fileURLToPath } from 'node:url';
import {
  isMainThread,
  MessageChannel,
  parentPort,
  receiveMessageOnPort,
  Worker,
  workerData,
} from 'node:worker_threads';

import { decode, encode } from './bson.mjs';
import { connectTo } from './client.mjs';

/** @typedef {import('./bson.mjs').Document} Document */
/** @typedef {(db: string, command: Document) => Document} Ask */

/**
 * @param {import('./client.mjs').Address} address
 * @returns {Ask}
 */
export function connectInTurn(address) {
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(fileURLToPath(import.meta.url), {
    workerData: { address, answered, port: port2 },
    transferList: [port2],
  });
  return (db, command) => {
    Atomics.store(answered, 0, 0);
    worker.postMessage({ db, command: encode(command) });
    Atomics.wait(answered, 0, 0);
    const { reply, error } = receiveMessageOnPort(port1)?.message ?? {};
    if (error)
      throw Object.assign(new Error(error.message), { name: error.name, code: error.code });
    return decode(Buffer.from(reply));
  };
}

if (!isMainThread && workerData?.answered) {
  const { address, answered, port } = workerData;
  /** @type {Promise<import('./client.mjs').Client> | undefined} */
  let connecting;
  parentPort?.on('message', async ({ db, command }) => {
    try {
      connecting ??= connectTo(address);
      const client = await connecting;
      port.postMessage({ reply: encode(await client.ask(db, decode(Buffer.from(command)))) });
    } catch (error) {
      const { name, message, code } = /** @type {Error & { code?: unknown }} */ (error);
      port.postMessage({ error: { name, message, code } });
    }
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
  });
}
