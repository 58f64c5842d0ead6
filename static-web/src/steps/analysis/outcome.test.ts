import { expect, test } from 'vitest';
import { outcomeOf } from './outcome.ts';

type Ended = Parameters<typeof outcomeOf>[0];

const run = (change: Partial<Ended>): Ended => ({
  state: 'succeeded',
  cases: 2000,
  lacks_rows: false,
  error: null,
  created_at: '2026-11-22T05:00:00Z',
  finished_at: '2026-11-22T05:01:30Z',
  ...change,
});

test('A run that is done leads to its results, and says how many cases stand behind them', () => {
  const outcome = outcomeOf(run({}));

  expect(outcome).toMatchObject({ tone: 'good', actions: ['results'] });
  expect(outcome.title).toContain('2,000 cases');
  expect(outcome.text).toContain('1m 30s');
});

test('A run that lacks rows is not called done, and can be run again', () => {
  expect(outcomeOf(run({ state: 'partial', lacks_rows: true }))).toMatchObject({
    tone: 'doubtful',
    actions: ['results', 'again'],
  });
});

test('A run whose export failed has whole figures, and leads to its schedule', () => {
  const outcome = outcomeOf(run({ state: 'partial', error: 'The webhook answered 500.' }));

  expect(outcome).toMatchObject({ tone: 'doubtful', reason: 'The webhook answered 500.' });
  expect(outcome.actions).toContain('schedule');
});

test('No cases is no failure, and no success to celebrate', () => {
  expect(outcomeOf(run({ cases: 0 }))).toMatchObject({ tone: 'neutral' });
});

test('Runs that failed or were cancelled offer no results', () => {
  for (const state of ['failed', 'cancelled'] as const) {
    const outcome = outcomeOf(run({ state, cases: null, lacks_rows: null, error: 'why' }));

    expect(outcome.actions).not.toContain('results');
    expect(outcome.actions).toContain('again');
    expect(outcome.reason).toBe(state === 'failed' ? 'why' : null);
  }
});

test('A run of less than a second is not told to have taken none', () => {
  expect(outcomeOf(run({ finished_at: '2026-11-22T05:00:00.4Z' })).text).not.toContain('0s');
});
