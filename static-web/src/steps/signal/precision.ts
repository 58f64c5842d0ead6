import type { RuleSignal } from '../../api/types.ts';
import { t } from '../../texts/index.ts';

const percents = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** `78.9 %`; null without a verdict. */
export function precisionText(precision: number | null): string | null {
  return precision === null ? null : `${percents.format(100 * precision)} %`;
}

/** `66 – 88 %`; null without a verdict. */
export function intervalText(interval: RuleSignal['precision_interval']): string | null {
  if (interval?.low === undefined || interval.high === undefined) return null;
  return t.signal.interval(percents.format(100 * interval.low), percents.format(100 * interval.high));
}
