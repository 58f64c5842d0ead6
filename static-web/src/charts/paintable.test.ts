import { expect, test } from 'vitest';
import { paintable } from './paintable.ts';

test('A name is painted in one line and in its own direction', () => {
  expect(paintable('two\nlines\tand \u202egnp.exe\u202c')).toBe('\u2068two lines and  gnp.exe\u2069');
});

test('A name is never a style of the chart library', () => {
  expect(paintable('{b|x}')).not.toMatch(/\{[a-zA-Z0-9_]+\|/);
});

test('A long name is cut between characters', () => {
  expect(paintable('🔥'.repeat(500), 10)).toBe(`\u2068${'🔥'.repeat(9)}…\u2069`);
  expect(paintable('short', 10)).toBe('\u2068short\u2069');
});
