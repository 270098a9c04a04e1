import { describe, expect, it } from 'vitest';
import { segmentLabels } from '@/services/docker/labels';
import { movedElsewhereMs } from '@/services/network/shape/moved-elsewhere';
import { network } from './made-up.ts';

const NOW = Date.parse('2026-01-02T00:01:00Z');
const bridge = (more: object = {}) =>
  network('b', {
    Name: 'net-meanwhile-1a2b3c4d',
    Created: '2026-01-02T00:00:30.123456789Z',
    Labels: { 'app.damp.run': 'theirs' },
    ...more,
  });
const leftMs = (...networks: ReturnType<typeof bridge>[]) =>
  movedElsewhereMs([network('a'), ...networks], 'net', new Set(['ours']), NOW);

describe('whether another DAMP moves the network', () => {
  it('is seen by the network on which members meet, until it is two minutes old', () => {
    expect(leftMs(bridge())).toBe(90_123);
    expect(leftMs(bridge({ Created: '2026-01-01T23:58:00Z' }))).toBe(0);
  });

  it('is not so where nobody does, where this one does itself, and for another network', () => {
    expect(leftMs()).toBe(0);
    expect(leftMs(bridge({ Labels: { 'app.damp.run': 'ours' } }))).toBe(0);
    expect(leftMs(bridge({ Name: 'other-meanwhile-1a2b3c4d' }))).toBe(0);
  });

  it('is not said of a segment, nor of somebody else’s network, that is named like that one', () => {
    const Labels = { ...segmentLabels('net', 'meanwhile-1a2b3c4d'), 'app.damp.run': 'theirs' };
    expect(leftMs(bridge({ Labels }))).toBe(0);
    expect(leftMs(bridge({ Labels: null }))).toBe(0);
  });

  it('is believed for two minutes at most, whatever the engine’s clock says', () => {
    expect(leftMs(bridge({ Created: '2027-01-01T00:00:00Z' }))).toBe(120_000);
    expect(leftMs(bridge({ Created: '' }))).toBe(0);
  });
});
