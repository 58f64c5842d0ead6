import type { EChartsCoreOption } from 'echarts/core';
import type { ResultThreshold, Statistics } from '../../../api/types.ts';
import { series as palette } from '../../../charts/palette.ts';
import { t } from '../../../texts/index.ts';
import type { Distribution } from '../cases/caseTypes.ts';
import { lines, strokes } from '../trend/trendChart.ts';
import { round, shown, type ShownUnit } from '../unit.ts';
import { edgesOf, placeOf } from './place.ts';

interface Drawn {
  readonly distribution: Distribution;
  /** The same cases' figures, drawn as lines. */
  readonly statistics: Statistics | undefined;
  readonly limits: ResultThreshold | undefined;
  readonly unit: ShownUnit;
  readonly ink: { readonly text: string; readonly faint: string; readonly line: string; readonly surface: string };
}

/** A histogram for ECharts. Every bin is one wide; what stands at the axis are the edges. */
export function histogramOption({ distribution, statistics, limits, unit, ink }: Drawn): EChartsCoreOption {
  const { bins } = distribution;
  const edges = edgesOf(bins);
  return {
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const bin = bins[dataIndex];
        return bin
          ? `${t.results.distribution.range(round(bin.from, unit) ?? '', round(bin.to, unit) ?? '')}\n${t.results.casesCount(bin.cases)}`
          : '';
      },
    },
    xAxis: {
      type: 'value',
      min: 0,
      max: bins.length,
      interval: Math.max(1, Math.ceil(bins.length / 12)),
      axisLabel: {
        color: ink.text,
        hideOverlap: true,
        formatter: (place: number) => round(edges[place], unit) ?? '',
      },
      axisLine: { lineStyle: { color: ink.faint } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      name: t.results.cases,
      nameTextStyle: { color: ink.text, align: 'left' },
      axisLabel: { color: ink.text },
      splitLine: { lineStyle: { color: ink.line } },
      minInterval: 1,
    },
    series: [
      {
        type: 'bar',
        barCategoryGap: '6%',
        itemStyle: { color: palette[5] },
        data: bins.map((bin, index) => [index + 0.5, bin.cases]),
        markLine: { symbol: 'none', silent: true, data: marksOf(distribution, statistics, limits, unit, ink) },
      },
    ],
  };
}

function marksOf(
  { bins }: Distribution,
  statistics: Statistics | undefined,
  limits: ResultThreshold | undefined,
  unit: ShownUnit,
  ink: Drawn['ink'],
) {
  const label = { backgroundColor: ink.surface, padding: [1, 3] };
  const figures = lines.map((line) => ({
    seconds: statistics?.[`${line}_seconds`] ?? null,
    name: `${t.results[line]} ${shown(statistics?.[`${line}_seconds`], unit) ?? ''}`,
    lineStyle: { color: strokes[line].colour, type: strokes[line].type, width: 2 },
    label: { ...label, color: ink.text, position: 'insideEndTop' },
  }));
  const bounds = (['good', 'ok'] as const).map((mark) => ({
    seconds: limits?.[`${mark}_threshold`] ?? null,
    name: t.results.trend.limit(t.results.marks[mark], round(limits?.[`${mark}_threshold`], unit) ?? ''),
    lineStyle: { color: ink.faint, type: 'dashed', width: 1 },
    label: { ...label, color: ink.faint, position: 'insideStartTop' },
  }));
  return [...figures, ...bounds].flatMap(({ seconds, name, ...drawn }) => {
    const place = placeOf(seconds, bins);
    return place === null
      ? []
      : [{ xAxis: place, lineStyle: drawn.lineStyle, label: { ...drawn.label, formatter: name } }];
  });
}
