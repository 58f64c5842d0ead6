/**
 * Text from outside as a chart can paint it: in one line, of its own direction, of bounded length, and never taken for one of the chart library's
 * `{style|text}`.
 */
export function paintable(text: string, longest = 60): string {
  const characters = [...text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu, ' ').replaceAll('{', '{\u200b')];
  const shown = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
  return `\u2068${shown.trim()}\u2069`;
}
