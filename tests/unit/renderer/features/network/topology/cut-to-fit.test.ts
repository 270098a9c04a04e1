import { describe, expect, it } from 'vitest';
import { cutToFit } from '@/renderer/features/network/topology/cut-to-fit';

/** Every letter ten pixels wide. */
const measure = (text: string) => text.length * 10;

describe('what is cut to its place', () => {
  it('stays whole where it fits, to the pixel', () => {
    expect(cutToFit('damp-redis', 100, measure)).toBe('damp-redis');
  });

  it('is as much of its beginning as fits, and a sign that there is more', () => {
    expect(cutToFit('damp-mailpit', 100, measure)).toBe('damp-mail…');
    expect(cutToFit('shop', 5, measure)).toBe('…');
  });

  it('has no space before that sign', () => {
    expect(cutToFit('another network', 90, measure)).toBe('another…');
  });
});
