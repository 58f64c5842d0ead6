import type { components } from '../../api/schema.ts';
import { momentOf, wallTime, type Meaning } from './wallTime.ts';

/** Units of a time up to now, as the API names them. */
export const rangeUnits = ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const;

export type RangeUnit = (typeof rangeUnits)[number];

/** Times up to now that one asks for most. */
export const presets = [
  { id: '24h', unit: 'HOUR', count: 24 },
  { id: '7d', unit: 'DAY', count: 7 },
  { id: '30d', unit: 'DAY', count: 30 },
  { id: '90d', unit: 'DAY', count: 90 },
] as const satisfies readonly { id: string; unit: RangeUnit; count: number }[];

export type PresetId = (typeof presets)[number]['id'];

/** What is chosen and typed; times are those on the viewer's wall. */
export interface RangeChoice {
  kind: PresetId | 'last' | 'between';
  unit: RangeUnit;
  count: string;
  start: string;
  end: string;
}

/** The first moment, and the first moment after, in milliseconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type RangeProblem = 'noCount' | 'tooLong' | 'noTime' | 'toCome' | 'notAfter';

export type RangeProblems = Partial<Record<'count' | 'start' | 'end', RangeProblem>>;

const hour = 3_600_000;
const longestYears = 100;
const approximateHours: Readonly<Record<RangeUnit, number>> = { HOUR: 1, DAY: 24, WEEK: 168, MONTH: 720 };

/** What is chosen at first: a week; between two times, the seven whole days before today. */
export function firstChoice(now: number, zone: string): RangeChoice {
  const today = wallTime(now, zone).slice(0, 10);
  const weekAgo = new Date(Date.parse(`${today}T00:00Z`) - 7 * 24 * hour).toISOString().slice(0, 10);
  return { kind: '7d', unit: 'DAY', count: '14', start: `${weekAgo}T00:00`, end: `${today}T00:00` };
}

/** The units and their number that a choice stands for; null for two times. */
export function relativeOf(choice: RangeChoice): { unit: RangeUnit; count: number } | null {
  if (choice.kind === 'between') return null;
  if (choice.kind === 'last') return { unit: choice.unit, count: wholeNumber(choice.count) ?? 0 };
  return presets.find(({ id }) => id === choice.kind) ?? null;
}

/** What is wrong with what is typed, by field; empty when an analysis can be asked for. */
export function problemsOf(choice: RangeChoice, now: number, zone: string): RangeProblems {
  const relative = relativeOf(choice);
  if (relative) {
    if (relative.count < 1) return { count: 'noCount' };
    return relative.count * approximateHours[relative.unit] > longestYears * 365 * 24 ? { count: 'tooLong' } : {};
  }

  const { start, end } = bounds(choice, zone);
  const problems: RangeProblems = {};
  if (!start) problems.start = 'noTime';
  else if (start.moment >= now) problems.start = 'toCome';
  if (!end) problems.end = 'noTime';
  else if (end.moment > now) problems.end = 'toCome';
  else if (start && end.moment <= start.moment) problems.end = 'notAfter';
  if (start && end && end.moment - start.moment > longestYears * 365 * 24 * hour) problems.start = 'tooLong';
  return problems;
}

/** The time that a choice means, were the analysis begun now; null while it means none. */
export function spanOf(choice: RangeChoice, now: number, zone: string): Span | null {
  if (Object.keys(problemsOf(choice, now, zone)).length > 0) return null;
  const relative = relativeOf(choice);
  if (relative) return { start: before(now, relative.unit, relative.count), end: now };
  const { start, end } = bounds(choice, zone);
  return start && end && { start: start.moment, end: end.moment };
}

/** Which of the two times the change of clocks makes doubtful. */
export function doubts(choice: RangeChoice, zone: string): { start: Meaning; end: Meaning } {
  const { start, end } = bounds(choice, zone);
  return { start: start?.meaning ?? 'once', end: end?.meaning ?? 'once' };
}

/** What is asked of the API; only for a choice without problems. */
export function requestOf(choice: RangeChoice, tenantId: number, zone: string): components['schemas']['AnalysisBody'] {
  const relative = relativeOf(choice);
  if (relative) return { tenant_id: tenantId, time_unit: relative.unit, start_time_val: relative.count };
  const { start, end } = bounds(choice, zone);
  return {
    tenant_id: tenantId,
    start_time: start ? new Date(start.moment).toISOString() : null,
    end_time: end ? new Date(end.moment).toISOString() : null,
  };
}

// An hour that comes twice is taken whole: from its first time, to its second.
const bounds = (choice: RangeChoice, zone: string) => ({
  start: momentOf(choice.start, zone, 'first'),
  end: momentOf(choice.end, zone, 'second'),
});

// As the API counts: on the calendar of UTC, and the 31st of a shorter month is its last day.
function before(now: number, unit: RangeUnit, count: number): number {
  if (unit !== 'MONTH') return now - count * approximateHours[unit] * hour;
  const then = new Date(now);
  const day = then.getUTCDate();
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - count);
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, last));
  return then.getTime();
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}
