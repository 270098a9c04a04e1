import { describe, expect, it } from 'vitest';
import { plain, printable } from '@/services/logs/printable';

const ESC = '\u001b';

describe('a line of a log', () => {
  it.each([
    ['is left as it is', 'plain text\twith a tab', 'plain text\twith a tab'],
    ['keeps its colours', `${ESC}[1;31mred${ESC}[0m`, `${ESC}[1;31mred${ESC}[0m`],
    ['loses what moves the cursor', `${ESC}[2K${ESC}[1Gdone${ESC}[?25h`, 'done'],
    ['loses titles and links', `${ESC}]0;title\u0007a${ESC}]8;;http://x${ESC}\\b`, 'ab'],
    ['shows what was written last over itself', '10 %\r50 %\r100 %', '100 %'],
    ['shows what stands before a last return', '100 %\r', '100 %'],
    ['loses other control characters', 'a\u0000b\u0008c\u0085d', 'abcd'],
  ])('%s', (_what, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('is read in a moment, however often it returns', () => {
    expect(printable(`10 %${'\r'.repeat(1024 * 1024)}100 %`)).toBe('100 %');
    expect(printable('\r'.repeat(1024 * 1024))).toBe('');
  });

  it('has no colours in a file', () => {
    expect(plain(`${ESC}[31mred${ESC}[0m ${ESC}[2Kdone`)).toBe('red done');
  });
});
