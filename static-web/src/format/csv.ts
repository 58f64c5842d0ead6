/**
 * Text that a spreadsheet would run as a formula gets a leading apostrophe, as in the API's own CSV; also behind a semicolon or a tab, where a
 * spreadsheet of another country starts the next cell.
 */
export function defused(text: string): string {
  return text.replace(/(^|[;\t\r\n])([\s\u0085]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu, "$1'$2");
}

/** A line of CSV. Texts are defused; what is missing is an empty cell. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => quoted(typeof cell === 'string' ? defused(cell) : String(cell ?? ''))).join(',')}\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
