/** @typedef {{ method: string, path: string, query: URLSearchParams, key: string | undefined, body: string }} Call */
/** @typedef {{ masterKey: string, indexes: import('./indexes.mjs').Indexes }} Context */
/** @typedef {{ status: number, value: unknown }} Answer */

/**
 * @param {Call} call
 * @param {Context} context
 * @returns {Answer}
 */
export function answer(call, { masterKey, indexes }) {
  if (call.path === '/health') return { status: 200, value: { status: 'available' } };
  if (call.path === '/')
    return { status: 200, value: '<!doctype html><h1>Meilisearch (stand-in)</h1>' };
  if (masterKey !== '' && call.key !== masterKey) return refused(call.key);
  if (call.path === '/version') return { status: 200, value: { pkgVersion: 'stand-in' } };
  if (call.path === '/indexes') return ofAllIndexes(call, indexes);

  const task = /^\/tasks\/(\d+)$/.exec(call.path)?.[1];
  if (task !== undefined) return found(indexes.task(Number(task)), 'task_not_found', 'Task');

  const [, uid, part] = /^\/indexes\/([\w-]+)(?:\/(\w+))?$/.exec(call.path) ?? [];
  if (uid === undefined) return error(404, 'not_found', 'Not found.');
  return ofOneIndex(call, indexes, uid, part);
}

/**
 * @param {Call} call
 * @param {Context['indexes']} indexes
 */
function ofAllIndexes({ method, body }, indexes) {
  if (method === 'POST') {
    const { uid, primaryKey = null } = JSON.parse(body);
    return { status: 202, value: indexes.create(uid, primaryKey) };
  }
  const results = indexes.all().map(({ documents: _, ...index }) => index);
  return { status: 200, value: { results, offset: 0, limit: 20, total: results.length } };
}

/**
 * @param {Call} call
 * @param {Context['indexes']} indexes
 * @param {string} uid
 * @param {string | undefined} part
 * @returns {Answer}
 */
function ofOneIndex({ method, body, query }, indexes, uid, part) {
  if (part === 'documents' && method !== 'GET') {
    const documents = JSON.parse(body);
    return { status: 202, value: indexes.addDocuments(uid, [documents].flat()) };
  }
  if (part === undefined && method === 'DELETE') return { status: 202, value: indexes.remove(uid) };
  const index = indexes.find(uid);
  if (!index) return found(undefined, 'index_not_found', 'Index');
  const { documents, ...about } = index;
  if (part === undefined) return { status: 200, value: about };
  if (part === 'documents') {
    return {
      status: 200,
      value: { results: documents, offset: 0, limit: 20, total: documents.length },
    };
  }
  if (part !== 'search') return error(404, 'not_found', 'Not found.');
  const wanted = method === 'GET' ? query.get('q') : JSON.parse(body || '{}').q;
  const hits = documents.filter((document) => contains(document, String(wanted ?? '')));
  return {
    status: 200,
    value: {
      hits,
      query: wanted ?? '',
      processingTimeMs: 0,
      limit: 20,
      offset: 0,
      estimatedTotalHits: hits.length,
    },
  };
}

/**
 * @param {Record<string, unknown>} document
 * @param {string} words
 */
function contains(document, words) {
  const text = Object.values(document).join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** @param {string | undefined} key */
function refused(key) {
  return key === undefined
    ? error(
        401,
        'missing_authorization_header',
        'The Authorization header is missing. It must use the bearer authorization method.',
      )
    : error(403, 'invalid_api_key', 'The provided API key is invalid.');
}

/**
 * @param {unknown} value
 * @param {string} code
 * @param {string} what
 */
function found(value, code, what) {
  return value === undefined ? error(404, code, `${what} not found.`) : { status: 200, value };
}

/**
 * @param {number} status
 * @param {string} code
 * @param {string} message
 * @returns {Answer}
 */
function error(status, code, message) {
  const type = status < 404 ? 'auth' : 'invalid_request';
  return { status, value: { message, code, type, link: '' } };
}
