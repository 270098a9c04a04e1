import type { Readable } from 'node:stream';
import { deferred } from '../deferred';

/** A line that is longer is no line that anyone waits for. */
const LONGEST = 4096;

/**
 * The first line that comes, without its end, or what came of it before the stream ended; what
 * follows it is left in the stream, which is paused.
 */
export async function readFirstLine(stream: Readable): Promise<string> {
  const { promise, resolve, reject } = deferred<string>();
  let gathered = Buffer.alloc(0);
  const onData = (chunk: Buffer) => {
    gathered = Buffer.concat([gathered, chunk]);
    const end = gathered.indexOf('\n');
    if (end === -1 && gathered.length < LONGEST) return;
    stream.pause();
    const rest = end === -1 ? Buffer.alloc(0) : gathered.subarray(end + 1);
    stop();
    if (rest.length > 0) stream.unshift(rest);
    resolve(gathered.toString('utf8', 0, end === -1 ? undefined : end).trimEnd());
  };
  const onEnd = () => {
    stop();
    resolve(gathered.toString('utf8').trimEnd());
  };
  const onError = (error: Error) => {
    stop();
    reject(error);
  };
  const stop = () => {
    stream.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onError);
  };
  stream.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onError);
  return promise;
}
