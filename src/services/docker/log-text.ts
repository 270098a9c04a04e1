/**
 * The text of a container's log as the engine sends it: frames of an 8-byte head (stream, 0, 0, 0,
 * length) and a payload. A container with a terminal sends plain text.
 */
export function logText(log: Buffer): string {
  const parts: Buffer[] = [];
  let at = 0;
  while (at + 8 <= log.length) {
    const isHead = log.readUInt8(at) <= 2 && log.readUIntBE(at + 1, 3) === 0;
    if (!isHead) return log.toString('utf8');
    const end = at + 8 + log.readUInt32BE(at + 4);
    parts.push(log.subarray(at + 8, end));
    at = end;
  }
  return Buffer.concat(parts).toString('utf8');
}
