const BLOCK = 512;

/** A file of an archive: readable by everyone, root's. */
export interface ArchivedFile {
  /** At most 100 characters, from the root on. */
  readonly path: string;
  readonly text: string;
}

/** A tar archive (ustar) of small files, as the engine takes it. */
export function tarOf(files: readonly ArchivedFile[]): Buffer {
  const entries = files.flatMap(({ path, text }) => {
    const content = Buffer.from(text);
    const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
    return [header(path.replace(/^\//, ''), content.length), content, padding];
  });
  return Buffer.concat([...entries, Buffer.alloc(2 * BLOCK)]);
}

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(path) > 100) throw new Error(`Too long for an archive: ${path}`);
  block.write(path, 0);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${octal(size)}\0`, 124);
  block.write(`${octal(Math.floor(Date.now() / 1000))}\0`, 136);
  // The sum is made with spaces in its own place.
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\0' + '00', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function octal(value: number): string {
  return value.toString(8).padStart(11, '0');
}
