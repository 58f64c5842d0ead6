import { expect, test } from 'vitest';
import type { Statistics } from '../../../api/types.ts';
import type { TrendPoint } from './buckets.ts';
import { trendOption } from './trendChart.ts';

const statistics = (mean: number | null) =>
  ({ mean_seconds: mean, median_seconds: mean, p90_seconds: mean, reached: 1, open: 0 }) as Statistics;
const point = (day: number, mean: number | null, partial = false): TrendPoint => ({
  start: `2026-02-0${day}T00:00:00Z`,
  end: `2026-02-0${day + 1}T00:00:00Z`,
  cases: 1,
  partial,
  statistics: statistics(mean),
});

interface Series {
  type: string;
  data: { value: number | null; symbol?: string }[];
  markArea?: { data: unknown[] };
}

function draw(points: TrendPoint[]) {
  const option = trendOption({
    points,
    bucket: 'day',
    zone: 'UTC',
    unit: 'h',
    drawn: ['median'],
    limits: undefined,
    ink: { text: '#000', faint: '#888', line: '#eee', surface: '#fff' },
  });
  const [bars, line] = option['series'] as [Series, Series];
  return { bars, line };
}

test('a bucket that nobody reached is a gap in the line, and zero seconds are a point', () => {
  const { line } = draw([point(1, 3600), point(2, null), point(3, 0)]);
  expect(line.data.map(({ value }) => value)).toEqual([1, null, 0]);
});

test('a value alone between gaps has a dot even where the line has none', () => {
  const many = Array.from({ length: 80 }, (_, index) => point(1, index === 40 || index < 2 ? 60 : null));
  const { line } = draw(many);
  expect(line.data[40]?.symbol).toBe('circle');
  expect(line.data[0]?.symbol).toBe('none');
});

test('buckets that the window cuts are shaded', () => {
  expect(draw([point(1, 60, true), point(2, 60)]).bars.markArea?.data).toEqual([[{ xAxis: 0 }, { xAxis: 0 }]]);
  expect(draw([point(1, 60), point(2, 60)]).bars.markArea).toBeUndefined();
});
