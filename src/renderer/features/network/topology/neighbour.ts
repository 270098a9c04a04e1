import type { Place } from './layout';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const AXES: Readonly<Record<Direction, { readonly along: 'x' | 'y'; readonly sign: 1 | -1 }>> = {
  ArrowLeft: { along: 'x', sign: -1 },
  ArrowRight: { along: 'x', sign: 1 },
  ArrowUp: { along: 'y', sign: -1 },
  ArrowDown: { along: 'y', sign: 1 },
};

/** Sideways counts so much more: an arrow leads straight on before it leads to what is nearer. */
const ASIDE = 3;

/** The place that an arrow key leads to; undefined at the edge. */
export function neighbour(
  places: readonly Place[],
  from: Place,
  direction: Direction,
): Place | undefined {
  const { along, sign } = AXES[direction];
  const across = along === 'x' ? 'y' : 'x';
  let best: Place | undefined;
  let least = Infinity;
  for (const place of places) {
    const ahead = (place[along] - from[along]) * sign;
    if (ahead <= 0) continue;
    const distance = ahead + ASIDE * Math.abs(place[across] - from[across]);
    if (distance >= least) continue;
    best = place;
    least = distance;
  }
  return best;
}
