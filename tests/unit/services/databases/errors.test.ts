import { describe, expect, it } from 'vitest';
import { fileError } from '@/services/databases/file-errors';
import { programError } from '@/services/databases/program-errors';
import { DampError } from '@/shared/errors';

const withCode = (code: string) => Object.assign(new Error(code), { code });

describe('an error of a file', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'forbidden'],
    ['EROFS', 'forbidden'],
    ['ENOENT', 'not-found'],
    ['EISDIR', 'not-found'],
    ['Z_DATA_ERROR', 'invalid-request'],
    ['Z_BUF_ERROR', 'invalid-request'],
  ])('%s is %s, told with the file’s name and without its folder', (code, dampCode) => {
    const error = fileError(withCode(code), '/home/me/shop.sql.gz') as DampError;
    expect(error.code).toBe(dampCode);
    expect(error.message).toContain('shop.sql.gz');
    expect(error.message + (error.details ?? '')).not.toContain('/home/me');
  });

  it('that is none of a file stays what it is', () => {
    const others = [new DampError('cancelled', 'Cancelled.'), new Error('x'), withCode('EPIPE')];
    for (const error of others) expect(fileError(error, '/x')).toBe(error);
  });
});

describe('a program that failed', () => {
  it.each([
    ['ERROR 1045 (28000): Access denied for user ‘root’', 'forbidden'],
    ['FATAL: password authentication failed for user "developer"', 'forbidden'],
    ['MongoServerError: Authentication failed.', 'forbidden'],
    ['ERROR 1114: No space left on device', 'disk-full'],
    ["ERROR 2003 (HY000): Can't connect to MySQL server on 127.0.0.1", 'unhealthy'],
    ['psql: error: connection to server failed: Connection refused', 'unhealthy'],
    ['ERROR 1205 (HY000): Lock wait timeout exceeded', 'conflict'],
    ['ERROR 1064 (42000) at line 7: You have an error in your SQL syntax', 'invalid-request'],
    ['', 'invalid-request'],
  ])('with the words %j is %s', (stderr, code) => {
    const error = programError('It failed.', 'damp-mysql', { exitCode: 3, stderr });
    expect(error).toMatchObject({ code, details: stderr || 'Exit code 3' });
  });
});
