import { expect, test } from 'vitest';
import { edgesOf, placeOf } from './place.ts';

const bins = [
  { from: 0, to: 9, cases: 1 },
  { from: 9, to: 99, cases: 2 },
];

test('an edge stands between its bins', () => {
  expect(placeOf(0, bins)).toBe(0);
  expect(placeOf(9, bins)).toBe(1);
});

test('within a bin places follow the logarithm', () => {
  expect(placeOf(Math.sqrt(10 * 100) - 1, bins)).toBeCloseTo(1.5);
});

test('what is outside of all bins, or no value, has no place', () => {
  expect(placeOf(99, bins)).toBeNull();
  expect(placeOf(null, bins)).toBeNull();
});

test('there is one edge more than bins, and none without bins', () => {
  expect(edgesOf(bins)).toEqual([0, 9, 99]);
  expect(edgesOf([])).toEqual([]);
});
