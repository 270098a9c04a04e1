import { describe, expect, it } from 'vitest';
import {
  centre,
  detailAt,
  fit,
  reveal,
  zoomAt,
} from '@/renderer/features/network/topology/viewport';

const SCREEN = { width: 800, height: 400 };
const NODE = { width: 100, height: 40 };

describe('what is seen of the picture', () => {
  it('keeps the point under the pointer while it is zoomed', () => {
    const view = { x: 30, y: -20, scale: 0.5 };
    const at = { x: 300, y: 120 };
    const pointOf = ({ x, y, scale }: typeof view) => [(at.x - x) / scale, (at.y - y) / scale];
    const nearer = zoomAt(view, 1.5, at);
    expect(nearer.scale).toBeCloseTo(0.75);
    pointOf(nearer).forEach((value, axis) => expect(value).toBeCloseTo(pointOf(view)[axis] ?? 0));
  });

  it('is never zoomed beyond what helps', () => {
    expect(zoomAt({ x: 0, y: 0, scale: 1 }, 100, { x: 0, y: 0 }).scale).toBe(2);
    expect(zoomAt({ x: 0, y: 0, scale: 1 }, 0.001, { x: 0, y: 0 }).scale).toBe(0.08);
  });

  it('is all of it after a fit, and a small one is not blown up', () => {
    expect(fit({ width: 200, height: 100 }, SCREEN)).toEqual({ x: 20, y: 20, scale: 1 });
    const { x, y, scale } = fit({ width: 3000, height: 800 }, SCREEN);
    expect(x + 3000 * scale).toBeLessThanOrEqual(800);
    expect(y + 800 * scale).toBeLessThanOrEqual(400);
  });

  it('moves only as far as a node needs that is to be seen', () => {
    const view = { x: 0, y: 0, scale: 1 };
    expect(reveal(view, { x: 100, y: 100 }, NODE, SCREEN)).toEqual(view);
    expect(reveal(view, { x: 790, y: 100 }, NODE, SCREEN)).toEqual({ x: -110, y: 0, scale: 1 });
    expect(reveal(view, { x: -50, y: 500 }, NODE, SCREEN)).toEqual({ x: 70, y: -160, scale: 1 });
  });

  it('has a found node in its middle, near enough to be read', () => {
    const view = centre({ x: 0, y: 0, scale: 0.1 }, { x: 1000, y: 500 }, NODE, SCREEN);
    expect([1050 * view.scale + view.x, 520 * view.scale + view.y]).toEqual([400, 200]);
    expect(detailAt(view.scale)).toBe('all');
  });

  it('shows less of each node from further off', () => {
    expect([1, 0.5, 0.2].map(detailAt)).toEqual(['all', 'names', 'marks']);
  });
});
