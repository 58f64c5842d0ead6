import { expect, it } from 'vitest';
import { canShow, knownZones, nearZones } from './zones.ts';

it('shows times of zones that the browser knows, and of no others', () => {
  expect(canShow('Europe/Vienna')).toBe(true);
  expect(canShow('Mars/Olympus_Mons')).toBe(false);
  expect(canShow('')).toBe(false);
});

it('suggests UTC, which browsers leave out, and each zone once', () => {
  const zones = knownZones();
  expect(zones[0]).toBe('UTC');
  expect(zones).toContain('Europe/Vienna');
  expect(new Set(zones).size).toBe(zones.length);
});

it('offers the same zone but once', () => {
  expect(nearZones('Europe/Vienna', 'UTC')).toEqual(['Europe/Vienna', 'UTC']);
  expect(nearZones('UTC', 'UTC')).toEqual(['UTC']);
});
