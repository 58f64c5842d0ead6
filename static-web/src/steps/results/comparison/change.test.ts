import { expect, test } from 'vitest';
import { changeOf, intervalOf, sentence } from './change.ts';

test('a ratio below one is shorter by what is missing to one', () => {
  expect(changeOf(0.62)).toMatchObject({ direction: 'shorter', percent: 38 });
  expect(changeOf(1.4)).toMatchObject({ direction: 'longer', percent: 40 });
});

test('less than half a percent is no change', () => {
  expect(changeOf(0.996).direction).toBe('same');
  expect(changeOf(1.004).direction).toBe('same');
});

test('without an estimate there is no interval', () => {
  expect(intervalOf({ ratio: null, ratio_low: null, ratio_high: null })).toBeNull();
  expect(intervalOf({ ratio: 0.8, ratio_low: null, ratio_high: 1.2 })).toBeNull();
});

test('an interval keeps the order of its ends', () => {
  const interval = intervalOf({ ratio: 0.8, ratio_low: 0.5, ratio_high: 1.25 });
  expect(interval?.low).toMatchObject({ direction: 'shorter', percent: 50 });
  expect(interval?.high).toMatchObject({ direction: 'longer', percent: 25 });
});

test("the API's reasons become sentences", () => {
  expect(sentence('a period has fewer than 5 reached cases')).toBe('A period has fewer than 5 reached cases.');
  expect(sentence('Ask again.')).toBe('Ask again.');
  expect(sentence(' ')).toBe('');
});
