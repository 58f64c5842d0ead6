import type { MetricConfig, Stage } from '../../../api/types.ts';
import { variablesOf } from '../queries/queryText.ts';

/** Milestones at which a metric can start, in the order in which a case passes them. */
export const starts = ['first_event', 'detected', 'created', 'first_action'] as const;

export type Start = (typeof starts)[number];

export const stageColumn = 'case_history_stage';
export const statusColumn = 'case_history_status';

/** From where to where a metric of a case is measured. */
export interface Measure {
  readonly start: string;
  /** The column of the case history that is looked at. */
  readonly column: string;
  /** What it says when the metric ends, letter for letter. */
  readonly value: string;
}

/** How the metrics are measured where nobody has chosen. */
export const defaults: Readonly<Record<string, Measure>> = {
  MTTC: { start: 'first_action', column: stageColumn, value: 'Incident' },
  MTTR: { start: 'first_action', column: statusColumn, value: 'CLOSED' },
};

export const measureOf = (config: MetricConfig): Measure => ({
  start: config.start,
  column: config.config_key,
  value: config.config_value,
});

export const isSame = (one: Measure, other: Measure): boolean =>
  one.start === other.start && one.column === other.column && one.value === other.value;

// These tell which case and when, never where the case stands.
const notToEndBy: ReadonlySet<string> = new Set(['case_history_case_id', 'case_history_case_event_time']);

/** The columns by which a metric can end: those of the history query, stage and status first. */
export function endColumnsOf(historyQuery: string): string[] {
  const usual = [stageColumn, statusColumn];
  const there = variablesOf(historyQuery);
  return [
    ...usual.filter((column) => there.has(column)),
    ...[...there].filter((column) => !usual.includes(column) && !notToEndBy.has(column)).sort(),
  ];
}

// Words of filters, which no case's history says.
const noStates: ReadonlySet<string> = new Set(['UNSPECIFIED', 'ALL']);

/** What a column can say; empty where that is not known and has to be typed. */
export function valuesOf(
  column: string,
  stages: readonly Stage[],
  statuses: readonly { readonly name: string }[],
): string[] {
  if (column === stageColumn) return [...new Set(stages.map((stage) => stage.name))];
  if (column === statusColumn) return statuses.map((status) => status.name).filter((name) => !noStates.has(name));
  return [];
}

/** Characters that a value may have. */
export const longestValue = 200;

export type ValueProblem = 'missing' | 'long' | 'control';

/** What the API would refuse of a value; null when it is fine. */
export function valueProblem(value: string): ValueProblem | null {
  if (value.trim() === '') return 'missing';
  if ([...value].length > longestValue) return 'long';
  return /\p{Cc}/u.test(value) ? 'control' : null;
}
