import { expect, test } from 'vitest';
import { scaleOf } from './scale.ts';

test('Counts that lie close together are laid out linearly', () => {
  const scale = scaleOf([10, 20, 30, 40]);

  expect(scale.kind).toBe('linear');
  expect(scale.ticks).toEqual([0, 10, 20, 30, 40]);
});

test('Counts that lie far apart are laid out by their logarithms', () => {
  const scale = scaleOf([0, 1, 2, 3, 400]);

  expect(scale.kind).toBe('logarithmic');
  expect(scale.ticks).toEqual([0, 1, 3, 10, 30, 100, 300]);
});

test('Every count has its place on the axis, in its order, 0 at its beginning', () => {
  for (const counts of [[0], [1, 1, 1], [0, 1, 5, 9000], [7, 8, 9]]) {
    const { at, end, ticks } = scaleOf(counts);
    const places = [...counts].sort((a, b) => a - b).map(at);

    expect(at(0)).toBe(0);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places.every((place) => place >= 0 && place < end)).toBe(true);
    expect(ticks.every((tick) => at(tick) <= end && Number.isInteger(tick))).toBe(true);
    expect(new Set(ticks).size).toBe(ticks.length);
  }
});
