import { describe, expect, it } from 'vitest';
import { isTimeZone, timeIn, timeZones } from './timeZones.ts';

describe('time zones', () => {
  it('are each there once, and UTC first', () => {
    const zones = timeZones();
    expect(zones[0]).toBe('UTC');
    expect(zones).toContain('Europe/Vienna');
    expect(new Set(zones).size).toBe(zones.length);
  });

  it('tell what time it is there, and nothing for a zone that is none', () => {
    const now = new Date('2026-02-01T23:30:00Z');
    expect(timeIn('UTC', now)).toBe('Sun 23:30');
    expect(timeIn('Asia/Tokyo', now)).toBe('Mon 08:30');
    expect(timeIn('Europe/Nowhere', now)).toBeNull();
  });

  it('are none where the browser knows no such name', () => {
    expect(isTimeZone('Europe/Vienna')).toBe(true);
    expect(isTimeZone('Mars/Olympus_Mons')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});
