import { expect, it } from 'vitest';
import { trafficWeight } from '@/renderer/features/network/topology/traffic-weight';

it('draws a line heavier by what flows through it', () => {
  expect([0, 0.4, 60, 20_000, 900_000, 50_000_000].map(trafficWeight)).toEqual([0, 0, 1, 2, 3, 4]);
});
