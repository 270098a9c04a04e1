import { describe, expect, it } from 'vitest';
import { addressForDns } from '@/services/network/names/dns-place';

const range = { subnet: '172.28.4.0/29', gateway: '172.28.4.1' };

describe('the address of the DNS server', () => {
  it('is the highest that nobody has', () => {
    expect(addressForDns(range, new Set(), [])).toBe('172.28.4.6');
    expect(addressForDns(range, new Set(['172.28.4.6', '172.28.4.5']), [])).toBe('172.28.4.4');
    expect(addressForDns({ subnet: null, gateway: null }, new Set(), [])).toBeNull();
  });

  it('is the one that members ask, where it is on the network and nobody has it', () => {
    const asked = ['1.1.1.1', '172.28.4.3'];
    expect(addressForDns(range, new Set(), asked)).toBe('172.28.4.3');
    expect(addressForDns(range, new Set(['172.28.4.3']), asked)).toBe('172.28.4.6');
  });

  it('is none where all are taken', () => {
    const taken = new Set([2, 3, 4, 5, 6].map((end) => `172.28.4.${end}`));
    expect(addressForDns(range, taken, [])).toBeNull();
  });
});
