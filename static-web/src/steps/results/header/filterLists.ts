import type { CaseFilters, Definition } from '../../../api/types.ts';
import type { FilterList } from '../filters.ts';

/** The filters that are set, list by list. */
export type FilterLists = readonly { readonly list: FilterList; readonly values: readonly string[] }[];

type Lists = Readonly<Record<FilterList, readonly string[] | undefined>>;

const setOnes = (lists: Lists): FilterLists =>
  (Object.entries(lists) as [FilterList, readonly string[] | undefined][]).flatMap(([list, values]) =>
    values && values.length > 0 ? [{ list, values }] : [],
  );

/** The filters of a definition card. */
export const filtersOfDefinition = ({ filter }: Definition): FilterLists =>
  setOnes({
    environments: filter.environments,
    rules: filter.rules,
    tags: filter.any_tags,
    notTags: filter.no_tags,
    priorities: filter.priorities,
  });

/** The filters that a run was started with. */
export const filtersOfRun = (filters: CaseFilters): FilterLists =>
  setOnes({
    environments: filters.environments,
    rules: filters.rules,
    tags: filters.tags,
    notTags: filters.not_tags,
    priorities: filters.priorities,
  });
