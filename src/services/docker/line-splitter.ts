import { StringDecoder } from 'node:string_decoder';

/**
 * Cuts a byte stream into lines, wherever its chunks are cut (within a character too). Empty
 * lines are left out; what follows the last newline waits for the next chunk.
 */
export function lineSplitter(onLine: (line: string) => void): (chunk: Buffer) => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return (chunk) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.trim() !== '') onLine(line);
    }
  };
}
