import { expect, test } from 'vitest';
import type { DataQuality, RunResult } from '../../../api/types.ts';
import { gapsOf, notesOf } from './notices.ts';

const clean: DataQuality = {
  history_rows: 100,
  case_rows: 10,
  rows_without_case_id: 0,
  events_without_time: 0,
  duplicate_events: 0,
  events_after_end: 0,
  duplicate_case_rows: 0,
  cases_only_in_history: 0,
  cases_only_in_cases: 0,
  cases_filtered_out: 0,
  cases_without_creation: 0,
  cases_without_created_time: 0,
  cases_without_first_event: 0,
  cases_resolved_untouched: 0,
  negative_spans: {},
  unseen_values: [],
  missing_columns: [],
  ragged_columns: 0,
  unreadable_values: 0,
  history_truncated: false,
  cases_truncated: false,
  warnings: [],
};

type Whole = Pick<RunResult, 'completeness' | 'history_limit_hit' | 'mttd_limit_hit' | 'data_quality'>;
const window = {
  start: '2026-02-05T10:00:00Z',
  end: '2026-02-05T10:01:00Z',
  rows: 10_000,
  limit: 10_000,
  tries: 1,
  cached_at: null,
  warnings: [],
};
const whole: Whole = {
  completeness: { history: { complete: true, rows: 1, windows: [{ ...window, outcome: 'complete' }] } },
  history_limit_hit: false,
  mttd_limit_hit: false,
  data_quality: clean,
};

test('of clean data there is nothing to say, and filters are no fault of the data', () => {
  expect(notesOf({ ...clean, cases_filtered_out: 7 })).toEqual([]);
});

test('what weighs most is said first', () => {
  const notes = notesOf({ ...clean, duplicate_events: 3, cases_resolved_untouched: 141 });
  expect(notes).toEqual([
    { kind: 'cases_resolved_untouched', count: 141 },
    { kind: 'duplicate_events', count: 3 },
  ]);
});

test('spans below zero are told by metric, and none of them is no notice', () => {
  const notes = notesOf({ ...clean, negative_spans: { MTTD: 2, MTTR: 0 } });
  expect(notes).toEqual([{ kind: 'negative_spans', metric: 'MTTD', count: 2 }]);
});

test('a row limit is told as a gap, not as a warning once more', () => {
  const warning = { title: '', description: 'too slow', severity: 'WARNING', reason: 'SLOW', row_limit: null };
  const limit = { ...warning, reason: 'QUERY_ROW_LIMIT_EXCEEDED', is_row_limit: true };
  expect(notesOf({ ...clean, warnings: [warning, limit] })).toEqual([
    { kind: 'warning', title: 'SLOW', description: 'too slow' },
  ]);
});

test('a complete result has no gaps', () => {
  expect(gapsOf(whole)).toBeNull();
});

test('a window that is cut off is a gap, named by its minutes', () => {
  const completeness: Whole['completeness'] = {
    history: {
      complete: false,
      rows: 1,
      windows: [
        { ...window, outcome: 'split_as_full' },
        { ...window, outcome: 'truncated' },
      ],
    },
  };
  expect(gapsOf({ ...whole, completeness })).toEqual({
    queries: ['history'],
    times: [{ query: 'history', start: window.start, end: window.end, rows: 10_000, limit: 10_000 }],
  });
});

test('a limit that was hit is a gap even where no minutes are known', () => {
  expect(gapsOf({ ...whole, mttd_limit_hit: true })).toEqual({ queries: ['cases'], times: [] });
});
