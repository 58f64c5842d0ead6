import { describe, expect, it } from 'vitest';
import { longest, missingFrom, problemsOf, rowLimitOf, variablesOf, withPlainBreaks } from './queryText.ts';

const cases = '$case_id = case.id\noutcome:\n  $created_time = max(case.create_time.seconds)\nlimit:\n  10000';

describe('the columns of a query', () => {
  it('are its variables', () => {
    expect([...variablesOf(cases)]).toEqual(['case_id', 'created_time']);
  });

  it('are not those in comments and texts', () => {
    const text = [
      '$a = 1 // $b',
      '/* $c',
      '$d */ $e = "$f \\" $g" ',
      '$h = `$i`',
      '$j = /re"gex/ $hidden',
      '$k /* $l to the end',
    ].join('\n');
    expect([...variablesOf(text)]).toEqual(['a', 'e', 'h', 'j', 'k']);
  });

  it('are told apart by case and whole names', () => {
    expect(missingFrom('$Case_id $case_id_2 $case', ['case_id'])).toEqual(['case_id']);
  });
});

describe('the row limit of a query', () => {
  it('is the last that is written', () => {
    expect(rowLimitOf('limit: 5\nlimit:\n  10000')).toBe(10_000);
  });

  it('is none where only a comment has one', () => {
    expect(rowLimitOf('$a // limit: 5')).toBeNull();
    expect(rowLimitOf('my_limit: 5')).toBeNull();
  });
});

describe('a query', () => {
  it('is fine with the columns that are needed', () => {
    expect(problemsOf('query_case', cases)).toEqual([]);
  });

  it('names all columns that it lacks', () => {
    expect(problemsOf('query_history', cases)).toEqual([
      {
        kind: 'missing',
        columns: ['case_history_case_id', 'case_history_case_activity', 'case_history_case_event_time'],
      },
    ]);
  });

  it('lacks a column that stands only in a comment', () => {
    expect(problemsOf('query_case', cases.replace('$created_time', '//$created_time'))).toEqual([
      { kind: 'missing', columns: ['created_time'] },
    ]);
  });

  it('may not be empty', () => {
    expect(problemsOf('query_case', ' \n\t')).toEqual([{ kind: 'empty' }]);
  });

  it('may not ask for no rows', () => {
    expect(problemsOf('query_case', cases.replace('10000', '0'))).toEqual([{ kind: 'no-rows' }]);
  });

  it('may not be too long', () => {
    expect(problemsOf('query_case', cases.padEnd(longest))).toEqual([]);
    expect(problemsOf('query_case', cases.padEnd(longest + 1))).toEqual([{ kind: 'long', length: longest + 1 }]);
  });

  it('may hold line breaks and tabs, and no other control characters', () => {
    expect(problemsOf('query_case', `${cases}\r\n\t`)).toEqual([]);
    expect(problemsOf('query_case', `${cases}\u0007`)).toEqual([{ kind: 'control' }]);
    expect(problemsOf('query_case', `${cases}\u0085`)).toEqual([{ kind: 'control' }]);
  });

  it('is the same with any line breaks', () => {
    expect(withPlainBreaks('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
  });
});
