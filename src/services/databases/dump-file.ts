import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline, Readable, Transform } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import type { DatabaseTools, DumpFormat } from '@/shared/database-tools';
import { DampError } from '@/shared/errors';
import { databaseInArchive, dumpFormat } from './dump-format';
import { fileError } from './file-errors';

const CHUNK = 64 * 1024;
/** Comments follow the line that says that a dump is complete. */
const TAIL = 512;

/** A file that a service can read a database from. */
export interface DumpFile {
  readonly format: DumpFormat;
  /** The name that the database had, where the file tells and the reader must know. */
  readonly source: string;
  readonly bytes: number;
  /** Its content, unpacked. Fails where the file is damaged or was cut off. */
  readonly open: (onRead: (bytes: number) => void) => Readable;
}

/** Looks into a file. Throws where it is none that the service can read, before anything is touched. */
export async function lookAtDump(
  file: string,
  service: { readonly name: string; readonly databases: DatabaseTools },
): Promise<DumpFile> {
  const { head, bytes, isGzip } = await headOf(file).catch((error: unknown) => {
    throw fileError(error, file);
  });
  const found = dumpFormat(head);
  const name = path.basename(file);
  if (!found) {
    throw new DampError(
      'invalid-request',
      `${name} is no backup that DAMP knows: nothing in it says which server it was made by. Choose a file made by DAMP or by the server’s own dump program.`,
    );
  }
  const { format, says, ends } = found;
  if (!service.databases.restore[format]) {
    throw new DampError(
      'invalid-request',
      `${name} is ${says}, which ${service.name} can’t read. Choose a file that was made for ${service.name}.`,
    );
  }
  const source = format === 'mongodb-archive' ? databaseInArchive(head) : '';
  if (source === null) {
    throw new DampError(
      'invalid-request',
      `${name} holds no database, so there is nothing to read.`,
    );
  }
  const read = async function* (onRead: (bytes: number) => void) {
    const parts = [
      counting(onRead),
      ...(isGzip ? [createGunzip({ chunkSize: CHUNK })] : []),
      whole(name, ends),
    ];
    const stream = pipeline([createReadStream(file), ...parts], () => undefined);
    try {
      for await (const chunk of stream as unknown as Readable) yield chunk as Buffer;
    } catch (error) {
      throw fileError(error, file);
    }
  };
  return { format, source, bytes, open: (onRead) => Readable.from(read(onRead)) };
}

async function headOf(file: string) {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, 0);
    const { size } = await handle.stat();
    const raw = buffer.subarray(0, bytesRead);
    const isGzip = raw[0] === 0x1f && raw[1] === 0x8b;
    const head = isGzip ? gunzipSync(raw, { finishFlush: constants.Z_SYNC_FLUSH }) : raw;
    return { head, bytes: size, isGzip };
  } finally {
    await handle.close();
  }
}

function counting(onRead: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onRead(chunk.length);
      done(null, chunk);
    },
  });
}

/** Passes all on, and fails at the end where the words are missing that a whole file ends with. */
function whole(name: string, ends: string | undefined): Transform {
  let tail = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      tail = Buffer.concat([tail, chunk.subarray(-TAIL)]).subarray(-TAIL);
      done(null, chunk);
    },
    flush(done) {
      if (ends === undefined || tail.includes(ends)) return done();
      done(
        new DampError(
          'invalid-request',
          `${name} ends in the middle: it was cut off when it was made or copied. Nothing of it was kept.`,
        ),
      );
    },
  });
}
