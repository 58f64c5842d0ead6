import { describe, expect, it, test } from 'vitest';
import { csvLine, defused } from './csv.ts';

describe('Text that a spreadsheet would run', () => {
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

test('Numbers are no text: one below zero stays a number, a missing one is an empty cell', () => {
  expect(csvLine([-1, 0, null, 'x'])).toBe('-1,0,,x\n');
});

test('Commas, quotes and lines stay within their cell', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', ' edge'])).toBe('"a,b","say ""hi""","two\nlines"," edge"\n');
});
