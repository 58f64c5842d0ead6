import { expect, test } from 'vitest';
import { elapsedSeconds, hasResult, isAtWork, isFiltered, pollDelay, resultsPath, stateOf } from './runs.ts';

const created = '2026-11-22T05:00:00Z';
const start = Date.parse(created);

test('A young run is asked for often, an old one seldom', () => {
  const delays = [0, 30, 120, 3600].map((seconds) => pollDelay({ created_at: created }, start + seconds * 1000));

  expect(delays).toEqual([1000, 2000, 4000, 10_000]);
});

test('A run that the server dates later than the browser is asked for at once again', () => {
  expect(pollDelay({ created_at: created }, start - 60_000)).toBe(1000);
});

test('The time of a finished run does not grow', () => {
  const run = { created_at: created, finished_at: '2026-11-22T05:01:30Z' };

  expect(elapsedSeconds(run, start + 3_600_000)).toBe(90);
});

test('The time of a run is never below zero, whatever the clocks say', () => {
  expect(elapsedSeconds({ created_at: created, finished_at: null }, start - 5000)).toBe(0);
});

test('Only a run that ended with figures has a result', () => {
  const states = ['queued', 'running', 'succeeded', 'partial', 'failed', 'cancelled'] as const;

  expect(states.filter((state) => hasResult({ state }))).toEqual(['succeeded', 'partial']);
  expect(states.filter((state) => isAtWork({ state }))).toEqual(['queued', 'running']);
});

test('A state that there is not is none', () => {
  expect(stateOf('failed')).toBe('failed');
  expect(stateOf('toString')).toBeNull();
  expect(stateOf(null)).toBeNull();
});

test('A rule of any name goes into the address whole', () => {
  const rule = 'a&b=c#d "e" <f>';
  const path = resultsPath({ tenant_id: 7, run_id: '7-1' }, rule);

  expect(new URL(path, 'http://x').pathname).toBe('/tenants/7/results/7-1');
  expect(new URL(path, 'http://x').searchParams.get('rule')).toBe(rule);
});

test('A run with any filter is filtered', () => {
  const none = { environments: [], rules: [], tags: [], not_tags: [], priorities: [] };

  expect(isFiltered({ filters: none })).toBe(false);
  expect(isFiltered({ filters: { ...none, not_tags: ['Test'] } })).toBe(true);
});
