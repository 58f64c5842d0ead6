import { expect, test } from 'vitest';
import { leadsOn, Watch } from './watch.ts';

const run = (run_id: string, state: 'running' | 'succeeded' | 'failed') => ({ run_id, state });

test('A run that was seen at work has just ended once', () => {
  const watch = new Watch();

  expect(watch.hasJustEnded(run('1', 'running'))).toBe(false);
  expect(watch.hasJustEnded(run('1', 'succeeded'))).toBe(true);
  expect(watch.hasJustEnded(run('1', 'succeeded'))).toBe(false);
});

test('A run that had ended before, or another than the one at work, has not just ended', () => {
  const watch = new Watch();

  expect(watch.hasJustEnded(run('1', 'failed'))).toBe(false);
  watch.hasJustEnded(run('2', 'running'));
  expect(watch.hasJustEnded(run('1', 'succeeded'))).toBe(false);
});

test('Only whole results with cases are gone to by themselves', () => {
  expect(leadsOn({ state: 'succeeded', cases: 3 })).toBe(true);
  expect(leadsOn({ state: 'succeeded', cases: 0 })).toBe(false);
  expect(leadsOn({ state: 'partial', cases: 3 })).toBe(false);
  expect(leadsOn({ state: 'failed', cases: null })).toBe(false);
});
