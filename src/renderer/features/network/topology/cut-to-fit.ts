/** As wide as it is drawn, in pixels. */
export type Measure = (text: string) => number;

/**
 * The text, or as much of its beginning as fits, and a sign that there is more. Cut here and not by the
 * browser: it would have to sort each clipped text of a thousand nodes whenever the picture moves.
 */
export function cutToFit(text: string, room: number, measure: Measure): string {
  if (measure(text) <= room) return text;
  let [fits, tooLong] = [0, text.length];
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1;
    if (measure(`${text.slice(0, middle)}…`) <= room) fits = middle;
    else tooLong = middle;
  }
  return `${text.slice(0, fits).trimEnd()}…`;
}
