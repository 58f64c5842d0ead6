import { expect, test } from 'vitest';
import type { Trend } from '../../../api/types.ts';
import { bucketLabels, fittingBucket, isPartial, pointsOf } from './buckets.ts';

test('the bucket fits the length of the window', () => {
  expect(fittingBucket('2026-02-01T00:00:00Z', '2026-02-03T00:00:00Z')).toBe('hour');
  expect(fittingBucket('2026-02-01T00:00:00Z', '2026-03-03T00:00:00Z')).toBe('day');
  expect(fittingBucket('2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z')).toBe('week');
  expect(fittingBucket(null, null)).toBe('day');
});

test('a bucket that begins before the window or ends after it is partial', () => {
  const window = { start: '2026-02-01T10:00:00Z', end: '2026-02-03T00:00:00Z' };
  expect(isPartial({ start: '2026-02-01T00:00:00Z', end: '2026-02-02T00:00:00Z' }, window)).toBe(true);
  expect(isPartial({ start: '2026-02-02T00:00:00Z', end: '2026-02-03T00:00:00Z' }, window)).toBe(false);
  expect(isPartial({ start: '2026-02-03T00:00:00Z', end: '2026-02-04T00:00:00Z' }, window)).toBe(true);
});

test('a bucket with an offset is measured by its moment, not by its text', () => {
  const window = { start: '2026-02-01T23:00:00Z', end: '2026-02-02T23:00:00Z' };
  expect(isPartial({ start: '2026-02-02T00:00:00+01:00', end: '2026-02-03T00:00:00+01:00' }, window)).toBe(false);
});

test('buckets without cases stay in the line as gaps', () => {
  const trend: Trend = {
    unit: 'day',
    time_zone: 'UTC',
    cases_without_time: 0,
    buckets: [{ start: '2026-02-01T00:00:00Z', end: '2026-02-02T00:00:00Z', cases: 0, statistics: {} }],
  };
  expect(pointsOf(trend, 'MTTA', { start: null, end: null })).toMatchObject([{ cases: 0, statistics: null }]);
});

test("buckets are named in the tenant's zone", () => {
  expect(bucketLabels('day', 'Europe/Berlin')('2026-02-04T23:00:00Z')).toBe('05 Feb');
  expect(bucketLabels('hour', 'Asia/Kolkata')('2026-02-04T23:30:00Z')).toBe('05 Feb, 05:00');
});
