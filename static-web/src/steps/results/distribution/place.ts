import type { HistogramBin } from '../cases/caseTypes.ts';

/**
 * Where a value stands on an axis on which every bin is one wide: 1.5 is the middle of the second. Within a bin on a logarithmic scale, like the bins
 * themselves; outside of all of them null.
 */
export function placeOf(seconds: number | null, bins: readonly HistogramBin[]): number | null {
  if (seconds === null) return null;
  const index = bins.findIndex(({ from, to }) => seconds >= from && seconds < to);
  const bin = bins[index];
  if (!bin) return null;
  const log = (value: number) => Math.log(value + 1);
  return index + (log(seconds) - log(bin.from)) / (log(bin.to) - log(bin.from));
}

/** The edges of bins: one more than there are bins. */
export function edgesOf(bins: readonly HistogramBin[]): number[] {
  const last = bins.at(-1);
  return last ? [...bins.map(({ from }) => from), last.to] : [];
}
