import type { RuleSignal } from '../../api/types.ts';

/** Where a rule stands between the medians: much or little signal, much or little noise. */
export const quadrants = ['trusted', 'busy', 'quiet', 'noisy'] as const;

export type Quadrant = (typeof quadrants)[number];

export interface Medians {
  readonly signal: number;
  readonly noise: number;
}

/** Whether analysts said anything of the rule's cases: without a verdict a rule is neither good nor bad. */
export const hasVerdict = (rule: Pick<RuleSignal, 'signal' | 'noise'>): boolean => rule.signal > 0 || rule.noise > 0;

/** The medians of the rules that have a verdict; cases without a rule are no rule. Null when there is none. */
export function mediansOf(rules: readonly RuleSignal[]): Medians | null {
  const judged = rules.filter((rule) => rule.rule !== null && hasVerdict(rule));
  const signal = median(judged.map((rule) => rule.signal));
  const noise = median(judged.map((rule) => rule.noise));
  return signal === null || noise === null ? null : { signal, noise };
}

/** The quadrant of a rule; much is more than the median. Null without a verdict. */
export function quadrantOf(rule: Pick<RuleSignal, 'signal' | 'noise'>, medians: Medians): Quadrant | null {
  if (!hasVerdict(rule)) return null;
  const isNoisy = rule.noise > medians.noise;
  if (rule.signal > medians.signal) return isNoisy ? 'busy' : 'trusted';
  return isNoisy ? 'noisy' : 'quiet';
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
