import { expect, test } from 'vitest';
import type { RuleSignal } from '../../api/types.ts';
import { mediansOf, quadrantOf } from './verdicts.ts';

const rule = (name: string | null, signal: number, noise: number): RuleSignal => ({
  rule: name,
  volume: 100,
  signal,
  noise,
  both: 0,
  precision: null,
  precision_interval: null,
});

test('Medians are of the rules that analysts judged, and of no others', () => {
  const rules = [rule('a', 10, 1), rule('b', 2, 4), rule('c', 0, 9), rule('silent', 0, 0), rule(null, 500, 500)];

  expect(mediansOf(rules)).toEqual({ signal: 2, noise: 4 });
});

test('The median of an even number of rules lies in the middle of two', () => {
  expect(mediansOf([rule('a', 1, 4), rule('b', 4, 8)])).toEqual({ signal: 2.5, noise: 6 });
});

test('Without any verdict there are no medians', () => {
  expect(mediansOf([rule('a', 0, 0)])).toBeNull();
  expect(mediansOf([])).toBeNull();
});

test('A rule above the median of signal alone is trusted, above that of noise alone noisy', () => {
  const medians = { signal: 5, noise: 5 };

  expect(quadrantOf(rule('a', 6, 5), medians)).toBe('trusted');
  expect(quadrantOf(rule('a', 6, 6), medians)).toBe('busy');
  expect(quadrantOf(rule('a', 5, 6), medians)).toBe('noisy');
  expect(quadrantOf(rule('a', 5, 5), medians)).toBe('quiet');
});

test('A rule without a verdict stands in no quadrant', () => {
  expect(quadrantOf(rule('a', 0, 0), { signal: 0, noise: 0 })).toBeNull();
});
