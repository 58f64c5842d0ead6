/** The names of all time zones that the browser knows, UTC first. */
export function timeZones(): string[] {
  const names = Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC');
  return ['UTC', ...names];
}

/** What time it is in a zone: `Sun 14:30`; null for a zone that is none. */
export function timeIn(zone: string, now: Date): string | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: zone.trim(),
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }).format(now);
  } catch {
    return null;
  }
}
