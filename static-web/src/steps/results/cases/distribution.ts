import type { Box, Distribution, HistogramBin } from './caseTypes.ts';
import type { CaseColumns } from './columns.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

// About equal steps on a logarithmic scale, at durations that people know.
const edges = [
  ...[0, 1, 2, 5, 10, 20, 30],
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * minute),
  ...[1, 2, 4, 8, 12].map((hours) => hours * hour),
  ...[1, 2, 4, 7, 14, 30, 60, 90, 180, 365, 730].map((days) => days * day),
];

/** How a metric is spread over the cases that are marked. */
export function distributionOf(columns: CaseColumns, metric: string, marks: Uint8Array): Distribution {
  const seconds = columns.seconds[metric];
  const open = columns.open[metric];
  if (!seconds || !open) throw new RangeError(`There is no metric ${metric}; there are ${columns.metrics.join(', ')}.`);
  const marked = (_: number, row: number) => marks[row] === 1;
  const reached = seconds.filter((value, row) => marks[row] === 1 && !Number.isNaN(value)).sort();
  return {
    metric,
    cases: marks.filter((mark) => mark === 1).length,
    reached: reached.length,
    open: open.filter((waits, row) => waits === 1 && marked(waits, row)).length,
    bins: binsOf(reached),
    box: boxOf(reached),
  };
}

/** The value below which a share of ascending values lies, interpolated between the closest two, as the API does. */
export function quantile(ascending: Float64Array, share: number): number {
  const place = (ascending.length - 1) * share;
  const below = ascending[Math.floor(place)] ?? Number.NaN;
  const above = ascending[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

function binsOf(ascending: Float64Array): HistogramBin[] {
  const least = ascending[0];
  const greatest = ascending.at(-1);
  if (least === undefined || greatest === undefined) return [];

  const bins: HistogramBin[] = [];
  let at = 0;
  for (let from = startAt(least); from <= greatest; from = nextEdge(from)) {
    const to = nextEdge(from);
    const begin = at;
    while (at < ascending.length && (ascending[at] ?? 0) < to) at++;
    bins.push({ from, to, cases: at - begin });
  }

  return bins;
}

function startAt(least: number): number {
  let from = 0;
  while (nextEdge(from) <= least) from = nextEdge(from);
  return from;
}

function nextEdge(from: number): number {
  return edges.find((edge) => edge > from) ?? from * 2;
}

function boxOf(ascending: Float64Array): Box | null {
  if (ascending.length === 0) return null;
  const lowerQuartile = quantile(ascending, 0.25);
  const upperQuartile = quantile(ascending, 0.75);
  const reach = 1.5 * (upperQuartile - lowerQuartile);
  const within = ascending.filter((value) => value >= lowerQuartile - reach && value <= upperQuartile + reach);
  return {
    minimum: ascending[0] ?? Number.NaN,
    lowerWhisker: within[0] ?? lowerQuartile,
    lowerQuartile,
    median: quantile(ascending, 0.5),
    upperQuartile,
    upperWhisker: within.at(-1) ?? upperQuartile,
    maximum: ascending.at(-1) ?? Number.NaN,
    outliers: ascending.length - within.length,
  };
}
