import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { MetricComparison, Statistics } from '../../../api/types.ts';
import MetricChange from './MetricChange.svelte';

const median = (seconds: number | null) => ({ median_seconds: seconds }) as Statistics;
const better: MetricComparison = {
  metric: 'MTTR',
  verdict: 'better',
  reason: null,
  previous: median(7200),
  current: median(3600),
  p_value: 0.001,
  ratio: 0.5,
  ratio_low: 0.4,
  ratio_high: 0.7,
  smallest_detectable_percent: 12.2,
};

function text(comparison: Partial<MetricComparison>) {
  render(MetricChange, { comparison: { ...better, ...comparison }, unit: 'h' });
  return screen.getByText(/^Median/).parentElement?.textContent?.replace(/\s+/g, ' ') ?? '';
}

test('a change is told with its verdict, its interval and both medians', () => {
  const told = text({});
  expect(told).toContain('Better');
  expect(told).toContain('50 % shorter');
  expect(told).toContain('between 60 % shorter and 30 % shorter');
  expect(told).toContain('Median 2 h → 1 h');
});

test('where nobody can tell, it says why, and what such counts could show', () => {
  const told = text({ verdict: 'cannot_tell', reason: 'the difference is within what chance makes' });
  expect(told).toContain('Can’t tell');
  expect(told).toContain('The difference is within what chance makes.');
  expect(told).toContain('13 % or more');
});

test('a period in which nobody reached the end has no median, not zero', () => {
  const told = text({ verdict: 'cannot_tell', ratio: null, previous: median(null), smallest_detectable_percent: null });
  expect(told).toContain('Median – → 1 h');
  expect(told).not.toContain('or more');
});
