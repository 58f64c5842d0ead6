import { expect, test } from 'vitest';
import type { RuleSignal } from '../../api/types.ts';
import { bubblesOf } from './bubbles.ts';

const rule = (name: string | null, volume: number, signal: number, noise: number): RuleSignal => ({
  rule: name,
  volume,
  signal,
  noise,
  both: 0,
  precision: null,
  precision_interval: null,
});

test('Four times the cases make twice the diameter, and the smallest bubble can still be seen', () => {
  const found = bubblesOf([rule('tiny', 1, 1, 0), rule('small', 100, 1, 1), rule('large', 400, 2, 2)], 40);

  expect(found?.bubbles.map(({ rule: { rule: name }, diameter }) => [name, diameter])).toEqual([
    ['large', 40],
    ['small', 20],
    ['tiny', 9],
  ]);
});

test('Rules without a verdict are not in the chart', () => {
  expect(bubblesOf([rule('a', 50, 0, 0), rule('b', 5, 1, 0)], 40)?.bubbles).toHaveLength(1);
  expect(bubblesOf([rule('a', 50, 0, 0)], 40)).toBeNull();
});

test('A bubble knows which others lie at its place', () => {
  const bubbles = bubblesOf([rule('a', 5, 1, 2), rule('b', 9, 1, 2), rule('c', 5, 2, 1)], 40)?.bubbles ?? [];

  expect(bubbles.map(({ here }) => here.map(({ rule: name }) => name))).toEqual([['b', 'a'], ['b', 'a'], ['c']]);
});

test('Cases without a rule are shown, but stand in no quadrant and move no median', () => {
  const found = bubblesOf([rule('a', 5, 1, 2), rule(null, 9, 300, 300)], 40);

  expect(found?.medians).toEqual({ signal: 1, noise: 2 });
  expect(found?.bubbles.map(({ quadrant }) => quadrant)).toEqual([null, 'quiet']);
});

test('Where all cases with a verdict are without a rule, there is nothing to compare', () => {
  expect(bubblesOf([rule(null, 9, 3, 3)], 40)).toBeNull();
});
