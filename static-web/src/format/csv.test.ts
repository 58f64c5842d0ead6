import { expect, test } from 'vitest';
import { csvLine, defused } from './csv.ts';

test('What a spreadsheet would run as a formula is text', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =1', '＝1']) {
    expect(defused(text)).toMatch(/'/);
  }

  expect(defused('a; =1')).toBe("a;' =1");
  expect(defused('fine = fine')).toBe('fine = fine');
});

test('Numbers are no text: one below zero stays a number, a missing one is an empty cell', () => {
  expect(csvLine([-1, 0, null, 'x'])).toBe('-1,0,,x\n');
});

test('Commas, quotes and lines stay within their cell', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', ' edge'])).toBe('"a,b","say ""hi""","two\nlines"," edge"\n');
});
