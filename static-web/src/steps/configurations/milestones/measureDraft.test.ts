import { describe, expect, it } from 'vitest';
import { defaults } from './measure.ts';
import { MeasureDraft } from './measureDraft.svelte.ts';

const stored = (config_value: string, etag: string) => ({
  value: {
    id: 1_000_001,
    tenant_id: 1,
    metric_type: 'MTTC',
    config_key: 'case_history_stage',
    config_value,
    start: 'created',
  },
  etag,
});

describe('a measure that is being chosen', () => {
  it('is changed until it is again what is stored', () => {
    const draft = new MeasureDraft(stored('Research', '1'));
    draft.start = 'detected';
    expect(draft.changed).toBe(true);
    draft.start = 'created';
    expect(draft.changed).toBe(false);
  });

  it('takes what is stored, with its version', () => {
    const draft = new MeasureDraft(stored('Research', '1'));
    draft.value = 'Incident';
    draft.adopt(stored('Incident', '2'));
    expect([draft.changed, draft.base.etag]).toEqual([false, '2']);
  });

  it('forgets what one column says when another is chosen', () => {
    const draft = new MeasureDraft(stored('Research', '1'));
    draft.chooseColumn('case_history_status', defaults['MTTC']);
    expect(draft.value).toBe('');
    draft.chooseColumn('case_history_stage', defaults['MTTC']);
    expect(draft.value).toBe('Research');
    draft.chooseColumn('case_history_status', defaults['MTTR']);
    expect(draft.value).toBe('CLOSED');
  });
});
