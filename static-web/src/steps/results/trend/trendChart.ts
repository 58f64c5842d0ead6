import type { EChartsCoreOption } from 'echarts/core';
import type { ResultThreshold, Statistics, TrendUnit } from '../../../api/types.ts';
import { series as palette } from '../../../charts/palette.ts';
import { type DurationUnit, secondsIn } from '../../../format/duration.ts';
import { t } from '../../../texts/index.ts';
import { axisUnit, round, shown, type ShownUnit } from '../unit.ts';
import { bucketLabels, type TrendPoint } from './buckets.ts';

/** The figures that are drawn as lines. */
export const lines = ['mean', 'median', 'p90'] as const;
export type Line = (typeof lines)[number];

/** A line is told from the others by colour and by stroke. */
export const strokes: Readonly<Record<Line, { colour: string; type: 'solid' | 'dashed' | 'dotted' }>> = {
  mean: { colour: palette[0], type: 'dashed' },
  median: { colour: palette[1], type: 'solid' },
  p90: { colour: palette[2], type: 'dotted' },
};

export const valueOf = (statistics: Statistics | null, line: Line): number | null =>
  statistics?.[`${line}_seconds`] ?? null;

interface Drawn {
  readonly points: readonly TrendPoint[];
  readonly bucket: TrendUnit;
  readonly zone: string;
  readonly unit: ShownUnit;
  readonly drawn: readonly Line[];
  readonly limits: ResultThreshold | undefined;
  readonly ink: { readonly text: string; readonly faint: string; readonly line: string; readonly surface: string };
}

/** The trend for ECharts: lines over buckets, the number of cases behind them as bars; what is missing is a gap. */
export function trendOption({ points, bucket, zone, unit, drawn, limits, ink }: Drawn): EChartsCoreOption {
  const label = bucketLabels(bucket, zone);
  const largest = Math.max(0, ...points.flatMap((point) => drawn.map((line) => valueOf(point.statistics, line) ?? 0)));
  const axis = axisUnit(largest, unit);
  const room = roomAbove(Math.max(0, ...points.map((point) => point.cases)));
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', formatter: (hovered: { dataIndex: number }[]) => tip(points, hovered, label, unit) },
    xAxis: {
      type: 'category',
      data: points.map((point) => label(point.start)),
      axisLabel: { color: ink.text, hideOverlap: true },
      axisLine: { lineStyle: { color: ink.faint } },
    },
    yAxis: [
      {
        type: 'value',
        name: t.metrics.units[axis],
        nameTextStyle: { color: ink.text, align: 'left' },
        axisLabel: { color: ink.text },
        splitLine: { lineStyle: { color: ink.line } },
      },
      {
        type: 'value',
        name: t.results.cases,
        nameTextStyle: { color: ink.text, align: 'right' },
        axisLabel: { color: ink.text },
        splitLine: { show: false },
        // The bars stay low, behind the lines.
        max: room,
        interval: room / 5,
      },
    ],
    series: [
      {
        name: t.results.cases,
        type: 'bar',
        yAxisIndex: 1,
        data: points.map((point) => point.cases),
        itemStyle: { color: ink.faint, opacity: 0.3 },
        ...(points.some((point) => point.partial) && { markArea: partialAreas(points, ink.faint) }),
      },
      ...drawn.map((line, index) => ({
        name: t.results[line],
        type: 'line',
        connectNulls: false,
        symbol: 'none',
        lineStyle: { color: strokes[line].colour, type: strokes[line].type, width: 2 },
        itemStyle: { color: strokes[line].colour },
        data: dots(points, line, axis),
        ...(index === 0 && limits && { markLine: limitLines(limits, axis, unit, ink) }),
      })),
    ],
  };
}

// A round number, two to five times as high.
function roomAbove(cases: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, cases)));
  return (cases <= 2 * power ? 5 : cases <= 4 * power ? 10 : 20) * power;
}

/** The values of a line; single ones between gaps get a dot, as no line leads to them. */
function dots(points: readonly TrendPoint[], line: Line, axis: DurationUnit) {
  const values = points.map((point) => valueOf(point.statistics, line));
  const few = values.length <= 62;
  return values.map((seconds, index) => {
    if (seconds === null) return { value: null };
    const alone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
    return { value: seconds / secondsIn[axis], symbol: few || alone ? 'circle' : 'none', symbolSize: 5 };
  });
}

const partialAreas = (points: readonly TrendPoint[], colour: string) => ({
  silent: true,
  itemStyle: { color: colour, opacity: 0.15 },
  data: points.flatMap((point, index) => (point.partial ? [[{ xAxis: index }, { xAxis: index }]] : [])),
});

const limitLines = (limits: ResultThreshold, axis: DurationUnit, unit: ShownUnit, ink: Drawn['ink']) => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color: ink.faint, type: 'dashed', width: 1 },
  label: { color: ink.text, backgroundColor: ink.surface, padding: [1, 4], position: 'insideStartTop' },
  data: (['good', 'ok'] as const).map((mark) => ({
    yAxis: limits[`${mark}_threshold`] / secondsIn[axis],
    label: { formatter: t.results.trend.limit(t.results.marks[mark], round(limits[`${mark}_threshold`], unit) ?? '') },
  })),
});

function tip(
  points: readonly TrendPoint[],
  [hovered]: { dataIndex: number }[],
  label: (start: string) => string,
  unit: ShownUnit,
): string {
  const point = hovered && points[hovered.dataIndex];
  if (!point) return '';
  const { statistics } = point;
  return [
    label(point.start) + (point.partial ? ` (${t.results.trend.partial})` : ''),
    ...lines.map((line) => `${t.results[line]}: ${shown(valueOf(statistics, line), unit) ?? t.common.noValue}`),
    `${t.results.cases}: ${point.cases}`,
    ...(statistics ? [`${t.results.reached}: ${statistics.reached}, ${t.results.open}: ${statistics.open}`] : []),
  ].join('\n');
}
