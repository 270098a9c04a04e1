import fc from 'fast-check';
import { Address6 } from 'ip-address';
import { describe, expect, it } from 'vitest';
import { parseAddress, writeAddress } from '@/shared/ip-address';

describe('an address', () => {
  it('is read and written as everybody else does it', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        // Of these, those with IPv4 inside are not read.
        if (text.includes('.')) return;
        const other = new Address6(text);
        const parsed = parseAddress(text);
        expect(parsed?.value).toBe(other.bigInt());
        if (parsed) expect(writeAddress(parsed)).toBe(other.correctForm());
      }),
    );
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        const parsed = parseAddress(text);
        expect(parsed && writeAddress(parsed)).toBe(text);
      }),
    );
  });

  it.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    'fe80::1%eth0',
    'g::',
  ])('is not “%s”', (text) => {
    expect(parseAddress(text)).toBeNull();
  });
});
