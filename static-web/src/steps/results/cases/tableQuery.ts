import type { CaseSort } from './caseTypes.ts';

const sortName = 'sort';
const soughtName = 'case';
const fields = ['case', 'created', 'environment', 'rule', 'tag', 'priority'];

/** Newest cases first. */
export const usualSort: CaseSort = { by: 'created', descending: true };

/** The order that an address asks for: `sort=MTTR`, or `sort=-MTTR` for descending. What it names wrongly is the usual. */
export function sortOf(query: URLSearchParams, metrics: readonly string[]): CaseSort {
  const [, sign, by] = /^(-?)(.+)$/u.exec(query.get(sortName) ?? '') ?? [];
  return by && (fields.includes(by) || metrics.includes(by)) ? { by, descending: sign === '-' } : usualSort;
}

/** The address's query with another order; the usual one is left out. */
export function withSort(query: URLSearchParams, sort: CaseSort): URLSearchParams {
  const changed = new URLSearchParams(query);
  changed.delete(sortName);
  if (sort.by !== usualSort.by || sort.descending !== usualSort.descending) {
    changed.set(sortName, `${sort.descending ? '-' : ''}${sort.by}`);
  }

  return changed;
}

/** The order after a click on a column: the other way round where it is sorted by already; times begin with the greatest, words with A. */
export function nextSort(sort: CaseSort, by: string, metrics: readonly string[]): CaseSort {
  if (sort.by === by) return { by, descending: !sort.descending };
  return { by, descending: by === 'created' || metrics.includes(by) };
}

/** The part of a case id that an address seeks. */
export const soughtOf = (query: URLSearchParams): string => query.get(soughtName)?.trim() ?? '';

/** The address's query with another part of a case id. */
export function withSought(query: URLSearchParams, sought: string): URLSearchParams {
  const changed = new URLSearchParams(query);
  if (sought.trim() === '') changed.delete(soughtName);
  else changed.set(soughtName, sought.trim());
  return changed;
}
