/** @typedef {import('./collections.mjs').Collections} Collections */
/** @typedef {import('./collections.mjs').Collection} Collection */
/** @typedef {import('./collections.mjs').Action} Action */
/** @typedef {{ method: string, path: string, query: URLSearchParams, mayEnter: boolean, body: string }} Call */
/** @typedef {{ status: number, value: unknown }} Answer a text is lines of JSON */

const NOT_FOUND = { status: 404, value: { message: 'Not Found' } };

/**
 * @param {Call} call
 * @param {Collections} collections
 * @returns {Answer}
 */
export function answer(call, collections) {
  if (call.path === '/health') return { status: 200, value: { ok: true } };
  if (!call.mayEnter) {
    const message = 'Forbidden - a valid `x-typesense-api-key` header must be sent.';
    return { status: 401, value: { message } };
  }
  const [first, name, documents, last] = call.path.split('/').slice(1).map(decodeURIComponent);
  if (first !== 'collections') return NOT_FOUND;
  if (name === undefined) return ofAll(call, collections);
  const collection = collections.find(name);
  if (!collection) return NOT_FOUND;
  if (documents === undefined) return ofOne(call, collections, collection);
  if (documents !== 'documents') return NOT_FOUND;
  return ofDocuments(call, collections, collection, last);
}

/**
 * @param {Call} call
 * @param {Collections} collections
 * @returns {Answer}
 */
function ofAll({ method, body }, collections) {
  if (method !== 'POST') return { status: 200, value: collections.all().map(about) };
  const schema = JSON.parse(body);
  if (collections.find(schema.name)) {
    const message = `A collection with name \`${schema.name}\` already exists.`;
    return { status: 409, value: { message } };
  }
  return { status: 201, value: about(collections.create(schema)) };
}

/**
 * @param {Call} call
 * @param {Collections} collections
 * @param {Collection} collection
 * @returns {Answer}
 */
function ofOne({ method }, collections, collection) {
  if (method === 'DELETE') collections.remove(collection.name);
  return { status: 200, value: about(collection) };
}

/**
 * @param {Call} call
 * @param {Collections} collections
 * @param {Collection} collection
 * @param {string | undefined} last
 * @returns {Answer}
 */
function ofDocuments({ method, query, body }, collections, collection, last) {
  const action = /** @type {Action} */ (query.get('action') ?? 'create');
  if (last === undefined && method === 'POST') {
    const document = collections.put(collection, JSON.parse(body), action);
    if (document) return { status: 201, value: document };
    return { status: 409, value: { message: 'A document with this id already exists.' } };
  }
  if (last === 'import') {
    const given = body.split('\n').filter((line) => line !== '');
    const done = given.map((line) => collections.put(collection, JSON.parse(line), action));
    const lines = done.map((document) => JSON.stringify({ success: document !== undefined }));
    return { status: 200, value: lines.join('\n') };
  }
  if (last === 'export') {
    const lines = collection.documents.map((document) => JSON.stringify(document));
    return { status: 200, value: lines.join('\n') };
  }
  if (last === 'search') return { status: 200, value: search(collection, query) };
  const document = collection.documents.find(({ id }) => id === last);
  if (!document) return NOT_FOUND;
  if (method === 'DELETE') collections.removeDocument(collection, document.id);
  return { status: 200, value: document };
}

/**
 * @param {Collection} collection
 * @param {URLSearchParams} query
 */
function search({ documents }, query) {
  const words = (query.get('q') ?? '*').toLowerCase().split(/\s+/);
  const fields = (query.get('query_by') ?? '').split(',').filter((field) => field !== '');
  const hits = documents.filter((document) => {
    const text = fields
      .map((field) => String(document[field] ?? ''))
      .join(' ')
      .toLowerCase();
    return words.every((word) => word === '*' || text.includes(word));
  });
  return {
    found: hits.length,
    out_of: documents.length,
    page: 1,
    hits: hits.map((document) => ({ document, highlights: [] })),
  };
}

/** @param {Collection} collection */
function about({ documents, ...schema }) {
  return { ...schema, num_documents: documents.length };
}
