import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logDecoder } from '@/services/docker/log-decoder';

const T1 = '2026-11-24T20:38:48.000000001Z';
const T2 = '2026-11-24T20:38:48.000000002Z';

function frame(stream: 1 | 2, text: string): Buffer {
  const payload = Buffer.from(text);
  const head = Buffer.alloc(8);
  head.writeUInt8(stream, 0);
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, payload]);
}

function decode(chunks: readonly Buffer[], { isTty = false, longest = 1000 } = {}) {
  const decoder = logDecoder({ isTty, longest });
  const lines = [...chunks.flatMap((chunk) => decoder.write(chunk)), ...decoder.end()];
  return lines.map(({ source, time, text }) => `${source} ${time} ${text}`);
}

/** The same bytes, cut at these places. */
function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length];
  const sorted = ends.toSorted((a, b) => a - b);
  return sorted.map((end, index) => bytes.subarray(sorted[index - 1] ?? 0, end));
}

describe('a log as the engine sends it', () => {
  it('is told line by line, each with its stream and time', () => {
    const bytes = Buffer.concat([frame(1, `${T1} one\n`), frame(2, `${T2} two\n`)]);
    expect(decode([bytes])).toEqual([`stdout ${T1} one`, `stderr ${T2} two`]);
  });

  it('is told alike wherever its chunks are cut, in the middle of a letter too', () => {
    const bytes = Buffer.concat([
      frame(1, `${T1} größe ✓\n`),
      frame(2, `${T1} \n`),
      frame(1, `${T2} ${'x'.repeat(300)}\n`),
    ]);
    const terminal = Buffer.from(`${T1} größe ✓\r\n${T2} next\r\n`);
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 12 }), (places) => {
        expect(decode(cutAt(bytes, places))).toEqual(decode([bytes]));
        expect(decode(cutAt(terminal, places), { isTty: true })).toEqual([
          `stdout ${T1} größe ✓`,
          `stdout ${T2} next`,
        ]);
      }),
    );
  });

  it('joins a long line that the engine stored in pieces, though the other stream speaks between', () => {
    const bytes = Buffer.concat([
      frame(1, `${T1} begin `),
      frame(2, `${T2} other\n`),
      frame(1, `${T1} end\n`),
    ]);
    expect(decode([bytes])).toEqual([`stderr ${T2} other`, `stdout ${T1} begin end`]);
  });

  it('tells a line that is too long in several', () => {
    const bytes = frame(1, `${T1} ${'x'.repeat(25)}\n`);
    expect(decode([bytes], { longest: 10 }).map((line) => line.length)).toEqual(
      [10, 10, 5].map((length) => `stdout ${T1} `.length + length),
    );
  });

  it('tells what had no end of line when the log ended', () => {
    expect(decode([frame(1, `${T1} no newline`)])).toEqual([`stdout ${T1} no newline`]);
    expect(decode([Buffer.from(`${T1} no newline`)], { isTty: true })).toEqual([
      `stdout ${T1} no newline`,
    ]);
  });

  it('leaves a line’s own beginning alone when it looks like a time', () => {
    expect(decode([frame(1, `${T1} ${T2} mine\n`)])).toEqual([`stdout ${T1} ${T2} mine`]);
  });

  it('tells Podman’s times as Docker’s, so that they sort as text', () => {
    expect(decode([frame(1, '2026-11-24T21:38:48.5+01:00 x\n')])).toEqual([
      'stdout 2026-11-24T20:38:48.500000000Z x',
    ]);
  });
});
