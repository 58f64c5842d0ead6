/** Whether the browser can show times of a zone: the API may know zones that it does not. */
export function canShow(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone.trim() !== '';
  } catch {
    return false;
  }
}

/** The zones that the browser knows, by name; UTC before all. */
export function knownZones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}

/** Zones that are worth offering at once, each but once. */
export function nearZones(...zones: readonly string[]): readonly string[] {
  return [...new Set([...zones, 'UTC'])];
}
