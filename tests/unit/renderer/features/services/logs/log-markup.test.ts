import { describe, expect, it } from 'vitest';
import { plainText, spansOf } from '@/renderer/features/services/logs/log-markup';

const ESC = '\u001b';

function drawn(text: string, query = ''): readonly string[] {
  return spansOf(text, query).map(({ text: piece, tone, isBold, isHit }) =>
    [piece, tone, isBold && 'bold', isHit && 'hit'].filter(Boolean).join('|'),
  );
}

describe('a line as it is drawn', () => {
  it('is one piece where it has no colours', () => {
    expect(drawn('<b>plain</b> & simple')).toEqual(['<b>plain</b> & simple']);
  });

  it('has its colours by hue, whatever way they were said', () => {
    expect(drawn(`${ESC}[31mred${ESC}[0m ${ESC}[1;92mgreen${ESC}[0m`)).toEqual([
      'red|red',
      ' ',
      'green|green|bold',
    ]);
    expect(drawn(`${ESC}[38;5;33mblue`)).toEqual(['blue|blue']);
    expect(drawn(`${ESC}[38;2;250;200;10myellow`)).toEqual(['yellow|yellow']);
    expect(drawn(`${ESC}[90mgrey`)).toEqual(['grey|grey']);
    expect(drawn(`${ESC}[37mwhite`)).toEqual(['white']);
  });

  it('shows what was searched for, across colours too', () => {
    expect(drawn('one Two one', 'ONE')).toEqual(['one|hit', ' Two ', 'one|hit']);
    expect(drawn(`a${ESC}[31mb${ESC}[0mc`, 'abc')).toEqual(['a|hit', 'b|red|hit', 'c|hit']);
  });

  it('can be read without its colours', () => {
    expect(plainText(`${ESC}[31mred${ESC}[0m & <b>`)).toBe('red & <b>');
  });
});
