import type { DataQuality, RunResult } from '../../../api/types.ts';

/** Counts of data quality that say something to those who read the figures, in order of weight. */
const counted = [
  'cases_resolved_untouched',
  'cases_without_creation',
  'cases_without_first_event',
  'cases_without_created_time',
  'cases_only_in_history',
  'cases_only_in_cases',
  'rows_without_case_id',
  'events_without_time',
  'events_after_end',
  'unreadable_values',
  'ragged_columns',
  'duplicate_events',
  'duplicate_case_rows',
] as const satisfies readonly (keyof DataQuality)[];

export type CountedNotice = (typeof counted)[number];

/** Something that a reader of the figures should know. */
export type Notice =
  | { readonly kind: CountedNotice; readonly count: number }
  | { readonly kind: 'negative_spans'; readonly metric: string; readonly count: number }
  | { readonly kind: 'warning'; readonly title: string; readonly description: string };

/** What was left out, merged or doubtful; only what there is any of. */
export function notesOf(quality: DataQuality): Notice[] {
  return [
    ...counted.filter((kind) => quality[kind] > 0).map((kind) => ({ kind, count: quality[kind] })),
    ...Object.entries(quality.negative_spans)
      .filter(([, count]) => count > 0)
      .map(([metric, count]) => ({ kind: 'negative_spans' as const, metric, count })),
    // Row limits are told as the minutes that they cost.
    ...quality.warnings
      .filter((warning) => !warning.is_row_limit)
      .map(({ title, description, reason }) => ({ kind: 'warning' as const, title: title || reason, description })),
  ];
}

/** A time of which rows are missing, and in which query. */
export interface MissingRows {
  readonly query: string;
  readonly start: string;
  readonly end: string;
  readonly rows: number;
  readonly limit: number;
}

/** What is missing of a result. */
export interface Gaps {
  /** Queries of which rows are missing. */
  readonly queries: readonly string[];
  /** The times, as far as they are known. */
  readonly times: readonly MissingRows[];
}

/** What is missing of a result; null where all is there. */
export function gapsOf(
  result: Pick<RunResult, 'completeness' | 'history_limit_hit' | 'mttd_limit_hit' | 'data_quality'>,
): Gaps | null {
  const ledgers = Object.entries(result.completeness);
  const queries = new Set(ledgers.filter(([, ledger]) => !ledger.complete).map(([query]) => query));
  if (result.history_limit_hit || result.data_quality.history_truncated) queries.add('history');
  if (result.mttd_limit_hit || result.data_quality.cases_truncated) queries.add('cases');
  if (queries.size === 0) return null;

  const times = ledgers.flatMap(([query, ledger]) =>
    ledger.windows
      .filter((window) => window.outcome === 'truncated')
      .map(({ start, end, rows, limit }) => ({ query, start, end, rows, limit })),
  );
  return { queries: [...queries], times: times.sort((a, b) => a.start.localeCompare(b.start)) };
}
