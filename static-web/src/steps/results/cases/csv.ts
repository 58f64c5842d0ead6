import { secondsIn, type DurationUnit } from '../../../format/duration.ts';
import type { CaseRow } from './caseTypes.ts';

/** What a download holds of each case. */
export interface CsvColumns {
  readonly metrics: readonly string[];
  readonly unit: DurationUnit;
  /** Whether environments, rules, tags and, where there are any, priorities are shown. */
  readonly details: boolean;
  readonly priorities: boolean;
}

const unitNames = { s: 'seconds', min: 'minutes', h: 'hours', d: 'days' } as const satisfies Record<
  DurationUnit,
  string
>;

/** A heading and a line for each case. What is not reached is an empty cell; `open` names the metrics that a case still waits for. */
export function* csvLines(rows: Iterable<CaseRow>, columns: CsvColumns): Generator<string> {
  yield line([
    'case_id',
    'created_at',
    ...columns.metrics.map((metric) => `${metric}_${unitNames[columns.unit]}`),
    'open',
    ...(columns.details ? ['environment', 'detection_rule_name', 'tags'] : []),
    ...(columns.details && columns.priorities ? ['priority'] : []),
  ]);
  for (const row of rows) {
    yield line([
      defused(row.id),
      row.created === null ? '' : new Date(row.created).toISOString(),
      ...columns.metrics.map((metric) => numberOf(row.seconds[metric], columns.unit)),
      defused(joined(row.open)),
      ...(columns.details ? [row.environments, row.rules, row.tags].map((texts) => defused(joined(texts))) : []),
      ...(columns.details && columns.priorities ? [defused(joined(row.priorities))] : []),
    ]);
  }
}

/**
 * Text that a spreadsheet would run as a formula gets a leading apostrophe, as in the API's own CSV; also behind a semicolon or a tab, where
 * a spreadsheet of another country starts the next cell.
 */
export function defused(text: string): string {
  return text.replace(/(^|[;\t\r\n])([\s\u0085]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu, "$1'$2");
}

function joined(texts: readonly string[]): string {
  return texts.join('; ');
}

// Six decimals of a day still tell every second.
function numberOf(seconds: number | null | undefined, unit: DurationUnit): string {
  if (seconds === null || seconds === undefined) return '';
  return unit === 's' ? String(seconds) : String(Number((seconds / secondsIn[unit]).toFixed(6)));
}

function line(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
