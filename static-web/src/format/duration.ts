/** Units in which durations are shown. */
export const durationUnits = ['s', 'min', 'h', 'd'] as const;

export type DurationUnit = (typeof durationUnits)[number];

/** Seconds in one of each unit. */
export const secondsIn: Readonly<Record<DurationUnit, number>> = { s: 1, min: 60, h: 3600, d: 86_400 };

const pad = (value: number) => String(value).padStart(2, '0');

/**
 * A duration as people say it, its two largest units: `45s`, `5m 00s`, `1h 17m`, `3d 04h`. Rounded half up to the smaller unit; null is null, since
 * nothing missing is ever a number.
 */
export function spoken(seconds: number | null | undefined): string | null {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return null;
  const sign = seconds < 0 ? '-' : '';
  const whole = Math.round(Math.abs(seconds));
  if (whole < 60) return `${sign}${whole}s`;
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)}m ${pad(whole % 60)}s`;
  const minutes = Math.round(Math.abs(seconds) / 60);
  if (minutes < 1440) return `${sign}${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
  const hours = Math.round(Math.abs(seconds) / 3600);
  return `${sign}${Math.floor(hours / 24)}d ${pad(hours % 24)}h`;
}

/** A duration in one unit, with as many decimals as tell something: `0.25`, `12.5`, `1,234`; what is not zero is never shown as zero: `0.002`. Null is null. */
export function inUnit(seconds: number | null | undefined, unit: DurationUnit): string | null {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return null;
  const value = seconds / secondsIn[unit];
  const digits = unit === 's' || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  const vanishes = value !== 0 && Math.abs(value) < 0.5 / 10 ** digits;
  return value.toLocaleString('en', vanishes ? { maximumSignificantDigits: 1 } : { maximumFractionDigits: digits });
}

/** The largest unit of which a duration holds a whole one. */
export function fittingUnit(seconds: number): DurationUnit {
  return durationUnits.findLast((unit) => seconds >= secondsIn[unit]) ?? 's';
}
