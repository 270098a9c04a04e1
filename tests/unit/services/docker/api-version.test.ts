import { describe, expect, it } from 'vitest';
import { isAtLeast, negotiateApiVersion } from '@/services/docker/api-version';

describe('negotiateApiVersion', () => {
  it.each([
    ['1.41', '1.12', '1.41'],
    ['1.45', undefined, '1.45'],
    ['1.52', '1.44', '1.48'],
    ['1.60', '1.50', '1.50'],
  ])('an engine of %s that wants at least %s is spoken to in %s', (engine, minimum, expected) => {
    expect(negotiateApiVersion(engine, minimum)).toBe(expected);
  });

  it('compares numbers, not letters', () => {
    expect(isAtLeast('1.41', '1.9')).toBe(true);
    expect(isAtLeast('1.9', '1.41')).toBe(false);
    expect(isAtLeast('2.0', '1.48')).toBe(true);
  });
});
