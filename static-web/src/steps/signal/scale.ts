/** How counts are laid on an axis that begins at 0. */
export interface Scale {
  readonly kind: 'linear' | 'logarithmic';
  /** Where a count stands on the axis. */
  readonly at: (count: number) => number;
  /** The end of the axis, as a place on it. */
  readonly end: number;
  /** Counts that are written on the axis. */
  readonly ticks: readonly number[];
}

// Beyond this the small ones would stick together in a corner.
const wide = 4;
const ticksWanted = 5;

/** A linear scale, or a logarithmic one where the counts lie far apart; 0 has its place on both, as log (count + 1). */
export function scaleOf(counts: readonly number[]): Scale {
  const largest = Math.max(1, ...counts);
  const sorted = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? largest;
  return largest / middle > wide ? logarithmic(largest) : linear(largest);
}

function linear(largest: number): Scale {
  const end = largest * 1.1;
  const step = niceStep(end / ticksWanted);
  return {
    kind: 'linear',
    at: (count) => count,
    end,
    ticks: Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step),
  };
}

function logarithmic(largest: number): Scale {
  const at = (count: number) => Math.log10(count + 1);
  const ticks = [0];
  for (let power = 1; power <= largest * 1.3; power *= 10) {
    ticks.push(power);
    if (power * 3 <= largest * 1.3) ticks.push(power * 3);
  }

  return { kind: 'logarithmic', at, end: at(largest * 1.7), ticks };
}

// 1, 2 or 5 times a power of ten; never below 1, as half a case is none.
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  return ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
}
