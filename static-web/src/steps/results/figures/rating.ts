import type { ResultThreshold } from '../../../api/types.ts';

export type Mark = 'good' | 'ok' | 'bad';

/** How a figure stands to its limits, and the colour that the tenant chose for that. */
export interface Rating {
  readonly mark: Mark;
  readonly colour: string;
}

/** The limits of a figure such as `MTTA` or `MTTA_completion_percent`. */
export const limitsOf = (thresholds: readonly ResultThreshold[], name: string): ResultThreshold | undefined =>
  thresholds.find((threshold) => threshold.metric_name === name);

const isRate = (limits: ResultThreshold) => limits.metric_name.endsWith('_completion_percent');

/** Rates a figure: of durations the shorter is the better, of completion rates the higher. No value and no limits are no rating. */
export function rate(value: number | null | undefined, limits: ResultThreshold | undefined): Rating | null {
  if (value === null || value === undefined || !limits) return null;
  const reaches = (limit: number) => (isRate(limits) ? value >= limit : value <= limit);
  if (reaches(limits.good_threshold)) return { mark: 'good', colour: limits.good_color };
  if (reaches(limits.ok_threshold)) return { mark: 'ok', colour: limits.ok_color };
  return { mark: 'bad', colour: limits.bad_color };
}
