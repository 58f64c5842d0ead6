import { describe, expect, it } from 'vitest';
import { timeIn, timeZones } from './timeZones.ts';

describe('time zones', () => {
  it('hold UTC once, first', () => {
    expect(timeZones()[0]).toBe('UTC');
    expect(timeZones().filter((zone) => zone === 'UTC')).toHaveLength(1);
    expect(timeZones()).toContain('Europe/Vienna');
  });

  it('tell what time it is there, and nothing for a zone that is none', () => {
    const now = new Date('2026-02-01T23:30:00Z');
    expect(timeIn('UTC', now)).toBe('Sun 23:30');
    expect(timeIn(' Asia/Tokyo ', now)).toBe('Mon 08:30');
    expect(timeIn('Europe/Nowhere', now)).toBeNull();
    expect(timeIn('', now)).toBeNull();
  });
});
