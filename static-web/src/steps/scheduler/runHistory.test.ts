import { describe, expect, it } from 'vitest';
import type { Run } from '../../api/types.ts';
import { isSettled, runsOf, type AskRuns } from './runHistory.ts';

const mine = 7;

const run = (id: string, schedule: number | null): Run =>
  ({ run_id: id, schedule_id: schedule, created_at: `at ${id}` }) as Run;

/** Pages of runs; the continuation is the page's number. */
function pages(...all: Run[][]): { ask: AskRuns; asked: (string | null)[] } {
  const asked: (string | null)[] = [];
  return {
    asked,
    ask: (continuation) => {
      asked.push(continuation);
      const page = Number(continuation ?? 0);
      return Promise.resolve({
        runs: all[page] ?? [],
        continuation: page + 1 < all.length ? String(page + 1) : null,
      });
    },
  };
}

describe('the runs of a schedule', () => {
  it('are those of the tenant that it started, in their order', async () => {
    const { ask } = pages([run('c', mine), run('b', 8), run('a', mine)]);
    const page = await runsOf(mine, ask, null);
    expect(page.runs.map((each) => each.run_id)).toEqual(['c', 'a']);
    expect(page.continuation).toBeNull();
  });

  it('are looked for in further pages while there are too few', async () => {
    const { ask, asked } = pages([run('c', 8)], [run('b', mine)], [run('a', mine)]);
    const page = await runsOf(mine, ask, null, { enough: 1 });
    expect(page.runs.map((each) => each.run_id)).toEqual(['b']);
    expect(page.continuation).toBe('2');
    expect(asked).toEqual([null, '1']);
  });

  it('are not looked for without end, and it is told how far back', async () => {
    const { ask, asked } = pages([run('c', 8)], [run('b', 8)], [run('a', mine)]);
    const page = await runsOf(mine, ask, null, { mostPages: 2 });
    expect(page).toEqual({ runs: [], continuation: '2', lookedBackTo: 'at b' });
    expect(asked).toHaveLength(2);
  });

  it('go on where one left off', async () => {
    const { ask } = pages([run('c', mine)], [run('b', mine)]);
    expect((await runsOf(mine, ask, '1')).runs.map((each) => each.run_id)).toEqual(['b']);
  });
});

it('calls a run settled once its exports are done too', () => {
  expect(isSettled({ state: 'running' })).toBe(false);
  expect(isSettled({ state: 'queued' })).toBe(false);
  expect(isSettled({ state: 'partial' })).toBe(true);
  expect(isSettled({ state: 'cancelled' })).toBe(true);
});
