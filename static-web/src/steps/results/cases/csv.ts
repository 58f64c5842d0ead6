import { csvLine } from '../../../format/csv.ts';
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
  yield csvLine([
    'case_id',
    'created_at',
    ...columns.metrics.map((metric) => `${metric}_${unitNames[columns.unit]}`),
    'open',
    ...(columns.details ? ['environment', 'detection_rule_name', 'tags'] : []),
    ...(columns.details && columns.priorities ? ['priority'] : []),
  ]);
  for (const row of rows) {
    yield csvLine([
      row.id,
      row.created === null ? null : new Date(row.created).toISOString(),
      ...columns.metrics.map((metric) => numberOf(row.seconds[metric], columns.unit)),
      joined(row.open),
      ...(columns.details ? [row.environments, row.rules, row.tags].map(joined) : []),
      ...(columns.details && columns.priorities ? [joined(row.priorities)] : []),
    ]);
  }
}

function joined(texts: readonly string[]): string {
  return texts.join('; ');
}

// Six decimals of a day still tell every second.
function numberOf(seconds: number | null | undefined, unit: DurationUnit): number | null {
  if (seconds === null || seconds === undefined) return null;
  return unit === 's' ? seconds : Number((seconds / secondsIn[unit]).toFixed(6));
}
