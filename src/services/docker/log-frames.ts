const HEAD = 8;

/**
 * Cuts a container's log into the engine's frames, wherever its chunks are cut: an 8-byte head
 * (stream, 0, 0, 0, length) and a payload. stderr is stream 2.
 */
export function frameSplitter(
  onFrame: (source: 'stdout' | 'stderr', payload: Buffer) => void,
): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let have = 0;
  let need = HEAD;
  return (chunk) => {
    parts.push(chunk);
    have += chunk.length;
    // A long frame comes in many chunks: they are joined once.
    if (have < need) return;
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts);
    let at = 0;
    need = HEAD;
    while (at + HEAD <= bytes.length) {
      const end = at + HEAD + bytes.readUInt32BE(at + 4);
      if (end > bytes.length) {
        need = end - at;
        break;
      }
      onFrame(bytes.readUInt8(at) === 2 ? 'stderr' : 'stdout', bytes.subarray(at + HEAD, end));
      at = end;
    }
    const rest = bytes.subarray(at);
    parts = rest.length === 0 ? [] : [rest];
    have = rest.length;
  };
}
