/** The names of all time zones that the browser knows; UTC, which browsers leave out, before all. */
export function timeZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

/** Whether the browser can show times of a zone: the API may know zones that it does not. */
export function isTimeZone(zone: string): boolean {
  return timeIn(zone, new Date(0)) !== null;
}

/** What time it is in a zone: `Sun 14:30`; null for a zone that is none. */
export function timeIn(zone: string, now: Date): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }).format(now);
  } catch {
    return null;
  }
}
