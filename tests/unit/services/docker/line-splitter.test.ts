import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineSplitter } from '@/services/docker/line-splitter';

function linesOf(chunks: readonly Buffer[]): string[] {
  const lines: string[] = [];
  const split = lineSplitter((line) => lines.push(line));
  for (const chunk of chunks) split(chunk);
  return lines;
}

describe('lineSplitter', () => {
  it('gives the same lines wherever the bytes are cut, within characters too', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => {
      return text.trim() !== '' && !text.includes('\n');
    });
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(400)), (lines, cuts) => {
        const bytes = Buffer.from(lines.map((text) => `${text}\n`).join(''));
        const places = [0, ...cuts.filter((cut) => cut < bytes.length), bytes.length];
        places.sort((a, b) => a - b);
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(linesOf(chunks)).toEqual(lines);
      }),
    );
  });

  it('keeps back what has no newline yet, and leaves out empty lines', () => {
    expect(linesOf([Buffer.from('one\n\r\n\ntwo\nthr')])).toEqual(['one', 'two']);
  });
});
