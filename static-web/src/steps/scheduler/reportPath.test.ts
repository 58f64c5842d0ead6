import { describe, expect, it } from 'vitest';
import { filledPath, outputsOf, reportAddress } from './reportPath.ts';

const at = '2026-11-23T06:00:05+01:00';
const names = { tenant: 'Birch Health', schedule: 'Weekly' };

describe('the example of a path', () => {
  it('fills in names, and date and time by the clock of the zone', () => {
    expect(filledPath('{tenant}/{schedule}/{date}_{time}', names, at)).toBe('Birch Health/Weekly/2026-11-23_060005');
  });

  it('leaves what stands for nothing, for the API to complain about', () => {
    expect(filledPath('a/{year}', names, at)).toBe('a/{year}');
  });

  it('never makes a folder of a name', () => {
    expect(filledPath('{tenant}', { ...names, tenant: '../<b>x</b>/ü' }, at)).toBe('__b_x__b__ü');
  });

  it('shortens long names, and names nameless ones', () => {
    expect(filledPath('{schedule}', { ...names, schedule: 'x'.repeat(500) }, at)).toBe('x'.repeat(60));
    expect(filledPath('{schedule}', { ...names, schedule: ' ... ' }, at)).toBe('unnamed');
  });
});

it('keeps folders in the address of a file, and all else out of its way', () => {
  expect(reportAddress(3, 'weekly/a b#1?.csv')).toBe('/api/tenants/3/reports/weekly/a%20b%231%3F.csv');
});

it('tells which tables a schedule writes, in the order of the API', () => {
  const none = { output_avg_metrics: false, output_completion_rates: false, output_individual_cases: false };
  expect(outputsOf(none)).toEqual([]);
  expect(outputsOf({ ...none, output_individual_cases: true, output_avg_metrics: true })).toEqual([
    'average_metrics',
    'individual_cases',
  ]);
});
