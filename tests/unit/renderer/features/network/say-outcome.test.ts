import { expect, it } from 'vitest';
import { sayOutcome } from '@/renderer/features/network/balance/say-outcome';

it('says who answered test requests, how many failed, and whether evenly', () => {
  const of = (sent: number, failed: number, ...counts: number[]) =>
    sayOutcome({
      sent,
      failed,
      answered: counts.map((count, at) => ({ member: `m${at}`, count })),
    });
  expect(of(20, 0, 10, 10)).toBe('All 20 answered: m0 10, m1 10. Shared evenly.');
  expect(of(20, 2, 15, 3)).toBe('18 of 20 answered: m0 15, m1 3. Not shared evenly.');
  expect(of(10, 0, 10, 0)).toBe('All 10 answered: m0 10.');
  expect(of(10, 10, 0)).toBe('0 of 10 answered. No instance got any.');
});
