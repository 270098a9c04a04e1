/** Characters of a terminal, across and down: within what a window can show. */
export const TERMINAL_LIMITS = { columns: [2, 1000], rows: [1, 1000] } as const;

/** So many characters are written to a shell in one call. */
export const LONGEST_SHELL_INPUT = 16 * 1024;

/** The text in pieces of at most that length; no character is cut in two. */
export function inPieces(text: string, longest: number): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = Math.min(start + longest, text.length);
    const isCut = end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
    pieces.push(text.slice(start, isCut ? end - 1 : end));
    start = isCut ? end - 1 : end;
  }
  return pieces;
}
