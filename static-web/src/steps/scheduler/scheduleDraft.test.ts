import { expect, it } from 'vitest';
import type { Schedule } from '../../api/types.ts';
import { draftOf, isSame, newDraft, requestOf } from './scheduleDraft.ts';

const stored: Schedule = {
  id: 1_000_001,
  tenant_id: 1,
  name: 'Weekly',
  cron_schedule: '0 6 * * MON',
  time_zone: 'Europe/Vienna',
  time_unit: 'DAY',
  start_time_val: 7,
  output_avg_metrics: true,
  output_completion_rates: false,
  output_individual_cases: true,
  is_enabled: false,
  next_run_at: null,
  last_run: null,
};

it('sends back what was stored when nothing was typed', () => {
  expect(stored).toMatchObject(requestOf(draftOf(stored)));
});

it('is unchanged while it says the same, whatever blanks are around it', () => {
  const draft = draftOf(stored);
  expect(isSame(draft, { ...draft, name: ' Weekly ', cron: '0 6 * * MON ' })).toBe(true);
  expect(isSame(draft, { ...draft, count: 8 })).toBe(false);
  expect(isSame(draft, { ...draft, completion: true })).toBe(false);
});

it('lets the API name a schedule that nobody named', () => {
  expect(requestOf({ ...newDraft('UTC'), name: '   ' }).name).toBeNull();
});

it('sends no number where none is typed, never zero', () => {
  expect(requestOf({ ...newDraft('UTC'), count: null }).start_time_val).toBeNull();
});
