import { open } from 'node:fs/promises';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ByteProgress } from '../steps/byte-progress';
import type { Progress } from '../steps/plan';
import type { DatabaseServer } from './database-server';
import { fileError } from './file-errors';

/** Beyond this, packing costs more time than it saves room. */
const LEVEL = 3;

/** Writes all of a database to a file, packed; the file is whole and on the disk when it resolves. */
export async function dumpToFile(
  server: DatabaseServer,
  database: string,
  file: string,
  options: { readonly signal: AbortSignal; readonly report: (progress: Progress) => void },
): Promise<void> {
  const { signal, report } = options;
  const size = (await server.find(database, signal))?.bytes ?? 0;
  const progress = new ByteProgress('writing', null, report);
  // A dump is about as large as what it is made from; how much is written says nothing of it.
  let raw = 0;
  const read = meter((bytes) => (raw += bytes));
  const written = meter((bytes) => {
    progress.add(bytes, size > 0 ? { fraction: raw / size } : {});
  });
  const write = async (stdout: Readable) => {
    try {
      const handle = await open(file, 'w', 0o600);
      try {
        const toFile = (chunks: AsyncIterable<Buffer>) => handle.writeFile(chunks);
        if (server.databases.isPacked) await pipeline(stdout, read, written, toFile);
        else await pipeline(stdout, read, createGzip({ level: LEVEL }), written, toFile);
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw fileError(error, file);
    }
  };
  await server.dump(database, write, signal);
}

function meter(count: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count(chunk.length);
      done(null, chunk);
    },
  });
}
