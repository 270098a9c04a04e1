import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readFirstLine } from '@/services/docker/first-line';

describe('the first line of a stream', () => {
  it('is whole wherever it was cut, and what follows it is left to be read', async () => {
    const stream = new PassThrough();
    const line = readFirstLine(stream);
    stream.write('12');
    stream.write('34\r');
    stream.write('\n$ \xe4');
    expect(await line).toBe('1234');
    stream.end();
    expect((await stream.toArray()).join('')).toBe('$ \xe4');
  });

  it('is what came of it where the stream ended before', async () => {
    const stream = new PassThrough();
    const line = readFirstLine(stream);
    stream.end('exec failed');
    expect(await line).toBe('exec failed');
  });

  it('fails where the stream does', async () => {
    const stream = new PassThrough();
    const line = readFirstLine(stream);
    stream.destroy(new Error('cut off'));
    await expect(line).rejects.toThrow('cut off');
  });
});
