/** The zone in which the viewer lives, by its IANA name. */
export const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, seconds: boolean): Intl.DateTimeFormat {
  const key = `${zone} ${seconds}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: 'short',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      ...(seconds && { second: '2-digit' }),
      timeZoneName: 'short',
    });
    formats.set(key, found);
  }

  return found;
}

/** `05 Feb 2026, 14:30 CET`: a moment in a zone, which is shown with it. Null is null. */
export function moment(time: string | null | undefined, zone = viewerZone, seconds = false): string | null {
  if (!time) return null;
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : format(zone, seconds).format(date);
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** `3 hours ago`, `in 5 minutes`. */
export function fromNow(time: string, now = Date.now()): string {
  const seconds = (new Date(time).getTime() - now) / 1000;
  const step = steps.find(([, length]) => Math.abs(seconds) >= length);
  return step
    ? relative.format(Math.trunc(seconds / step[1]), step[0])
    : relative.format(Math.trunc(seconds), 'second');
}
