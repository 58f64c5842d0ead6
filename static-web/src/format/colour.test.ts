import { expect, test } from 'vitest';
import { readableOn } from './colour.ts';

test('text on a pale colour is black, on a deep one white', () => {
  expect(readableOn('#dcfce7')).toBe('#000000');
  expect(readableOn('#FEF9C3')).toBe('#000000');
  expect(readableOn('#7f1d1d')).toBe('#ffffff');
  expect(readableOn('#0000ff')).toBe('#ffffff');
});

test('greys change sides where both contrasts are alike', () => {
  expect(readableOn('#757575')).toBe('#ffffff');
  expect(readableOn('#777777')).toBe('#000000');
});

test('what is no colour is taken as pale', () => {
  expect(readableOn('')).toBe('#000000');
});
