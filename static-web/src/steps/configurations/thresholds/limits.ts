import { durationUnits, fittingUnit, secondsIn, type DurationUnit } from '../../../format/duration.ts';

/** A limit as it stands in its field. The number is what counts; the text is how it was typed, or how it is shown in the unit. */
export interface Limit {
  readonly text: string;
  /** Seconds or percent; null while the text is no number. */
  readonly value: number | null;
}

const completion = '_completion_percent';

/** Whether a figure is a completion rate; else it is a duration. */
export const isCompletion = (figure: string): boolean => figure.endsWith(completion);

/** The metric that a figure is of. */
export const metricOf = (figure: string): string =>
  isCompletion(figure) ? figure.slice(0, -completion.length) : figure;

/** What is wrong with a limit. */
export type LimitProblem = 'no-number' | 'negative' | 'above-100' | 'too-large' | 'better-than-good';

// Finer than anybody measures, and coarse enough to swallow what floating point adds.
const finest = 1000;

/** A limit that is known, shown in a unit of so many. */
export const known = (value: number, factor = 1): Limit => ({
  text: (value / factor).toLocaleString('en', { maximumFractionDigits: 6, useGrouping: false }),
  value,
});

/** A limit that is being typed in a unit of so many. */
export function typed(text: string, factor = 1): Limit {
  const number = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text.trim()) ? Number(text) : Number.NaN;
  return { text, value: Number.isNaN(number) ? null : Math.round(number * factor * finest) / finest };
}

/** The same limit in another unit. It stays what it is, also where the unit cannot show it exactly. */
export const inOtherUnit = (limit: Limit, factor: number): Limit =>
  limit.value === null ? limit : known(limit.value, factor);

/** The unit in which two limits read best: the largest that shows both exactly, or in which they are at least 1. */
export function unitOf(good: number, ok: number): DurationUnit {
  const exact = durationUnits.findLast((unit) => good % secondsIn[unit] === 0 && ok % secondsIn[unit] === 0);
  const smaller = Math.min(...[good, ok].filter((seconds) => seconds > 0));
  return Number.isFinite(smaller) ? (exact ?? fittingUnit(smaller)) : 'min';
}

/** What is wrong with the two limits of a figure. */
export function problemsOf(good: Limit, ok: Limit, percent: boolean): { good?: LimitProblem; ok?: LimitProblem } {
  const goodProblem = problemOf(good, percent);
  const okProblem = problemOf(ok, percent);
  if (goodProblem || okProblem) {
    return { ...(goodProblem && { good: goodProblem }), ...(okProblem && { ok: okProblem }) };
  }

  const [better, worse] = percent ? [ok, good] : [good, ok];
  return (better.value ?? 0) > (worse.value ?? 0) ? { ok: 'better-than-good' } : {};
}

function problemOf({ value }: Limit, percent: boolean): LimitProblem | null {
  if (value === null) return 'no-number';
  if (!Number.isFinite(value)) return 'too-large';
  if (value < 0) return 'negative';
  return percent && value > 100 ? 'above-100' : null;
}

/** What the API says of the limits that were sent (`thresholds[2].ok_threshold`), by figure and field. */
export function errorsByFigure(
  fields: Readonly<Record<string, readonly string[]>>,
  sent: readonly string[],
): Record<string, Record<string, readonly string[]>> {
  const found: Record<string, Record<string, readonly string[]>> = {};
  for (const [path, messages] of Object.entries(fields)) {
    const [, index, field] = /^thresholds\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
    const figure = sent[Number(index)];
    if (figure && field) found[figure] = { ...found[figure], [field]: messages };
  }

  return found;
}
