import { type DurationUnit, durationUnits, fittingUnit, inUnit, secondsIn, spoken } from '../../format/duration.ts';

/** How durations are written: each in what fits it (`1h 17m`), or all in one unit. */
export type ShownUnit = 'auto' | DurationUnit;

export const shownUnits: readonly ShownUnit[] = ['auto', ...durationUnits];

/** A duration with its unit: `1h 17m`, or `77.3 min` where a unit is chosen. Null is null. */
export function shown(seconds: number | null | undefined, unit: ShownUnit): string | null {
  if (unit === 'auto') return spoken(seconds);
  const value = inUnit(seconds, unit);
  return value === null ? null : `${value} ${unit}`;
}

/** A round duration, such as a limit or a tick, as it is: in the chosen unit where that says it exactly, else in its own, `10 min`. Null is null. */
export function round(seconds: number | null | undefined, unit: ShownUnit): string | null {
  if (seconds === null || seconds === undefined) return null;
  const isExact = unit !== 'auto' && Number.isInteger(roundOff((100 * seconds) / secondsIn[unit]));
  return shown(seconds, isExact ? unit : fittingUnit(seconds));
}

// 100 × 2,700 / 3,600 is 75, whatever floating point makes of it.
const roundOff = (value: number) => Math.round(value * 1e6) / 1e6;

/** The unit of an axis that reaches up to so many seconds. An axis has one unit, so that its ticks can be compared. */
export const axisUnit = (largest: number, unit: ShownUnit): DurationUnit =>
  unit === 'auto' ? fittingUnit(largest / 2) : unit;
