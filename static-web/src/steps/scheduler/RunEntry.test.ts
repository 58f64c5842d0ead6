import { render, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../api/types.ts';
import RunEntry from './RunEntry.svelte';

const run: Run = {
  run_id: '1-a',
  tenant_id: 1,
  state: 'succeeded',
  created_at: '2026-11-22T06:00:00Z',
  created_by: 'schedule',
  started_at: '2026-11-22T06:00:01Z',
  finished_at: '2026-11-22T06:00:09Z',
  correlation_id: null,
  window_start: '2026-11-15T06:00:00Z',
  window_end: '2026-11-22T06:00:00Z',
  filters: {},
  schedule_id: 1_000_001,
  due_at: '2026-11-22T06:00:00Z',
  skipped_occurrences: 0,
  exports: [],
  progress: {},
  attempts: 1,
  cancel_requested: false,
  error: null,
  lacks_rows: false,
  as_of: '2026-11-22T06:00:00Z',
  definition_hash: 'x',
  cases: 12,
  statistics: null,
} as unknown as Run;

const written = {
  destination_id: 1_000_001,
  destination_type: 'CSV',
  state: 'done',
  attempts: 1,
  detail: 'Wrote <b>/x.csv.',
  finished_at: null,
  written: ['<b>/x.csv'],
} as Run['exports'][number];

const shown = (changed: Partial<Run>) =>
  render(RunEntry, { run: { ...run, ...changed }, destinations: [], isLatest: true }).container;

describe('a run of a schedule', () => {
  it('leads to its result and to the files that it wrote, whatever they are called', () => {
    shown({ exports: [written] });
    expect(screen.getByRole('link', { name: /See the result/ }).getAttribute('href')).toBe('/tenants/1/results/1-a');
    const file = screen.getByRole('link', { name: 'Download <b>/x.csv' });
    expect(file.getAttribute('href')).toBe('/api/tenants/1/reports/%3Cb%3E/x.csv');
    expect(file.textContent).toBe('<b>/x.csv');
  });

  it('that failed before there were figures says why, and leads to no result', () => {
    const container = shown({ state: 'failed', as_of: null, cases: null, error: 'Google SecOps answered 403.' });
    expect(container.textContent).toContain('Google SecOps answered 403.');
    expect(container.textContent).not.toContain('had no destination');
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('says at the destination alone what failed there', () => {
    const detail = 'The host is not known.';
    const container = shown({
      state: 'partial',
      error: `1 of 1 exports failed; exports tells which. ${detail}`,
      exports: [{ ...written, state: 'failed', detail, written: [], attempts: 5 }],
    });
    expect(container.textContent.split(detail)).toHaveLength(2);
    expect(container.textContent).toContain('5 tries');
  });

  it('that stands for missed ones says so', () => {
    expect(shown({ skipped_occurrences: 1 }).textContent).toContain('1 earlier run too, which was missed');
    expect(shown({ skipped_occurrences: 3 }).textContent).toContain('3 earlier runs too, which were missed');
  });

  it('is told apart when it waits for another try', () => {
    expect(shown({ state: 'queued', attempts: 0 }).textContent).toContain('Waiting');
    expect(shown({ state: 'queued', attempts: 2 }).textContent).toContain('Will be tried again');
  });
});
