import Anser from 'anser';

type Tone = 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan' | 'grey';

/** A piece of a line that looks the same throughout. */
export interface Span {
  readonly text: string;
  readonly tone: Tone | null;
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
  /** It was given a background. */
  readonly isBacked: boolean;
  /** It is what was searched for. */
  readonly isHit: boolean;
}

const ESCAPE = '\u001b';

/** A line's text without its colours. */
export function plainText(text: string): string {
  return text.includes(ESCAPE) ? Anser.ansiToText(text) : text;
}

/** A line as it is drawn: with its colours, and with what was searched for. */
export function spansOf(text: string, query: string): readonly Span[] {
  const painted = text.includes(ESCAPE) ? paintedSpans(text) : [{ ...UNPAINTED, text }];
  if (query === '') return painted;
  const ranges = rangesOf(painted.map((span) => span.text).join(''), query);
  let at = 0;
  return painted.flatMap((span) => {
    const start = at;
    at += span.text.length;
    return cut(span, start, ranges);
  });
}

const UNPAINTED: Omit<Span, 'text'> = {
  tone: null,
  isBold: false,
  isDim: false,
  isItalic: false,
  isUnderlined: false,
  isBacked: false,
  isHit: false,
};

function paintedSpans(text: string): Span[] {
  return Anser.ansiToJson(text, { json: true, use_classes: true, remove_empty: true }).map(
    ({ content, fg, fg_truecolor, bg, decorations }) => ({
      text: content,
      tone: toneOf(fg, fg_truecolor),
      isBold: decorations.includes('bold'),
      isDim: decorations.includes('dim'),
      isItalic: decorations.includes('italic'),
      isUnderlined: decorations.includes('underline'),
      isBacked: Boolean(bg) || decorations.includes('reverse'),
      isHit: false,
    }),
  );
}

const NAMED: Readonly<Record<string, Tone | null>> = {
  black: null,
  white: null,
  'bright-black': 'grey',
  'bright-white': null,
};

/** Hues stay, shades are ours: what was chosen for a black terminal can't be read on white. */
function toneOf(fg: string | null, trueColor: string | null): Tone | null {
  const name = fg?.replace(/^ansi-/, '') ?? '';
  if (name === '') return null;
  if (name in NAMED) return NAMED[name] ?? null;
  const numbered = /^palette-(\d+)$/.exec(name)?.[1];
  if (numbered !== undefined) return nearestTone(paletteColor(Number(numbered)));
  if (name === 'truecolor') return nearestTone((trueColor ?? '').split(',').map(Number));
  return TONES.find((tone) => name.endsWith(tone)) ?? null;
}

const TONES = ['red', 'green', 'yellow', 'blue', 'magenta', 'cyan'] as const;

/** The colour cube of 6 × 6 × 6 and the greys of a terminal of 256 colours. */
function paletteColor(index: number): readonly number[] {
  if (index >= 232) return [1, 1, 1].map(() => 8 + (index - 232) * 10);
  const cube = index - 16;
  return [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((level) => level * 51);
}

function nearestTone([red = 0, green = 0, blue = 0]: readonly number[]): Tone | null {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  if (most - least < 40) return most > 60 && most < 180 ? 'grey' : null;
  const isHigh = (value: number) => value - least > (most - least) / 2;
  const key = [red, green, blue].map((value) => (isHigh(value) ? '1' : '0')).join('');
  return HUES[key] ?? null;
}

const HUES: Readonly<Record<string, Tone>> = {
  '100': 'red',
  '010': 'green',
  '001': 'blue',
  '110': 'yellow',
  '101': 'magenta',
  '011': 'cyan',
};

type Range = readonly [start: number, end: number];

function rangesOf(text: string, query: string): readonly Range[] {
  const lower = text.toLowerCase();
  // A few letters change their length with their case.
  const isSame = lower.length === text.length;
  const within = isSame ? lower : text;
  const wanted = isSame ? query.toLowerCase() : query;
  const ranges: Range[] = [];
  for (let at = within.indexOf(wanted); at !== -1; at = within.indexOf(wanted, at)) {
    ranges.push([at, at + wanted.length]);
    at += wanted.length;
  }
  return ranges;
}

function cut(span: Span, start: number, ranges: readonly Range[]): readonly Span[] {
  const end = start + span.text.length;
  const pieces: Span[] = [];
  let at = start;
  const add = (to: number, isHit: boolean) => {
    if (to > at) pieces.push({ ...span, text: span.text.slice(at - start, to - start), isHit });
    at = Math.max(at, to);
  };
  for (const [from, to] of ranges) {
    if (to <= start || from >= end) continue;
    add(Math.max(from, start), false);
    add(Math.min(to, end), true);
  }
  add(end, false);
  return pieces;
}
