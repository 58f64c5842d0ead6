import type { EChartsCoreOption } from 'echarts/core';
import { series as palette } from '../../../charts/palette.ts';
import { t } from '../../../texts/index.ts';
import type { Box, Distribution } from '../cases/caseTypes.ts';
import { round, shown, type ShownUnit } from '../unit.ts';

const marks = [1, 10, 60, 600, 3600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000];

interface Drawn {
  readonly distributions: readonly Distribution[];
  readonly unit: ShownUnit;
  readonly ink: { readonly text: string; readonly faint: string; readonly line: string; readonly surface: string };
}

/** The five figures of a box, from the lower whisker to the upper. */
export const fiveOf = (box: Box): number[] => [
  box.lowerWhisker,
  box.lowerQuartile,
  box.median,
  box.upperQuartile,
  box.upperWhisker,
];

/** Box plots for ECharts, a metric each. On a logarithmic scale nothing is less than a second: zero is drawn there. */
export function boxOption({ distributions, unit, ink }: Drawn): EChartsCoreOption {
  const drawn = distributions.map(({ box }) => (box ? fiveOf(box).map((seconds) => Math.max(1, seconds)) : []));
  const ticks = { customValues: marks };
  return {
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'item',
      formatter: ({ dataIndex }: { dataIndex: number }) => tip(distributions[dataIndex], unit),
    },
    xAxis: {
      type: 'category',
      data: distributions.map(({ metric }) => metric),
      axisLabel: { color: ink.text },
      axisLine: { lineStyle: { color: ink.faint } },
    },
    yAxis: {
      type: 'log',
      axisLabel: { color: ink.text, formatter: (seconds: number) => round(seconds, unit) ?? '', ...ticks },
      axisTick: ticks,
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: [
      {
        type: 'boxplot',
        data: drawn,
        boxWidth: [16, 64],
        itemStyle: { color: ink.surface, borderColor: palette[0], borderWidth: 2 },
      },
    ],
  };
}

function tip(distribution: Distribution | undefined, unit: ShownUnit): string {
  const box = distribution?.box;
  if (!box) return '';
  const words = t.results.distribution;
  const line = (name: string, seconds: number) => `${name}: ${shown(seconds, unit) ?? t.common.noValue}`;
  return [
    distribution.metric,
    line(words.maximum, box.maximum),
    line(words.upperQuartile, box.upperQuartile),
    line(t.results.median, box.median),
    line(words.lowerQuartile, box.lowerQuartile),
    line(words.minimum, box.minimum),
    t.results.casesCount(distribution.reached),
  ].join('\n');
}
