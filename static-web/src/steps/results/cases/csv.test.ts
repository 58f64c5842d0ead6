import { describe, expect, it } from 'vitest';
import type { CaseRow } from './caseTypes.ts';
import { csvLines, defused } from './csv.ts';

const row: CaseRow = {
  id: '951',
  created: Date.UTC(2026, 7, 24, 5, 47, 9),
  seconds: { MTTA: 90, MTTR: null },
  open: ['MTTR'],
  environments: ['Production'],
  rules: ['=1+1', 'Rule, "quoted"'],
  tags: [],
  priorities: ['HIGH'],
};
const all = { metrics: ['MTTA', 'MTTR'], unit: 's', details: true, priorities: true } as const;

describe('the file for a spreadsheet', () => {
  it('has a heading and a line for each case, and empty cells for what is not reached', () => {
    expect([...csvLines([row], all)]).toEqual([
      'case_id,created_at,MTTA_seconds,MTTR_seconds,open,environment,detection_rule_name,tags,priority\n',
      '951,2026-08-24T05:47:09.000Z,90,,MTTR,Production,"\'=1+1; Rule, ""quoted""",,HIGH\n',
    ]);
  });

  it('has the columns that are shown, in the unit that is shown', () => {
    expect([...csvLines([row], { ...all, unit: 'min', details: false })]).toEqual([
      'case_id,created_at,MTTA_minutes,MTTR_minutes,open\n',
      '951,2026-08-24T05:47:09.000Z,1.5,,MTTR\n',
    ]);
    expect([...csvLines([], { ...all, priorities: false })]).toEqual([
      'case_id,created_at,MTTA_seconds,MTTR_seconds,open,environment,detection_rule_name,tags\n',
    ]);
  });

  it('keeps zero seconds', () => {
    expect([...csvLines([{ ...row, seconds: { MTTA: 0, MTTR: 1 } }], { ...all, unit: 'd' })][1]).toContain(
      ',0,0.000012,',
    );
  });

  it('quotes what would end a line or a cell', () => {
    const [, line] = csvLines([{ ...row, rules: ['two\nlines'], tags: [' space'] }], all);

    expect(line).toContain('"two\nlines"," space"');
  });
});

describe('text that a spreadsheet would run', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['tag; =1', "tag;' =1"],
    ['a\t@b', "a\t'@b"],
  ])('is defused: %j', (text, safe) => {
    expect(defused(text)).toBe(safe);
  });

  it.each(['Production', 'a=b', 'a-b', 'x@y.example', '', "'=1"])('is nothing else: %j', (text) => {
    expect(defused(text)).toBe(text);
  });
});
