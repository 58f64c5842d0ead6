import type { EChartsCoreOption } from 'echarts/core';
import type { RuleSignal } from '../../api/types.ts';
import { paintable } from '../../charts/paintable.ts';
import type { ink } from '../../charts/palette.ts';
import { count } from '../../format/number.ts';
import { t } from '../../texts/index.ts';
import type { Bubble, Bubbles } from './bubbles.ts';
import { quadrantColours } from './colours.ts';
import { intervalText, precisionText } from './precision.ts';
import type { Scale } from './scale.ts';
import { quadrants, type Quadrant } from './verdicts.ts';

const toldAtOnePlace = 5;
const roomBeforeZero = 0.05;
const unruled = '#6b7280';

type Ink = ReturnType<typeof ink>;

/** What a bubble carries, to be found again when it is chosen. */
export interface BubbleDatum {
  readonly value: readonly [number, number];
  readonly rule: string | null;
}

/** The quadrant chart: noise across, signal up, the medians as lines, the size by cases. */
export function chartOption(data: Bubbles, colours: Ink, narrow: boolean): EChartsCoreOption {
  return {
    grid: { left: narrow ? 44 : 60, right: narrow ? 12 : 28, top: 24, bottom: 52 },
    xAxis: axisOf(data.noise, t.signal.noiseAxis(data.noise.kind), 30, colours),
    yAxis: axisOf(data.signal, t.signal.signalAxis(data.signal.kind), narrow ? 30 : 42, colours),
    tooltip: { trigger: 'item' },
    series: [
      {
        ...seriesOf(
          data.bubbles.filter(({ rule }) => rule.rule !== null),
          data,
          colours,
          narrow,
        ),
        markArea: {
          silent: true,
          label: { color: colours.faint, fontSize: 14, fontWeight: 'bold' },
          data: quadrants.map((quadrant) => areaOf(quadrant, data)),
        },
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          lineStyle: { color: colours.faint, type: 'dashed', width: 1 },
          label: { color: colours.faint, fontSize: 11 },
          data: [
            {
              xAxis: data.noise.at(data.medians.noise),
              label: { formatter: t.signal.medianOf(data.medians.noise), position: 'end' },
            },
            {
              yAxis: data.signal.at(data.medians.signal),
              label: { formatter: t.signal.medianOf(data.medians.signal), position: 'insideEndTop' },
            },
          ],
        },
      },
      {
        // Cases without a rule lead nowhere.
        ...seriesOf(
          data.bubbles.filter(({ rule }) => rule.rule === null),
          data,
          colours,
          narrow,
        ),
        cursor: 'default',
      },
    ],
  };
}

function seriesOf(bubbles: readonly Bubble[], data: Bubbles, colours: Ink, narrow: boolean): object {
  const told = (tell: (bubble: Bubble) => string) => {
    return ({ dataIndex }: { dataIndex: number }) => {
      const bubble = bubbles[dataIndex];
      return bubble ? tell(bubble) : '';
    };
  };
  return {
    type: 'scatter',
    data: bubbles.map((bubble) => datum(bubble, data, colours, narrow)),
    tooltip: { formatter: told(tip) },
    label: {
      show: true,
      position: 'top',
      distance: 3,
      fontSize: 11,
      color: colours.text,
      textBorderColor: colours.surface,
      textBorderWidth: 2,
      formatter: told(({ rule }) => nameOf(rule, narrow ? 18 : 28)),
    },
    labelLayout: { hideOverlap: true },
    emphasis: { scale: 1.15, label: { show: true, fontWeight: 'bold' }, itemStyle: { opacity: 1 } },
  };
}

function axisOf(scale: Scale, name: string, nameGap: number, colours: Ink): object {
  const places = scale.ticks.map((tick) => scale.at(tick));
  const counts = new Map(scale.ticks.map((tick) => [scale.at(tick), tick]));
  return {
    type: 'value',
    // Room for the bubbles of those who have none.
    min: -roomBeforeZero * scale.end,
    max: scale.end,
    name,
    nameLocation: 'middle',
    nameGap,
    nameTextStyle: { color: colours.text },
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.faint } },
    axisTick: { show: true, customValues: places },
    axisLabel: {
      color: colours.faint,
      customValues: places,
      formatter: (place: number) => count(counts.get(place) ?? place),
    },
    splitLine: { show: false },
  };
}

// At the edges a name beside the bubble stays within the chart.
function sideOf(place: number, narrow: boolean): 'left' | 'right' | 'top' {
  const edge = narrow ? 0.25 : 0.08;
  if (place < edge) return 'right';
  return place > 1 - edge ? 'left' : 'top';
}

function datum({ rule, quadrant, diameter }: Bubble, data: Bubbles, colours: Ink, narrow: boolean): object {
  return {
    value: [data.noise.at(rule.noise), data.signal.at(rule.signal)],
    rule: rule.rule,
    symbolSize: diameter,
    label: { position: sideOf(data.noise.at(rule.noise) / data.noise.end, narrow) },
    itemStyle: {
      color: quadrant ? quadrantColours[quadrant] : unruled,
      opacity: 0.75,
      borderColor: colours.surface,
      borderWidth: 1.5,
    },
  };
}

// A quadrant that is all but nothing has no room for its name.
const roomForName = 0.12;

function areaOf(quadrant: Quadrant, data: Bubbles): object[] {
  const isNoisy = quadrant === 'busy' || quadrant === 'noisy';
  const isSignal = quadrant === 'busy' || quadrant === 'trusted';
  const noise = data.noise.at(data.medians.noise);
  const signal = data.signal.at(data.medians.signal);
  const [left, right] = isNoisy ? [noise, data.noise.end] : [-roomBeforeZero * data.noise.end, noise];
  const [bottom, top] = isSignal ? [signal, data.signal.end] : [-roomBeforeZero * data.signal.end, signal];
  const hasRoom = right - left > roomForName * data.noise.end && top - bottom > roomForName * data.signal.end;
  return [
    {
      xAxis: left,
      yAxis: bottom,
      itemStyle: { color: quadrantColours[quadrant], opacity: 0.07 },
      label: {
        show: hasRoom,
        formatter: t.signal.quadrants[quadrant],
        position: `inside${isSignal ? 'Top' : 'Bottom'}${isNoisy ? 'Right' : 'Left'}`,
      },
    },
    { xAxis: right, yAxis: top },
  ];
}

function nameOf({ rule }: RuleSignal, longest: number): string {
  return rule === null ? t.signal.noRule : paintable(rule, longest);
}

function tip({ here }: Bubble): string {
  const lines = here
    .slice(0, toldAtOnePlace)
    .flatMap((rule) => [
      nameOf(rule, 60),
      `${t.signal.tipVolume(rule.volume)}: ${t.signal.tipCounts(rule.signal, rule.noise, rule.both)}`,
      t.signal.tipPrecision(
        precisionText(rule.precision) ?? t.common.noValue,
        intervalText(rule.precision_interval) ?? t.common.noValue,
      ),
    ]);
  return [...lines, ...(here.length > toldAtOnePlace ? [t.signal.tipMore(here.length - toldAtOnePlace)] : [])].join(
    '\n',
  );
}
