import type { MetricComparison } from '../../../api/types.ts';

/** How much longer or shorter something got. */
export interface Change {
  readonly direction: 'shorter' | 'longer' | 'same';
  /** Percent of the former time, a whole number; of shorter ones at most 100. */
  readonly percent: number;
  /** How many times as long; told instead of percents from twice as long on. */
  readonly times: number;
}

/** What a ratio of new to old times means. */
export function changeOf(ratio: number): Change {
  const percent = Math.round(Math.abs(ratio - 1) * 100);
  return { direction: percent === 0 ? 'same' : ratio < 1 ? 'shorter' : 'longer', percent, times: ratio };
}

/** The change with its interval; null where nothing could be estimated. */
export function intervalOf(
  comparison: Pick<MetricComparison, 'ratio' | 'ratio_low' | 'ratio_high'>,
): { change: Change; low: Change; high: Change } | null {
  const { ratio, ratio_low: low, ratio_high: high } = comparison;
  if (ratio === null || low === null || high === null) return null;
  return { change: changeOf(ratio), low: changeOf(low), high: changeOf(high) };
}

/** A reason of the API, which begins in the middle of a sentence, as a sentence of its own. */
export function sentence(reason: string): string {
  const text = reason.trim();
  return text === '' ? '' : text[0]?.toLocaleUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
}
