import { expect } from 'vitest';

/** Any text that has these words, for a part of an object that is expected. */
export function saying(words: RegExp): unknown {
  return expect.stringMatching(words);
}
