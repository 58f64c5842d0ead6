import { expect, test } from 'vitest';
import { momentOf, wallTime } from './wallTime.ts';

const berlin = 'Europe/Berlin';
const iso = (text: string, zone: string, ofTwo: 'first' | 'second' = 'first') => {
  const found = momentOf(text, zone, ofTwo);
  return found && { moment: new Date(found.moment).toISOString(), meaning: found.meaning };
};

test('A time on the wall is a moment in its zone', () => {
  expect(iso('2026-02-05T14:30', berlin)).toEqual({ moment: '2026-02-05T13:30:00.000Z', meaning: 'once' });
  expect(iso('2026-07-05T14:30', berlin)).toEqual({ moment: '2026-07-05T12:30:00.000Z', meaning: 'once' });
  expect(iso('2026-07-05T14:30', 'Asia/Kathmandu')).toEqual({ moment: '2026-07-05T08:45:00.000Z', meaning: 'once' });
});

test('A time that the change of clocks skips is as long after the change as it would have been', () => {
  expect(iso('2026-03-29T02:30', berlin)).toEqual({ moment: '2026-03-29T01:30:00.000Z', meaning: 'skipped' });
});

test('A time that comes twice is the first or the second', () => {
  expect(iso('2026-10-25T02:30', berlin, 'first')).toEqual({ moment: '2026-10-25T00:30:00.000Z', meaning: 'twice' });
  expect(iso('2026-10-25T02:30', berlin, 'second')).toEqual({ moment: '2026-10-25T01:30:00.000Z', meaning: 'twice' });
});

test('The hours beside a change of clocks come once', () => {
  expect(iso('2026-03-29T01:59', berlin)?.moment).toBe('2026-03-29T00:59:00.000Z');
  expect(iso('2026-03-29T03:00', berlin)?.moment).toBe('2026-03-29T01:00:00.000Z');
  expect(iso('2026-10-25T01:59', berlin)?.moment).toBe('2026-10-24T23:59:00.000Z');
  expect(iso('2026-10-25T03:00', berlin)?.moment).toBe('2026-10-25T02:00:00.000Z');
});

test('Half an hour of change is understood too', () => {
  expect(iso('2026-10-04T02:15', 'Australia/Lord_Howe')?.meaning).toBe('skipped');
  expect(iso('2026-04-05T01:45', 'Australia/Lord_Howe')?.meaning).toBe('twice');
});

test('What is no time is none', () => {
  for (const text of ['', '2026-02-30', '2026-13-01T00:00', 'yesterday', '2026-02-05 14:30']) {
    expect(momentOf(text, berlin, 'first')).toBeNull();
  }
});

test('What the wall shows is read back as the same moment', () => {
  for (const zone of ['UTC', berlin, 'America/St_Johns', 'Pacific/Apia']) {
    for (let moment = Date.UTC(2026, 0, 1); moment < Date.UTC(2027, 0, 1); moment += 3_600_000 * 7) {
      const both = (['first', 'second'] as const).map((which) => momentOf(wallTime(moment, zone), zone, which)?.moment);

      expect(both).toContain(moment);
    }
  }
});
