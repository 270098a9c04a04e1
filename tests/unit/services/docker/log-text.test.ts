import { describe, expect, it } from 'vitest';
import { logText } from '@/services/docker/log-text';

function frame(stream: 1 | 2, text: string): Buffer {
  const payload = Buffer.from(text);
  const head = Buffer.alloc(8);
  head.writeUInt8(stream, 0);
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

describe('logText', () => {
  it('joins both streams, even where a character is cut between two frames', () => {
    const [a, b] = [Buffer.from('é').subarray(0, 1), Buffer.from('é').subarray(1)];
    const log = Buffer.concat([frame(1, 'out\n'), frame(2, 'err ')]);
    const cut = [a, b].map((part) => Buffer.concat([frame(2, 'x').subarray(0, 8), part]));
    expect(logText(Buffer.concat([log, ...cut]))).toBe('out\nerr é');
  });

  it('takes the text of a container with a terminal as it is', () => {
    expect(logText(Buffer.from('plain text\n'))).toBe('plain text\n');
  });

  it('is empty for an empty log', () => {
    expect(logText(Buffer.alloc(0))).toBe('');
  });
});
