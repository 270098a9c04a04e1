import { cutToFit, type Measure } from './cut-to-fit';
import { NODE } from './layout';

/** Inside of a node, without its sign. */
const ROOM = NODE.width - 36;
const GAP = 4;
/** Of a node further off: its sign is larger, and its name stands alone. */
const FAR_ROOM = NODE.width - 46;
/** Between state, address and the signs of segments and other networks. */
const SPACE = 5;
const SIGN = 12;

export interface NodeText {
  readonly name: string;
  /** As it is seen from further off, in larger letters. */
  readonly farName: string;
  /** What stands beside the state. */
  readonly address: string;
}

/** What a node says, each part cut to its place. */
export function fitText(text: {
  readonly name: string;
  readonly port: string;
  readonly word: string;
  readonly address: string;
  /** What stands at the end of the second line: a sign each, with a number from 2 on. */
  readonly signs: readonly number[];
}): NodeText {
  const { name, port, word, address, signs } = text;
  const beside = port === '' ? 0 : measurePort(port) + GAP;
  const after = signs.reduce((sum, count) => sum + signWidth(count), 0);
  return {
    name: cutToFit(name, ROOM - beside, measureName),
    farName: cutToFit(name, FAR_ROOM, measureFarName),
    address: cutToFit(address, ROOM - measureWord(word) - SPACE - after, measureAddress),
  };
}

function signWidth(count: number): number {
  if (count === 0) return 0;
  return SPACE + SIGN + (count > 1 ? 2 + measureWord(String(count)) : 0);
}

const measureName = measureIn('500 13px', '--font');
const measureFarName = measureIn('500 17px', '--font');
const measureWord = measureIn('11px', '--font');
const measurePort = measureIn('11px', '--mono');
const measureAddress = measureIn('10px', '--mono');

let canvas: CanvasRenderingContext2D | null = null;

function measureIn(style: string, family: '--font' | '--mono'): Measure {
  let font = '';
  return (text) => {
    font ||= `${style} ${getComputedStyle(document.documentElement).getPropertyValue(family)}`;
    canvas ??= document.createElement('canvas').getContext('2d');
    if (!canvas) return 0;
    canvas.font = font;
    return canvas.measureText(text).width;
  };
}
