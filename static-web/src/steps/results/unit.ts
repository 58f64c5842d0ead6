import { type DurationUnit, durationUnits, fittingUnit, inUnit, spoken } from '../../format/duration.ts';

/** How durations are written: each in what fits it (`1h 17m`), or all in one unit. */
export type ShownUnit = 'auto' | DurationUnit;

export const shownUnits: readonly ShownUnit[] = ['auto', ...durationUnits];

/** A duration with its unit: `1h 17m`, or `77.3 min` where a unit is chosen. Null is null. */
export function shown(seconds: number | null | undefined, unit: ShownUnit): string | null {
  if (unit === 'auto') return spoken(seconds);
  const value = inUnit(seconds, unit);
  return value === null ? null : `${value} ${unit}`;
}

/** A round duration, such as a limit or a tick: `10 min`, `2 h`, `1.5 d`. Null is null. */
export function round(seconds: number | null | undefined, unit: ShownUnit): string | null {
  return shown(seconds, unit === 'auto' ? fittingUnit(seconds ?? 0) : unit);
}

/** The unit of an axis that reaches up to so many seconds. An axis has one unit, so that its ticks can be compared. */
export const axisUnit = (largest: number, unit: ShownUnit): DurationUnit =>
  unit === 'auto' ? fittingUnit(largest / 2) : unit;
