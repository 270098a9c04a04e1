/**
 * The access key that a request is signed with. The signature itself is not checked.
 * @param {import('node:http').IncomingMessage} request
 * @param {URL} url
 */
export function accessKeyOf(request, url) {
  const header = request.headers.authorization ?? '';
  return (
    /^AWS4-HMAC-SHA256 .*Credential=([^/,]+)\//.exec(header)?.[1] ??
    /^AWS ([^:]+):/.exec(header)?.[1] ??
    url.searchParams.get('X-Amz-Credential')?.split('/')[0] ??
    url.searchParams.get('AWSAccessKeyId') ??
    undefined
  );
}

/** @param {import('node:http').IncomingMessage} request */
export async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const signedInChunks = String(request.headers['x-amz-content-sha256'] ?? '').startsWith(
    'STREAMING-',
  );
  return signedInChunks ? withoutChunkHeads(body) : body;
}

/**
 * "<hex length>;chunk-signature=…\r\n<bytes>\r\n", up to a chunk of length 0.
 * @param {Buffer} body
 */
function withoutChunkHeads(body) {
  const parts = [];
  for (let at = 0; at < body.length;) {
    const lineEnd = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.subarray(at, lineEnd).toString(), 16);
    if (lineEnd === -1 || !(length > 0)) break;
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
  return Buffer.concat(parts);
}
