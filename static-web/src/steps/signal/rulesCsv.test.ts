import { expect, test } from 'vitest';
import { rulesCsv } from './rulesCsv.ts';

test('What has no verdict is empty in the table, and a formula is text', () => {
  const csv = rulesCsv([
    {
      rule: '=cmd|x',
      volume: 9,
      signal: 1,
      noise: 2,
      both: 0,
      precision: 1 / 3,
      precision_interval: { low: 0.0614, high: 0.7923 },
    },
    { rule: null, volume: 3, signal: 0, noise: 0, both: 0, precision: null, precision_interval: null },
  ]);

  expect(csv.split('\n')).toEqual([
    'rule,volume,signal,noise,both,precision_percent,interval_low,interval_high',
    "'=cmd|x,9,1,2,0,33.33,6.14,79.23",
    ',3,0,0,0,,,',
    '',
  ]);
});
