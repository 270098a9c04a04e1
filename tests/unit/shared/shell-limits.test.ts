import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inPieces } from '@/shared/shell-limits';

describe('a text in pieces', () => {
  it('is the same text, in pieces that are short enough', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 2, max: 9 }),
        (text, longest) => {
          const pieces = inPieces(text, longest);
          expect(pieces.join('')).toBe(text);
          for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });

  it('has no character cut in two', () => {
    expect(inPieces('a😀b😀', 2)).toEqual(['a', '😀', 'b', '😀']);
  });
});
