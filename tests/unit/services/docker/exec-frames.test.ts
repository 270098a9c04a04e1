import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameSplitter } from '@/services/docker/exec-frames';

const frames = fc.array(
  fc.record({ kind: fc.constantFrom(1, 2), payload: fc.uint8Array({ maxLength: 40 }) }),
);

function asBytes(list: readonly { kind: number; payload: Uint8Array }[]): Buffer {
  return Buffer.concat(
    list.flatMap(({ kind, payload }) => {
      const head = Buffer.alloc(8);
      head.writeUInt8(kind, 0);
      head.writeUInt32BE(payload.length, 4);
      return [head, payload];
    }),
  );
}

function split(bytes: Buffer, size: number) {
  const text = { stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
  const splitter = new FrameSplitter((stream, part) => {
    text[stream] = Buffer.concat([text[stream], part]);
  });
  for (let at = 0; at < bytes.length; at += size) splitter.feed(bytes.subarray(at, at + size));
  return { ...text, isWhole: splitter.isWhole };
}

describe('FrameSplitter', () => {
  it('gives back both streams, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(frames, fc.integer({ min: 1, max: 30 }), (list, size) => {
        const { stdout, stderr, isWhole } = split(asBytes(list), size);
        const of = (wanted: number) =>
          Buffer.concat(list.filter(({ kind }) => kind === wanted).map(({ payload }) => payload));
        expect(isWhole).toBe(true);
        expect(stdout.equals(of(1))).toBe(true);
        expect(stderr.equals(of(2))).toBe(true);
      }),
    );
  });

  it('knows an answer that was cut off, in a head and in a payload', () => {
    const bytes = asBytes([{ kind: 1, payload: Buffer.from('half') }]);
    expect(split(bytes.subarray(0, 5), 3).isWhole).toBe(false);
    expect(split(bytes.subarray(0, 10), 3).isWhole).toBe(false);
    expect(split(bytes, 3).isWhole).toBe(true);
  });

  it('refuses what is no frame', () => {
    expect(() => split(Buffer.from('plain text, no frames'), 50)).toThrow(/not made of frames/);
  });
});
