import type { RuleSignal } from '../../api/types.ts';
import { csvLine } from '../../format/csv.ts';

/** The rules as a table for spreadsheets, under the names of the API. What has no value is an empty cell. */
export function rulesCsv(rules: readonly RuleSignal[]): string {
  const head = ['rule', 'volume', 'signal', 'noise', 'both', 'precision_percent', 'interval_low', 'interval_high'];
  const rows = rules.map(({ rule, volume, signal, noise, both, precision, precision_interval: interval }) => [
    rule,
    volume,
    signal,
    noise,
    both,
    percentOf(precision),
    percentOf(interval?.low ?? null),
    percentOf(interval?.high ?? null),
  ]);
  return [head, ...rows].map(csvLine).join('');
}

// Two decimals, as percentages have elsewhere.
const percentOf = (share: number | null) => (share === null ? null : Number((100 * share).toFixed(2)));
