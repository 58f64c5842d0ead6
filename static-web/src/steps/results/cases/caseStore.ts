import type { FilterList, Filters } from '../filters.ts';
import { isFiltered } from '../filters.ts';
import type { CaseOverview, CaseRow, CaseSort, Choice, Distribution } from './caseTypes.ts';
import { rowOf, type CaseColumns } from './columns.ts';
import { csvLines, type CsvColumns } from './csv.ts';
import { distributionOf } from './distribution.ts';
import { choiceCounts, matching, textsFilteredBy } from './matching.ts';
import { ordered, picked } from './ordering.ts';

/** Which cases, and in which order. */
export interface CaseQuestion {
  readonly filters: Filters;
  readonly sort: CaseSort;
  /** Part of a case id; empty for all. */
  readonly sought: string;
}

/** Answers what is asked of a run's cases. What was worked out is kept for the next question, which is often almost the same. */
export class CaseStore {
  readonly #columns: CaseColumns;
  readonly #everything: Uint8Array;
  readonly #orders = new Map<string, Uint32Array>();
  #marks: { of: string; marks: Uint8Array } | null = null;

  constructor(columns: CaseColumns) {
    this.#columns = columns;
    this.#everything = new Uint8Array(columns.count).fill(1);
  }

  overview(noFilters: Filters): CaseOverview {
    const choices = (list: FilterList) => this.choices(list, noFilters);
    return {
      total: this.#columns.count,
      metrics: this.#columns.metrics,
      choices: {
        environments: choices('environments'),
        rules: choices('rules'),
        tags: choices('tags'),
        notTags: choices('notTags'),
        priorities: choices('priorities'),
      },
    };
  }

  /** All values of a list, with the cases that have them among those that pass the other filters; most cases first. */
  choices(list: FilterList, filters: Filters): Choice[] {
    const texts = this.#columns.texts[textsFilteredBy[list]].texts;
    return Array.from(choiceCounts(this.#columns, list, filters), (cases, code) => ({
      value: texts[code] ?? '',
      cases,
    })).sort((one, other) => other.cases - one.cases || (one.value < other.value ? -1 : 1));
  }

  /** The cases that are asked for, by their places in the columns. */
  select({ filters, sort, sought }: CaseQuestion): Uint32Array {
    return picked(this.#columns, this.#order(sort), this.#marked(filters), sought);
  }

  rows(selection: Uint32Array, from: number, to: number): CaseRow[] {
    return Array.from(selection.subarray(from, to), (index) => rowOf(this.#columns, index));
  }

  distribution(metric: string, filters: Filters): Distribution {
    return distributionOf(this.#columns, metric, this.#marked(filters));
  }

  csv(question: CaseQuestion, columns: CsvColumns): Blob {
    const selection = this.select(question);
    const rows = eachOf(selection, (index) => rowOf(this.#columns, index));
    return new Blob([...csvLines(rows, columns)], { type: 'text/csv;charset=utf-8' });
  }

  #order(sort: CaseSort): Uint32Array {
    const key = `${sort.descending ? '-' : ''}${sort.by}`;
    let order = this.#orders.get(key);
    if (!order) this.#orders.set(key, (order = ordered(this.#columns, sort)));
    return order;
  }

  #marked(filters: Filters): Uint8Array {
    if (!isFiltered(filters)) return this.#everything;
    const of = JSON.stringify(filters);
    if (this.#marks?.of !== of) this.#marks = { of, marks: matching(this.#columns, filters) };
    return this.#marks.marks;
  }
}

function* eachOf<T>(selection: Uint32Array, of: (index: number) => T): Generator<T> {
  for (const index of selection) yield of(index);
}
