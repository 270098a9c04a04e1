import { stripVTControlCharacters } from 'node:util';

const CONTROL = /[\x00-\x08\x0a-\x1f\x7f-\x9f]/;
/** What a terminal is told beside colours: a title, a link, a place for the cursor. */
const OTHER_SEQUENCES =
  /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-9:;<=>?]*[ -/]*[@-ln-~]|\x1b(?!\[)[ -/]*[0-~]/g;
const OTHER_CONTROL = /[\x00-\x08\x0a-\x1a\x1c-\x1f\x7f-\x9f]/g;

/** A line as a terminal would show it in the end: colours stay, all other control goes. */
export function printable(text: string): string {
  if (!CONTROL.test(text)) return text;
  let end = text.length;
  while (text[end - 1] === '\r') end -= 1;
  const shown = text.slice(text.lastIndexOf('\r', end - 1) + 1, end);
  return shown.replace(OTHER_SEQUENCES, '').replace(OTHER_CONTROL, '');
}

/** As above, without colours. */
export function plain(text: string): string {
  return CONTROL.test(text) ? stripVTControlCharacters(printable(text)) : text;
}
