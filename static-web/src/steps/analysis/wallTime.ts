/** What a time on a clock on the wall means where the clocks change: one moment, none (skipped), or two. */
export type Meaning = 'once' | 'skipped' | 'twice';

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(moment: number, zone: string): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }

  return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
}

/** What the clock on the wall shows at a moment, as `<input type="datetime-local">` has it: `2026-02-05T14:30`. */
export function wallTime(moment: number, zone: string): string {
  const { year, month, day, hour, minute } = parts(moment, zone);
  return `${(year ?? '').padStart(4, '0')}-${month}-${day}T${hour}:${minute}`;
}

// How far the zone's clocks are ahead of UTC, in milliseconds.
function offset(moment: number, zone: string): number {
  const { year, month, day, hour, minute, second } = parts(moment, zone);
  return Date.parse(`${(year ?? '').padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`) - moment;
}

const day = 86_400_000;
const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;

/**
 * The moment that a time on the wall means in a zone; null for what is no time. A time that comes twice is the one asked for, and a time that is
 * skipped is as long after the change as it would have been.
 */
export function momentOf(
  text: string,
  zone: string,
  ofTwo: 'first' | 'second',
): { moment: number; meaning: Meaning } | null {
  if (!written.test(text)) return null;
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return null;

  const before = offset(asUtc - day, zone);
  const after = offset(asUtc + day, zone);
  const moments = [...new Set([asUtc - before, asUtc - after])]
    .filter((moment) => moment + offset(moment, zone) === asUtc)
    .sort((a, b) => a - b);
  const [first, second] = moments;
  if (first === undefined) return { moment: asUtc - before, meaning: 'skipped' };
  if (second === undefined) return { moment: first, meaning: 'once' };
  return { moment: ofTwo === 'first' ? first : second, meaning: 'twice' };
}
