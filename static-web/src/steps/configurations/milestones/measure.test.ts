import { describe, expect, it } from 'vitest';
import { endColumnsOf, isSame, valueProblem, valuesOf } from './measure.ts';

const stages = ['Triage', 'Incident', 'Incident'].map((name, id) => ({ id, name, soar_id: null }));
const statuses = ['UNSPECIFIED', 'OPENED', 'CLOSED', 'ALL'].map((name) => ({ name }));

describe('the columns that can end a metric', () => {
  it('are those of the history query, stage and status first', () => {
    const query =
      '$case_history_case_id $case_history_case_event_time $assignee $case_history_status $case_history_stage';
    expect(endColumnsOf(query)).toEqual(['case_history_stage', 'case_history_status', 'assignee']);
  });

  it('leave out what the query does not answer', () => {
    expect(endColumnsOf('$case_history_stage // $case_history_status')).toEqual(['case_history_stage']);
  });
});

describe('what a column can say', () => {
  it('is each fetched stage once', () => {
    expect(valuesOf('case_history_stage', stages, statuses)).toEqual(['Triage', 'Incident']);
  });

  it('is each status that a case can have', () => {
    expect(valuesOf('case_history_status', stages, statuses)).toEqual(['OPENED', 'CLOSED']);
  });

  it('is not known of other columns, nor of stages before they were fetched', () => {
    expect(valuesOf('assignee', stages, statuses)).toEqual([]);
    expect(valuesOf('case_history_stage', [], statuses)).toEqual([]);
  });
});

describe('a value', () => {
  it('is missing when it is blank', () => {
    expect(['', ' '].map(valueProblem)).toEqual(['missing', 'missing']);
  });

  it('has at most 200 characters, however many bytes each takes', () => {
    expect(valueProblem('🛡'.repeat(200))).toBeNull();
    expect(valueProblem('🛡'.repeat(201))).toBe('long');
  });

  it('stands on one line', () => {
    expect(valueProblem('Inci\ndent')).toBe('control');
  });

  it('is told apart by case', () => {
    const measure = { start: 'created', column: 'case_history_stage', value: 'Incident' };
    expect(isSame(measure, { ...measure })).toBe(true);
    expect(isSame(measure, { ...measure, value: 'incident' })).toBe(false);
  });
});
