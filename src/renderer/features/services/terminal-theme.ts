import type { ITheme } from '@xterm/xterm';

/** The sixteen colours of a terminal, by the tokens that the window is drawn with. */
export function readTerminalTheme(): ITheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const hues = {
    red: token('bad'),
    green: token('good'),
    yellow: token('warn'),
    blue: token('accent'),
    magenta: token('violet'),
    cyan: token('teal'),
  };
  return {
    background: token('surface'),
    foreground: token('ink'),
    cursor: token('accent'),
    cursorAccent: token('surface'),
    selectionBackground: token('selection'),
    selectionInactiveBackground: token('press'),
    scrollbarSliderBackground: token('line-strong'),
    scrollbarSliderHoverBackground: token('ink-3'),
    scrollbarSliderActiveBackground: token('ink-3'),
    ...hues,
    black: token('ink-3'),
    brightBlack: token('ink-3'),
    white: token('ink'),
    brightWhite: token('ink'),
    brightRed: hues.red,
    brightGreen: hues.green,
    brightYellow: hues.yellow,
    brightBlue: hues.blue,
    brightMagenta: hues.magenta,
    brightCyan: hues.cyan,
  };
}
