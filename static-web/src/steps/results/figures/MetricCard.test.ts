import { render, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ResultThreshold, Statistics } from '../../../api/types.ts';
import MetricCard from './MetricCard.svelte';

const statistics: Statistics = {
  total: 10,
  reached: 7,
  eligible: 9,
  open: 2,
  excluded: { no_start: 1 },
  completion_percent: 70,
  mean_seconds: 4000,
  geometric_mean_seconds: 700,
  median_seconds: 600,
  p90_seconds: 9000,
  p95_seconds: 9500,
  min_seconds: 0,
  max_seconds: 9900,
  standard_deviation_seconds: 100,
  survival_median_seconds: 900,
  survival_p75_seconds: null,
  survival_p90_seconds: null,
  within_good_percent: 40,
  within_ok_percent: 60,
};
const thresholds: ResultThreshold[] = [
  {
    metric_name: 'MTTA',
    good_threshold: 600,
    ok_threshold: 7200,
    good_color: '#dcfce7',
    ok_color: '#fef9c3',
    bad_color: '#fee2e2',
  },
];

function show(changed: Partial<Statistics> = {}) {
  render(MetricCard, { metric: 'MTTA', statistics: { ...statistics, ...changed }, thresholds, unit: 'min' });
  const card = screen.getByRole('region', { name: /MTTA/ });
  return { card, figure: (name: string) => within(card).getByText(name).closest('div')?.textContent ?? '' };
}

test('each figure is rated by itself, in a word', () => {
  const { figure } = show();
  expect(figure('Mean')).toMatch(/66\.7 min\s*ok/);
  expect(figure('Median')).toMatch(/10 min\s*good/);
  expect(figure('p90')).toMatch(/150 min\s*bad/);
});

test('what nobody reached is said to be that, and is not rated', () => {
  const { figure } = show({ mean_seconds: null, median_seconds: null, p90_seconds: null, reached: 0 });
  expect(figure('Mean')).toContain('not reached');
  expect(figure('Mean')).not.toMatch(/good|ok|bad|0/);
});

test('beside the figures stands how many cases are behind them, and how many are open', () => {
  expect(show().card.textContent).toMatch(/7 of 9 cases reached it, 2 still open/);
});

test('where cases are open, the median that counts them is told', () => {
  expect(show().card.textContent).toContain('Median counting open cases: 15 min');
});

test('where too many are open for a median, that is said instead of a number', () => {
  expect(show({ survival_median_seconds: null }).card.textContent).toContain('the median is not reached');
});

test('with nothing open, one median is enough', () => {
  expect(show({ open: 0 }).card.textContent).not.toContain('counting open');
});
