import { describe, expect, it } from 'vitest';
import type { ResultCase } from '../../../api/types.ts';
import { filterLists, noFilters, type Filters } from '../filters.ts';
import { columnsOf } from './columns.ts';
import { choiceCounts, matching } from './matching.ts';
import { aCase, aResult, manyCases, numbers } from './sampleCases.ts';

// The rules as the API's description words them.
function passes(one: ResultCase, filters: Filters): boolean {
  const any = (wanted: readonly string[], has: readonly string[]) =>
    wanted.length === 0 || wanted.some((text) => has.includes(text));
  return (
    any(filters.environments, one.environments) &&
    any(filters.rules, one.rules) &&
    any(filters.tags, one.tags) &&
    !filters.notTags.some((tag) => one.tags.includes(tag)) &&
    any(filters.priorities, one.priority === null ? [] : [one.priority])
  );
}

function someFilters(next: () => number): Filters {
  const some = (...texts: string[]) => (next() < 0.4 ? texts.filter(() => next() < 0.4) : []);
  return {
    environments: some('Production', 'Cloud', '=cmd()', 'nowhere'),
    rules: some('Beaconing', 'Rule, with a comma', 'x'.repeat(500)),
    tags: some('True Positive', 'Test', 'network', 'Network'),
    notTags: some('False Positive', 'Test', 'nothing'),
    priorities: some('PRIORITY_LOW', 'PRIORITY_HIGH'),
  };
}

const result = manyCases(400, 2);
const columns = columnsOf(result);
const caseAt = (index: number) => result.individual_cases?.[columns.ids[index] ?? ''] ?? aCase();

describe('filters', () => {
  it('let through the cases that the rules let through', () => {
    const next = numbers(3);
    for (let time = 0; time < 200; time++) {
      const filters = someFilters(next);
      const marks = matching(columns, filters);
      expect(Array.from(marks)).toEqual(columns.ids.map((_, index) => (passes(caseAt(index), filters) ? 1 : 0)));
    }
  });

  it('let everything through when there are none', () => {
    expect(matching(columns, noFilters).every((mark) => mark === 1)).toBe(true);
  });

  it('compare letter for letter', () => {
    const few = columnsOf(aResult({ '1': aCase({ tags: ['Test'] }), '2': aCase({ tags: ['test '] }) }));

    expect(Array.from(matching(few, { ...noFilters, tags: ['test'] }))).toEqual([0, 0]);
    expect(Array.from(matching(few, { ...noFilters, notTags: ['Test'] }))).toEqual([0, 1]);
  });

  it('let nothing through where no case has what is wanted', () => {
    expect(matching(columns, { ...noFilters, rules: ['no such rule'] }).some((mark) => mark === 1)).toBe(false);
  });
});

describe('counts of choices', () => {
  it('are those of the cases that pass all other filters', () => {
    const next = numbers(4);
    for (let time = 0; time < 50; time++) {
      const filters = someFilters(next);
      for (const list of filterLists) {
        const others = columns.ids
          .map((_, index) => caseAt(index))
          .filter((one) => passes(one, { ...filters, [list]: [] }));
        const texts = (one: ResultCase) =>
          list === 'environments'
            ? one.environments
            : list === 'rules'
              ? one.rules
              : list === 'priorities'
                ? [one.priority]
                : one.tags;
        const key = list === 'notTags' ? 'tags' : list;
        expect(Array.from(choiceCounts(columns, list, filters))).toEqual(
          columns.texts[key].texts.map((text) => others.filter((one) => texts(one).includes(text)).length),
        );
      }
    }
  });
});
