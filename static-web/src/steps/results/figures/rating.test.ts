import { expect, test } from 'vitest';
import type { ResultThreshold } from '../../../api/types.ts';
import { limitsOf, rate } from './rating.ts';

const colours = { good_color: '#00ff00', ok_color: '#ffff00', bad_color: '#ff0000' };
const duration: ResultThreshold = { metric_name: 'MTTA', good_threshold: 600, ok_threshold: 3600, ...colours };
const rate_: ResultThreshold = {
  metric_name: 'MTTA_completion_percent',
  good_threshold: 90,
  ok_threshold: 75,
  ...colours,
};

test('a duration at its limit still keeps it', () => {
  expect(rate(600, duration)).toEqual({ mark: 'good', colour: '#00ff00' });
  expect(rate(600.5, duration)?.mark).toBe('ok');
  expect(rate(3600, duration)?.mark).toBe('ok');
  expect(rate(3601, duration)).toEqual({ mark: 'bad', colour: '#ff0000' });
});

test('of completion rates the higher is the better', () => {
  expect(rate(90, rate_)?.mark).toBe('good');
  expect(rate(89.99, rate_)?.mark).toBe('ok');
  expect(rate(0, rate_)?.mark).toBe('bad');
});

test('what is not reached is not rated, and zero seconds are good', () => {
  expect(rate(null, duration)).toBeNull();
  expect(rate(undefined, duration)).toBeNull();
  expect(rate(0, duration)?.mark).toBe('good');
});

test('a metric without limits is not rated', () => {
  expect(rate(10, limitsOf([duration], 'MTTX'))).toBeNull();
  expect(limitsOf([rate_, duration], 'MTTA')).toBe(duration);
});
