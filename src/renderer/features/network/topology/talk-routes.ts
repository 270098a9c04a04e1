import type { Talk } from '@/shared/traffic';
import { NODE, type Layout, type Place } from './layout';

/** The line of a talk in the picture. */
export interface TalkRoute {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  /** Where it begins, a dot, and where it ends, an arrow. */
  readonly ends: string;
}

/** Whom somebody calls, and where. */
export interface CalledPort {
  readonly id: string;
  readonly ports: readonly number[];
  readonly x: number;
  readonly y: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Lines to different places lie beside each other. */
const LANES = 3;
const LANE = 2;
/** From a node’s edge into the gap beside it. */
const APART = 3;
/** Above a rail. */
const ABOVE = 7;
const OUT = 15;
const IN = 31;
const CORNER = 3;

/**
 * Lines run where no node is: out of a node to its right, along the gap between two columns to above the
 * rail, along that, and down the gap beside the one that is called.
 */
export function routeTalks(talks: readonly Talk[], layout: Layout): readonly TalkRoute[] {
  const places = new Map(layout.places.map((place) => [place.id, place]));
  const targets = [...new Set(talks.map(({ to }) => to))];
  return joined(talks).flatMap(({ from, to }) => {
    const [start, end] = [places.get(from), places.get(to)];
    if (!start || !end) return [];
    const aside = (targets.indexOf(to) % LANES) * LANE;
    return [
      { from, to, path: rounded(wayBetween(start, end, aside, layout)), ends: ends(start, end) },
    ];
  });
}

/** The ports at which each is called. */
export function calledPorts(talks: readonly Talk[], layout: Layout): readonly CalledPort[] {
  return layout.places.flatMap(({ id, x, y }) => {
    const ports = talks.filter(({ to }) => to === id).map(({ port }) => port);
    return ports.length > 0
      ? [{ id, x, y, ports: [...new Set(ports)].toSorted((a, b) => a - b) }]
      : [];
  });
}

/** One for each two, whatever the ports. */
function joined(talks: readonly Talk[]): readonly Talk[] {
  return [...new Map(talks.map((talk) => [`${talk.from} ${talk.to}`, talk])).values()];
}

function wayBetween(start: Place, end: Place, aside: number, { rails }: Layout): readonly Point[] {
  const railOf = ({ y }: Place) => rails.findLast((rail) => rail.y < y)?.y ?? 0;
  const [from, to] = [start.y + OUT, end.y + IN];
  const out = start.x + NODE.width + APART + aside;
  const into = end.x + NODE.width + APART + aside;
  const above = railOf(end) - ABOVE - aside;
  const isBeside = start.x === end.x && railOf(start) === railOf(end);
  return [
    { x: start.x + NODE.width, y: from },
    { x: out, y: from },
    ...(isBeside
      ? []
      : [
          { x: out, y: above },
          { x: into, y: above },
        ]),
    { x: into, y: to },
    { x: end.x + NODE.width, y: to },
  ];
}

/** A line through the points, with soft corners. */
function rounded(points: readonly Point[]): string {
  return points
    .map((point, at) => {
      const [before, after] = [points[at - 1], points[at + 1]];
      if (!before) return `M${point.x} ${point.y}`;
      if (!after) return `L${point.x} ${point.y}`;
      const [enter, leave] = [towards(point, before), towards(point, after)];
      return `L${enter.x} ${enter.y}Q${point.x} ${point.y} ${leave.x} ${leave.y}`;
    })
    .join('');
}

function towards(from: Point, to: Point): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const part = distance === 0 ? 0 : Math.min(CORNER, distance / 2) / distance;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function ends(start: Place, end: Place): string {
  const dot = `M${start.x + NODE.width} ${start.y + OUT - 2}a2 2 0 0 1 0 4z`;
  return `${dot}M${end.x + NODE.width} ${end.y + IN}l5 -3.5v7z`;
}
