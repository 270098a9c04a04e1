import { describe, expect, it } from 'vitest';
import { ExecStderr } from '@/services/docker/exec-stderr';

function said(...parts: string[]) {
  const stderr = new ExecStderr();
  for (const part of parts) stderr.add(Buffer.from(part));
  stderr.end();
  return stderr;
}

describe('ExecStderr', () => {
  it('reads the process id from the first line, wherever it is cut, and keeps it out of the words', async () => {
    const stderr = said('1', '2', '3\nfirst ', 'words\n');
    expect(await stderr.pid).toBe(123);
    expect(stderr.text).toBe('first words\n');
  });

  it('has no process id where the program could not be started', async () => {
    const stderr = said('OCI runtime exec failed: exec failed\n');
    expect(await stderr.pid).toBeNull();
    expect(stderr.text).toBe('OCI runtime exec failed: exec failed\n');
    expect(await said().pid).toBeNull();
  });

  it('keeps the last 8 kB, whole characters only', async () => {
    const stderr = said('7\n', '’'.repeat(4000), 'end');
    expect(await stderr.pid).toBe(7);
    expect(stderr.text).toMatch(/^’+end$/);
    expect(Buffer.byteLength(stderr.text)).toBeGreaterThan(8180);
    expect(Buffer.byteLength(stderr.text)).toBeLessThanOrEqual(8192);
  });
});
