/** BSON as far as the stand-in looks into it; what JavaScript has no type for is carried through unread. */
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';

export class ObjectId {
  /** @param {string} hex */
  constructor(hex = randomBytes(12).toString('hex')) {
    this.hex = hex;
  }
  toString() {
    return this.hex;
  }
  toJSON() {
    return this.hex;
  }
  [inspect.custom]() {
    return `ObjectId('${this.hex}')`;
  }
}

/** A document that is not taken apart. */
export class Raw {
  /** @param {Buffer} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }
}

class Unread {
  /**
   * @param {number} type
   * @param {Buffer} bytes
   */
  constructor(type, bytes) {
    this.type = type;
    this.bytes = bytes;
  }
}

/** @typedef {Record<string, unknown>} Document */

/**
 * @param {Document} document
 * @returns {Buffer}
 */
export function encode(document) {
  const parts = Object.entries(document).flatMap(([key, value]) => {
    if (value === undefined || typeof value === 'function') return [];
    const [type, bytes] = encodeValue(value);
    return [Buffer.from([type]), Buffer.from(`${key}\0`), bytes];
  });
  return framed(Buffer.concat([...parts, Buffer.of(0)]));
}

/**
 * @param {unknown} value
 * @returns {[number, Buffer]}
 */
function encodeValue(value) {
  if (value === null) return [0x0a, Buffer.alloc(0)];
  if (typeof value === 'string') return [0x02, framed(Buffer.from(`${value}\0`), 0)];
  if (typeof value === 'boolean') return [0x08, Buffer.of(Number(value))];
  if (typeof value === 'bigint') return [0x12, written(8, (bytes) => bytes.writeBigInt64LE(value))];
  if (typeof value === 'number') {
    return Number.isInteger(value) && value === (value | 0)
      ? [0x10, written(4, (bytes) => bytes.writeInt32LE(value))]
      : [0x01, written(8, (bytes) => bytes.writeDoubleLE(value))];
  }
  if (value instanceof Raw) return [0x03, value.bytes];
  if (value instanceof Unread) return [value.type, value.bytes];
  if (value instanceof ObjectId) return [0x07, Buffer.from(value.hex, 'hex')];
  if (value instanceof Date) {
    return [0x09, written(8, (bytes) => bytes.writeBigInt64LE(BigInt(value.getTime())))];
  }
  if (value instanceof Uint8Array) {
    const length = written(4, (bytes) => bytes.writeInt32LE(value.length));
    return [0x05, Buffer.concat([length, Buffer.of(0), value])];
  }
  return [Array.isArray(value) ? 0x04 : 0x03, encode(/** @type {Document} */ ({ ...value }))];
}

/**
 * @param {Buffer} bytes
 * @param {number} itself what the length counts of its own four bytes
 */
function framed(bytes, itself = 4) {
  return Buffer.concat([written(4, (length) => length.writeInt32LE(bytes.length + itself)), bytes]);
}

/**
 * @param {number} size
 * @param {(bytes: Buffer) => unknown} write
 */
function written(size, write) {
  const bytes = Buffer.alloc(size);
  write(bytes);
  return bytes;
}

/**
 * @param {Buffer} bytes
 * @param {readonly string[]} untouched what is in the lists of these names is not taken apart
 * @returns {Document}
 */
export function decode(bytes, untouched = []) {
  return Object.fromEntries(entriesOf(bytes, untouched));
}

/**
 * @param {Buffer} bytes
 * @param {readonly string[]} untouched
 * @returns {Generator<[string, unknown]>}
 */
function* entriesOf(bytes, untouched) {
  for (let at = 4; bytes[at] !== 0;) {
    const type = bytes.readUInt8(at);
    const end = bytes.indexOf(0, at + 1);
    const size = sizeOf(type, bytes, end + 1);
    const key = bytes.toString('utf8', at + 1, end);
    const value = bytes.subarray(end + 1, end + 1 + size);
    yield [
      key,
      type === 0x04 && untouched.includes(key)
        ? rawElements(value)
        : decodeValue(type, value, untouched),
    ];
    at = end + 1 + size;
  }
}

/** @param {Buffer} list of documents */
function rawElements(list) {
  const elements = [];
  for (let at = 4; list[at] !== 0;) {
    const start = list.indexOf(0, at + 1) + 1;
    at = start + list.readInt32LE(start);
    elements.push(new Raw(list.subarray(start, at)));
  }
  return elements;
}

/** @type {Readonly<Record<number, number>>} */
const FIXED = {
  0x01: 8,
  0x06: 0,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
};

/**
 * @param {number} type
 * @param {Buffer} bytes
 * @param {number} at
 */
function sizeOf(type, bytes, at) {
  const fixed = FIXED[type];
  if (fixed !== undefined) return fixed;
  if (type === 0x0b) return bytes.indexOf(0, bytes.indexOf(0, at) + 1) + 1 - at;
  const length = bytes.readInt32LE(at);
  if (type === 0x02 || type === 0x0d || type === 0x0e) return length + 4;
  return type === 0x05 ? length + 5 : length;
}

/**
 * @param {number} type
 * @param {Buffer} bytes
 * @param {readonly string[]} untouched
 */
function decodeValue(type, bytes, untouched) {
  switch (type) {
    case 0x01:
      return bytes.readDoubleLE();
    case 0x02:
      return bytes.toString('utf8', 4, bytes.length - 1);
    case 0x03:
      return decode(bytes, untouched);
    case 0x04:
      return [...entriesOf(bytes, untouched)].map(([, value]) => value);
    case 0x05:
      return bytes[4] === 0 ? bytes.subarray(5) : new Unread(type, bytes);
    case 0x07:
      return new ObjectId(bytes.toString('hex'));
    case 0x08:
      return bytes[0] === 1;
    case 0x09:
      return new Date(Number(bytes.readBigInt64LE()));
    case 0x0a:
      return null;
    case 0x10:
      return bytes.readInt32LE();
    case 0x12:
      return bytes.readBigInt64LE();
    default:
      return new Unread(type, bytes);
  }
}
