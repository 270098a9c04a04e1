import { isApart, type Places } from './places';

/** Of a node, in the picture’s own units: pixels where it is not zoomed. */
export const NODE = { width: 178, height: 46 } as const;

/** From the drop line to the node, and from a node to the next. */
const STUB = 12;
const GAP = 10;
const COLUMN = STUB + NODE.width + 10;
const ROW = NODE.height + GAP;
/** For a group’s title, between the rail and its first node. */
const TITLE = 40;
/** From the spine to the first drop. */
const INSET = 16;
const BETWEEN_RAILS = 24;
/** Before and above a segment’s frame, to the next one or to what hangs on the trunk. */
const BETWEEN_FRAMES = 14;
/** What is left of a frame’s depth below it. */
const BELOW_FRAME = 2;
/** From a frame’s upper edge to where what hangs beside it hangs. */
const ABOVE_FRAME = 4;
/** Of the line that one has which is alone in its segment. */
const OWN_LINE = { above: 7, length: NODE.height - 14 } as const;
/** Above the first rail, for the network’s own name. */
const HEAD = 36;
const BESIDE = 32;

export interface Place {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly isMember: boolean;
}

interface Line {
  readonly x: number;
  readonly y: number;
  /** To the right of a rail, downwards of a drop. */
  readonly length: number;
}

interface Heading {
  readonly key: string;
  readonly title: string;
  readonly kind: Group['kind'];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly count: number;
}

/** The outline of a segment: its first column hangs on the left edge. */
interface Frame extends Area {
  readonly key: string;
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything is drawn. */
export interface Layout {
  readonly places: readonly Place[];
  readonly headings: readonly Heading[];
  readonly frames: readonly Frame[];
  /** The trunk: rails that groups hang on, of no length where none does; and the spine that joins them. */
  readonly rails: readonly Line[];
  readonly spine: Line;
  /** A column of nodes hangs on each. */
  readonly drops: readonly Line[];
  readonly network: Area;
  readonly outside: Area | null;
  readonly width: number;
  readonly height: number;
}

/**
 * How wide a picture of so many is, and how deep a column may hang: wider than high, as windows are. Few
 * sizes, so that it seldom changes.
 */
const SIZES = [
  { upTo: 24, columns: 4, rows: 4 },
  { upTo: 60, columns: 6, rows: 7 },
  { upTo: 140, columns: 11, rows: 8 },
  { upTo: 320, columns: 16, rows: 9 },
  { upTo: 640, columns: 18, rows: 14 },
  { upTo: Infinity, columns: 25, rows: 16 },
] as const;

/** What hangs on one drop: small groups of services below each other, or a column of a large one. */
interface Block {
  readonly groups: readonly Group[];
  readonly columns: number;
  /** From the rail to its lower end. */
  readonly depth: number;
  readonly isApart: boolean;
}

type Group = Places['groups'][number];

/**
 * Where everything is drawn: groups hang side by side on the rails of the trunk, as columns of nodes;
 * who is in a segment hangs on its frame; what is not on the network is beside it. The same places give
 * the same picture.
 */
export function layOut({ groups, outside }: Places): Layout {
  const members = groups.reduce((total, { slots }) => total + slots.length, 0);
  const size = SIZES.find(({ upTo }) => members <= upTo) ?? SIZES[5];
  const spacing = groups.some(isApart) ? BETWEEN_FRAMES : 0;
  const full = INSET + size.columns * (COLUMN + spacing);
  const picture = new Picture();
  let rail = picture.addRail(HEAD);
  let x = INSET;
  let deepest = 0;
  for (const block of blocksOf(groups, size)) {
    const width = block.columns * COLUMN + (block.isApart ? BETWEEN_FRAMES : 0);
    if (x > INSET && x + width > full) {
      rail = picture.addRail(rail.y + deepest + BETWEEN_RAILS);
      x = INSET;
      deepest = 0;
    }
    picture.hang(block, x, rail);
    deepest = Math.max(deepest, block.depth);
    x += width;
  }
  const lastHung = picture.rails.findLast(({ length }) => length > 0) ?? rail;
  const bottom = rail.y + Math.max(deepest, depthOf(2));
  const network = { x: 0, y: 0, width: full, height: bottom };
  const beside = besideIt(outside, network, picture.places);
  return {
    places: picture.places,
    headings: picture.headings,
    frames: picture.frames,
    rails: picture.rails,
    spine: { x: 0, y: HEAD, length: lastHung.y - HEAD },
    drops: picture.drops,
    network,
    outside: beside,
    width: beside ? beside.x + beside.width : full,
    height: Math.max(bottom, beside?.height ?? 0),
  };
}

function depthOf(rows: number): number {
  return TITLE + rows * ROW;
}

/** Categories of services, and segments, are many and small: they share a column as long as it is not too deep. */
function blocksOf(
  groups: readonly Group[],
  { columns: most, rows }: { readonly columns: number; readonly rows: number },
): readonly Block[] {
  const blocks: Block[] = [];
  for (const group of groups) {
    const columns = Math.min(most, Math.ceil(group.slots.length / rows));
    const depth = depthOf(Math.ceil(group.slots.length / columns));
    const last = blocks.at(-1);
    const beside = { groups: [group], columns, depth, isApart: isApart(group) };
    const both = last && last.depth + depth + (beside.isApart ? BETWEEN_FRAMES : 0);
    const canShare =
      (group.kind === 'services' || group.kind === 'segment') &&
      group.kind === last?.groups[0]?.kind &&
      columns === 1 &&
      last.columns === 1;
    if (both !== undefined && canShare && both <= depthOf(rows)) {
      blocks[blocks.length - 1] = { ...beside, groups: [...last.groups, group], depth: both };
    } else blocks.push(beside);
  }
  return blocks;
}

interface Rail extends Line {
  length: number;
}

/** What is drawn so far. */
class Picture {
  readonly places: Place[] = [];
  readonly headings: Heading[] = [];
  readonly drops: Line[] = [];
  readonly frames: Frame[] = [];
  readonly rails: Rail[] = [];

