import type { Bucket, Statistics, Trend, TrendUnit } from '../../../api/types.ts';

const day = 86_400_000;

/** The bucket that draws a readable line over a window: hours up to three days, weeks from about four months on. */
export function fittingBucket(start: string | null, end: string | null): TrendUnit {
  if (start === null || end === null) return 'day';
  const days = (Date.parse(end) - Date.parse(start)) / day;
  if (days <= 3) return 'hour';
  return days > 120 ? 'week' : 'day';
}

/** Whether the time window covers only a part of a bucket: its figures are of fewer cases than its neighbours'. */
export const isPartial = (
  bucket: Pick<Bucket, 'start' | 'end'>,
  window: { readonly start: string | null; readonly end: string | null },
): boolean =>
  (window.start !== null && Date.parse(bucket.start) < Date.parse(window.start)) ||
  (window.end !== null && Date.parse(bucket.end) > Date.parse(window.end));

/** A bucket as the chart and the table show it. */
export interface TrendPoint {
  readonly start: string;
  readonly end: string;
  readonly cases: number;
  readonly partial: boolean;
  readonly statistics: Statistics | null;
}

/** The points of one metric, in order, buckets without cases included. */
export const pointsOf = (
  trend: Trend,
  metric: string,
  window: { readonly start: string | null; readonly end: string | null },
): TrendPoint[] =>
  trend.buckets.map((bucket) => ({
    start: bucket.start,
    end: bucket.end,
    cases: bucket.cases,
    partial: isPartial(bucket, window),
    statistics: bucket.statistics[metric] ?? null,
  }));

const formats: Readonly<Record<TrendUnit, Intl.DateTimeFormatOptions>> = {
  hour: { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' },
  day: { day: '2-digit', month: 'short' },
  week: { day: '2-digit', month: 'short' },
};

/** Names buckets by their start in the tenant's zone, since there they begin: `05 Feb`, `05 Feb, 14:00`. */
export function bucketLabels(unit: TrendUnit, zone: string): (start: string) => string {
  const format = new Intl.DateTimeFormat('en-GB', { ...formats[unit], timeZone: zone });
  return (start) => format.format(new Date(start));
}
