/** @typedef {{ Name: string, Address: string }} Address */
/**
 * @typedef {object} ParsedMail
 * @property {string} messageId
 * @property {Address | null} from
 * @property {Address[]} to
 * @property {Address[]} cc
 * @property {string} subject
 * @property {string} text
 * @property {string} html
 */

/**
 * @param {string} raw
 * @returns {ParsedMail}
 */
export function parseMail(raw) {
  const part = parsePart(raw);
  const leaves = leavesOf(part);
  /** @param {string} type */
  const body = (type) => leaves.find((leaf) => leaf.type === type)?.body ?? '';
  return {
    messageId: part.headers['message-id']?.replace(/[<>]/g, '') ?? '',
    from: addresses(part.headers['from'])[0] ?? null,
    to: addresses(part.headers['to']),
    cc: addresses(part.headers['cc']),
    subject: decodeWords(part.headers['subject'] ?? ''),
    text: body('text/plain'),
    html: body('text/html'),
  };
}

/** @typedef {{ headers: Record<string, string>, type: string, content: string }} Part */

/**
 * @param {string} raw
 * @returns {Part}
 */
function parsePart(raw) {
  const end = raw.indexOf('\r\n\r\n');
  const head = end === -1 ? raw : raw.slice(0, end);
  /** @type {Record<string, string>} */
  const headers = {};
  for (const line of head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const type = (headers['content-type'] ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';
  return { headers, type, content: end === -1 ? '' : raw.slice(end + 4) };
}

/**
 * @param {Part} part
 * @returns {{ type: string, body: string }[]}
 */
function leavesOf(part) {
  const boundary = /boundary="?([^";]+)"?/i.exec(part.headers['content-type'] ?? '')?.[1];
  if (!boundary) return [{ type: part.type, body: decodeBody(part) }];
  return part.content
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((piece) => leavesOf(parsePart(piece.replace(/^\r\n/, ''))));
}

/** @param {Part} part */
function decodeBody({ headers, content }) {
  const encoding = headers['content-transfer-encoding']?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(content, 'base64').toString();
  return encoding === 'quoted-printable' ? quotedPrintable(content.replace(/=\r\n/g, '')) : content;
}

/** @param {string} text */
function quotedPrintable(text) {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}

/** @param {string} text */
function decodeWords(text) {
  return text.replace(/=\?[^?]+\?([bq])\?([^?]*)\?=/gi, (_, kind, word) =>
    kind.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64').toString()
      : quotedPrintable(word.replace(/_/g, ' ')),
  );
}

/**
 * @param {string | undefined} header
 * @returns {Address[]}
 */
function addresses(header) {
  if (!header) return [];
  return decodeWords(header)
    .split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
    .map((one) => {
      const named = /^\s*"?(.*?)"?\s*<(.+)>\s*$/.exec(one);
      return { Name: named?.[1] ?? '', Address: (named?.[2] ?? one).trim() };
    });
}
