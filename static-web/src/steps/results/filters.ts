/** Which cases of a run are looked at. Within a list any one is enough, `notTags` excludes; several lists must all hold. */
export interface Filters {
  readonly environments: readonly string[];
  readonly rules: readonly string[];
  readonly tags: readonly string[];
  readonly notTags: readonly string[];
  readonly priorities: readonly string[];
}

/** The lists with the names that the API and the address of the page give them. */
export const filterNames = {
  environments: 'environment',
  rules: 'rule',
  tags: 'tag',
  notTags: 'not_tag',
  priorities: 'priority',
} as const satisfies Record<keyof Filters, string>;

export type FilterList = keyof Filters;

export const filterLists = Object.keys(filterNames) as FilterList[];

export const noFilters: Filters = { environments: [], rules: [], tags: [], notTags: [], priorities: [] };

/** The filters that an address holds. */
export function filtersOf(query: URLSearchParams): Filters {
  const read = (list: FilterList) => [...new Set(query.getAll(filterNames[list]).filter((value) => value !== ''))];
  return {
    environments: read('environments'),
    rules: read('rules'),
    tags: read('tags'),
    notTags: read('notTags'),
    priorities: read('priorities'),
  };
}

/** The address's query with these filters instead of those it has; all else in it stays. */
export function withFilters(query: URLSearchParams, filters: Filters): URLSearchParams {
  const changed = new URLSearchParams(query);
  for (const list of filterLists) {
    changed.delete(filterNames[list]);
    for (const value of filters[list]) changed.append(filterNames[list], value);
  }

  return changed;
}

/** The filters as parameters of the API; lists that are empty are left out. */
export function filterParameters(filters: Filters): Record<string, string[]> {
  return Object.fromEntries(
    filterLists.filter((list) => filters[list].length > 0).map((list) => [filterNames[list], [...filters[list]]]),
  );
}

export const isFiltered = (filters: Filters): boolean => filterLists.some((list) => filters[list].length > 0);
