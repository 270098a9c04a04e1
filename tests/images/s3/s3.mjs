import { accessKeyOf, readBody } from './s3-request.mjs';

/**
 * @typedef {object} Context
 * @property {import('./buckets.mjs').Buckets} buckets
 * @property {string} accessKey
 * @property {string} server as it names itself in its answers
 * @property {Readonly<Record<string, string>>} open what these paths answer to anybody
 */
/** @typedef {{ status: number, headers?: Record<string, string>, body?: string | Buffer }} Answer */

const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const BUCKET_NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {Context} context
 */
export async function answerS3(request, response, context) {
  const url = new URL(request.url ?? '/', 'http://s3');
  const body = await readBody(request);
  const openly = context.open[url.pathname];
  const answer =
    openly === undefined
      ? route(request, url, body, context)
      : { status: 200, headers: { 'content-type': 'application/json' }, body: openly };
  const content = answer.body ?? '';
  const type =
    typeof content === 'string' && content !== '' ? { 'content-type': 'application/xml' } : {};
  response.writeHead(answer.status, {
    server: context.server,
    'content-length': String(Buffer.byteLength(content)),
    ...type,
    ...answer.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : content);
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {URL} url
 * @param {Buffer} body
 * @param {Context} context
 * @returns {Answer}
 */
function route(request, url, body, { buckets, accessKey }) {
  const key = accessKeyOf(request, url);
  if (key === undefined) return failure(403, 'AccessDenied', 'Access Denied.');
  if (key !== accessKey) {
    return failure(
      403,
      'InvalidAccessKeyId',
      'The Access Key Id you provided does not exist in our records.',
    );
  }
  const method = request.method ?? 'GET';
  const [bucket = '', ...rest] = decodeURIComponent(url.pathname).slice(1).split('/');
  const object = rest.join('/');
  if (bucket === '') return { status: 200, body: bucketList(buckets.names()) };
  if (!BUCKET_NAME.test(bucket))
    return failure(400, 'InvalidBucketName', 'The specified bucket is not valid.');
  if (object === '' && method === 'PUT') {
    if (buckets.exists(bucket))
      return failure(409, 'BucketAlreadyOwnedByYou', 'You own this bucket already.');
    buckets.create(bucket);
    return { status: 200, headers: { location: `/${bucket}` } };
  }
  if (!buckets.exists(bucket))
    return failure(404, 'NoSuchBucket', 'The specified bucket does not exist');
  return object === ''
    ? ofBucket(method, url, bucket, buckets)
    : ofObject(method, bucket, object, body, buckets);
}

/**
 * @param {string} method
 * @param {URL} url
 * @param {string} bucket
 * @param {Context['buckets']} buckets
 * @returns {Answer}
 */
function ofBucket(method, url, bucket, buckets) {
  if (method === 'HEAD') return { status: 200 };
  if (method === 'DELETE') {
    if (buckets.list(bucket, '').length > 0)
      return failure(409, 'BucketNotEmpty', 'The bucket is not empty');
    buckets.remove(bucket);
    return { status: 204 };
  }
  if (url.searchParams.has('location'))
    return { status: 200, body: `<LocationConstraint ${NAMESPACE}/>` };
  const prefix = url.searchParams.get('prefix') ?? '';
  const objects = buckets.list(bucket, prefix);
  const contents = objects.map(
    ({ key, size, modified, etag }) =>
      `<Contents><Key>${escape(key)}</Key><LastModified>${modified.toISOString()}</LastModified>` +
      `<ETag>&quot;${etag}&quot;</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  const about = `<Name>${bucket}</Name><Prefix>${escape(prefix)}</Prefix><KeyCount>${objects.length}</KeyCount>`;
  const limits = '<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>';
  return {
    status: 200,
    body: `<ListBucketResult ${NAMESPACE}>${about}${limits}${contents.join('')}</ListBucketResult>`,
  };
}

/**
 * @param {string} method
 * @param {string} bucket
 * @param {string} key
 * @param {Buffer} body
 * @param {Context['buckets']} buckets
 * @returns {Answer}
 */
function ofObject(method, bucket, key, body, buckets) {
  if (method === 'PUT') {
    return { status: 200, headers: { etag: `"${buckets.write(bucket, key, body).etag}"` } };
  }
  if (method === 'DELETE') {
    buckets.delete(bucket, key);
    return { status: 204 };
  }
  const found = buckets.find(bucket, key);
  if (!found) return failure(404, 'NoSuchKey', 'The specified key does not exist.');
  const headers = { etag: `"${found.etag}"`, 'last-modified': found.modified.toUTCString() };
  return { status: 200, headers, body: buckets.read(bucket, key) };
}

/** @param {readonly string[]} names */
function bucketList(names) {
  const buckets = names.map((name) => `<Bucket><Name>${name}</Name></Bucket>`).join('');
  return `<ListAllMyBucketsResult ${NAMESPACE}><Buckets>${buckets}</Buckets></ListAllMyBucketsResult>`;
}

/**
 * @param {number} status
 * @param {string} code
 * @param {string} message
 * @returns {Answer}
 */
function failure(status, code, message) {
  return { status, body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>` };
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
