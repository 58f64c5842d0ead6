import { describe, expect, it } from 'vitest';
import { ApiError } from '../../api/apiError.ts';
import { newDraft } from './scheduleDraft.ts';
import { messagesOf, ScheduleForm } from './scheduleForm.svelte.ts';

describe('the form of a schedule', () => {
  it('knows when something would be lost, and when it was put back', () => {
    const form = new ScheduleForm(newDraft('UTC'));
    expect(form.isDirty).toBe(false);
    form.draft.cron = '0 7 * * *';
    expect(form.isDirty).toBe(true);
    form.revert();
    expect(form.draft.cron).toBe(newDraft('UTC').cron);
    expect(form.isDirty).toBe(false);
  });

  it('begins anew from what was saved, bound to its version', () => {
    const form = new ScheduleForm(newDraft('UTC'), '"1"');
    form.draft.name = 'Weekly';
    form.take({ ...form.draft }, '"2"');
    expect(form.isDirty).toBe(false);
    expect(form.etag).toBe('"2"');
    form.draft.name = 'Other';
    form.revert();
    expect(form.draft.name).toBe('Weekly');
  });
});

describe('what is wrong with a field', () => {
  const refused = (errors: Record<string, string[]>) =>
    ApiError.of(
      new Response(JSON.stringify({ errors }), {
        status: 400,
        headers: { 'Content-Type': 'application/problem+json' },
      }),
    );

  it('is told by the first failure that names it', async () => {
    const [preview, save] = [await refused({ time_zone: ['no zone'] }), await refused({ cron_schedule: ['no cron'] })];
    expect(messagesOf('cron_schedule', preview, save)).toEqual(['no cron']);
    expect(messagesOf('time_zone', preview, save)).toEqual(['no zone']);
  });

  it('is nothing where no failure is about it', async () => {
    expect(messagesOf('name', null, ApiError.offline(null), await refused({ path: ['no path'] }))).toBeUndefined();
  });
});
