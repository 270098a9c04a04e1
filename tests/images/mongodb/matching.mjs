import { encode } from './bson.mjs';

/** @typedef {import('./bson.mjs').Document} Document */

/**
 * @param {Document} document
 * @param {Document} filter
 */
export function matches(document, filter) {
  return Object.entries(filter).every(([path, wanted]) => {
    if (path.startsWith('$')) throw new Error(`The stand-in does not know ${path}.`);
    return fulfils(valueAt(document, path), wanted);
  });
}

/**
 * @param {unknown} value
 * @param {unknown} wanted
 */
function fulfils(value, wanted) {
  if (!isOperators(wanted)) return isOrHolds(value, wanted);
  return Object.entries(wanted).every(([operator, operand]) => {
    const test = OPERATORS[operator];
    if (!test) throw new Error(`The stand-in does not know ${operator}.`);
    return test(value, operand);
  });
}

/** @type {Readonly<Record<string, (value: unknown, operand: any) => boolean>>} */
const OPERATORS = {
  $eq: isOrHolds,
  $ne: (value, operand) => !isOrHolds(value, operand),
  $in: (value, operand) => operand.some((/** @type {unknown} */ one) => isOrHolds(value, one)),
  $exists: (value, operand) => (value !== undefined) === Boolean(operand),
  $gt: (value, operand) => /** @type {any} */ (value) > operand,
  $gte: (value, operand) => /** @type {any} */ (value) >= operand,
  $lt: (value, operand) => /** @type {any} */ (value) < operand,
  $lte: (value, operand) => /** @type {any} */ (value) <= operand,
};

/**
 * @param {unknown} value
 * @returns {value is Document}
 */
function isOperators(value) {
  return isPlain(value) && Object.keys(value).some((key) => key.startsWith('$'));
}

/**
 * @param {unknown} value
 * @returns {value is Document}
 */
function isPlain(value) {
  return (
    Object.prototype.toString.call(value) === '[object Object]' && value?.constructor === Object
  );
}

/**
 * @param {unknown} value
 * @param {unknown} wanted
 */
function isOrHolds(value, wanted) {
  return (Array.isArray(value) && value.some((one) => same(one, wanted))) || same(value, wanted);
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function same(one, other) {
  // No value at all is null to a filter.
  return encode({ v: comparable(one ?? null) }).equals(encode({ v: comparable(other ?? null) }));
}

/** Numbers are equal whatever their type. @param {unknown} value */
function comparable(value) {
  return typeof value === 'bigint' ? Number(value) : value;
}

/**
 * @param {unknown} value
 * @param {string} path "address.city"
 */
function valueAt(value, path) {
  return path
    .split('.')
    .reduce((inner, key) => /** @type {Document | undefined} */ (inner)?.[key], value);
}

/**
 * The document as an update leaves it.
 * @param {Document} document
 * @param {Document} update
 * @returns {Document}
 */
export function updated(document, update) {
  if (!isOperators(update)) return { _id: document['_id'], ...update };
  const result = { ...document };
  for (const [operator, fields] of Object.entries(update)) {
    for (const [key, operand] of Object.entries(/** @type {Document} */ (fields))) {
      if (operator === '$set') result[key] = operand;
      else if (operator === '$setOnInsert') continue;
      else if (operator === '$unset') delete result[key];
      else if (operator === '$inc') result[key] = Number(result[key] ?? 0) + Number(operand);
      else throw new Error(`The stand-in does not know ${operator}.`);
    }
  }
  return result;
}
