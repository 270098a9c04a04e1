import path from 'node:path';
import { DampError, type DampErrorCode } from '@/shared/errors';

type Row = readonly [RegExp, DampErrorCode, (file: string) => string];

const rows: readonly Row[] = [
  [
    /^(ENOSPC|EDQUOT)$/,
    'disk-full',
    (file) => `There is no room left on the disk for ${file}. Make room, or choose another disk.`,
  ],
  [
    /^(EACCES|EPERM|EROFS)$/,
    'forbidden',
    (file) => `Your account may not use ${file}. Choose another folder.`,
  ],
  [
    /^(ENOENT|ENOTDIR|EISDIR)$/,
    'not-found',
    (file) => `${file} is not there any more, or its folder is gone. Choose it again.`,
  ],
  [
    /^(Z_|ERR_.*ZLIB)/,
    'invalid-request',
    (file) => `${file} is damaged: it can’t be unpacked to its end.`,
  ],
  [/^EIO$/, 'internal', (file) => `The disk could not read or write ${file}.`],
];

/** An error of a file's stream as a DampError; the page learns the file's name, not its folder. */
export function fileError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const row = rows.find(([codes]) => codes.test(code));
  if (error instanceof DampError || !row) return error;
  const [, dampCode, say] = row;
  return new DampError(dampCode, say(path.basename(file)), { details: code, cause: error });
}
