import type { ResultCase, RunResult } from '../../../api/types.ts';

const metrics = ['MTTD', 'MTTA', 'MTTC', 'MTTR'] as const;
const environments = ['Production', 'Cloud', '=cmd()', '\u202eترحيب'];
const rules = [
  'Beaconing',
  'Impossible travel',
  'Rule, with a comma',
  "<script>alert('rule')</script>",
  'x'.repeat(500),
];
const tags = ['True Positive', 'False Positive', 'Test', 'network'];
const priorities = ['PRIORITY_LOW', 'PRIORITY_CRITICAL', 'PRIORITY_HIGH'];

/** Numbers from 0 up to, but without, 1 that look random, and are the same for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A case with nothing but what is given. */
export function aCase(facts: Partial<ResultCase> = {}): ResultCase {
  return {
    MTTD: null,
    MTTA: null,
    MTTC: null,
    MTTR: null,
    tags: [],
    environment: 'Unknown',
    detection_rule_name: 'Unknown',
    created_at: null,
    rules: [],
    environments: [],
    priority: null,
    open: [],
    ...facts,
  };
}

/** A result with these cases. */
export function aResult(cases: Record<string, ResultCase>, filter: RunResult['definition']['filter'] = {}): RunResult {
  return {
    individual_cases: cases,
    definition: { metrics: metrics.map((name) => ({ name, start: 'created', end: 'first_action' })), filter },
    // What else a result holds does not matter to the cases.
  } as unknown as RunResult;
}

/** A result with so many cases of all kinds. */
export function manyCases(count: number, seed: number): RunResult {
  const next = numbers(seed);
  const some = (all: readonly string[]) => all.filter(() => next() < 0.4);
  const seconds = () => (next() < 0.3 ? null : Math.floor(10 ** (next() * 6)) - 1);
  const entries = Array.from({ length: count }, () => {
    const open = metrics.filter(() => next() < 0.2);
    const one: ResultCase = aCase({
      ...Object.fromEntries(metrics.map((metric) => [metric, open.includes(metric) ? null : seconds()])),
      tags: some(tags),
      created_at: next() < 0.1 ? null : new Date(Math.floor(next() * 1e9) * 1000).toISOString(),
      rules: some(rules),
      environments: some(environments),
      priority: next() < 0.3 ? null : (priorities[Math.floor(next() * priorities.length)] ?? null),
      open,
    });
    return [String(Math.floor(next() * 100_000)), one] as const;
  });
  return aResult(Object.fromEntries(entries));
}