  addRail(y: number): Rail {
    const rail = { x: 0, y, length: this.rails.length === 0 ? NODE.width : 0 };
    this.rails.push(rail);
    return rail;
  }

  hang({ groups, columns, isApart: isBeside }: Block, x: number, rail: Rail): void {
    const left = x + (isBeside ? BETWEEN_FRAMES : 0);
    let y = rail.y;
    let ends: readonly number[] = [];
    for (const { key, title, kind, slots } of groups) {
      const rows = Math.ceil(slots.length / columns);
      const width = Math.ceil(slots.length / rows) * COLUMN;
      const count = slots.filter((id) => id !== null).length;
      this.headings.push({ key, title, kind, x: left, y, width, count });
      ends = this.#seat(slots, rows, left, y);
      if (kind === 'segment') {
        this.frames.push({
          key,
          x: left,
          y: y - ABOVE_FRAME,
          width,
          height: depthOf(rows) + ABOVE_FRAME - BELOW_FRAME,
        });
        // The first column hangs on the frame itself, the others below its title.
        this.#drop(ends, left, y + TITLE, 1);
      } else if (kind === 'alone') this.#drawOwnLines(count);
      y += depthOf(rows) + (isBeside ? BETWEEN_FRAMES : 0);
    }
    if (isBeside) return;
    this.#drop(ends, x, rail.y, 0);
    rail.length = Math.max(rail.length, NODE.width, x + (ends.length - 1) * COLUMN);
  }

  /** Gives each its place in columns; returns where each column ends. */
  #seat(slots: Group['slots'], rows: number, x: number, y: number): readonly number[] {
    const ends: number[] = [];
    slots.forEach((id, index) => {
      const column = Math.floor(index / rows);
      const top = y + TITLE + (index % rows) * ROW;
      ends[column] = top + NODE.height / 2;
      if (id === null) return;
      this.places.push({ id, x: x + column * COLUMN + STUB, y: top, isMember: true });
    });
    return ends;
  }

  #drawOwnLines(count: number): void {
    for (const { x, y } of this.places.slice(-count)) {
      this.drops.push({ x: x - STUB, y: y + OWN_LINE.above, length: OWN_LINE.length });
    }
  }

  #drop(ends: readonly number[], x: number, y: number, from: number): void {
    ends.slice(from).forEach((end, index) => {
      this.drops.push({ x: x + (from + index) * COLUMN, y, length: end - y });
    });
  }
}

function besideIt(outside: Places['outside'], network: Area, places: Place[]): Area | null {
  if (outside.length === 0) return null;
  const fitting = Math.floor((network.height - HEAD - TITLE) / ROW);
  // Many of them have a depth of their own: about as deep as wide.
  const rows = Math.max(fitting, 4, Math.ceil(Math.sqrt(outside.length * (COLUMN / ROW))));
  const columns = Math.ceil(outside.length / rows);
  const x = network.width + BESIDE;
  outside.forEach((id, index) => {
    if (id === null) return;
    places.push({
      id,
      x: x + STUB + Math.floor(index / rows) * COLUMN,
      y: HEAD + TITLE + (index % rows) * ROW,
      isMember: false,
    });
  });
  const height = Math.max(
    network.height,
    HEAD + TITLE + Math.min(rows, outside.length) * ROW + GAP,
  );
  return { x, y: 0, width: (columns - 1) * COLUMN + STUB + NODE.width, height };
}
