import type { Group } from '../../../api/types.ts';
import type { FilterList } from '../filters.ts';

/** What groups can be sorted by. */
export const groupColumns = ['name', 'cases', 'reached', 'open', 'completion', 'mean', 'median', 'p90'] as const;
export type GroupColumn = (typeof groupColumns)[number];

export interface GroupSort {
  readonly by: GroupColumn;
  readonly descending: boolean;
}

/** The filter that a group of a breakdown stands for; assignees cannot be filtered by. */
export const filterOf: Readonly<Record<string, FilterList>> = {
  rule: 'rules',
  environment: 'environments',
  tag: 'tags',
  priority: 'priorities',
};

/** A figure of a group; null where there is none. */
export function figureOf(group: Group, metric: string, column: Exclude<GroupColumn, 'name'>): number | null {
  const statistics = group.statistics[metric];
  switch (column) {
    case 'cases':
      return group.cases;
    case 'reached':
      return statistics?.reached ?? null;
    case 'open':
      return statistics?.open ?? null;
    case 'completion':
      return statistics?.completion_percent ?? null;
    case 'mean':
      return statistics?.mean_seconds ?? null;
    case 'median':
      return statistics?.median_seconds ?? null;
    case 'p90':
      return statistics?.p90_seconds ?? null;
  }
}

const byName = (a: Group, b: Group) =>
  a.name === null ? 1 : b.name === null ? -1 : a.name.localeCompare(b.name, 'en', { numeric: true });

/** Groups in order. What has no value stands last in either direction, and so does the group without a name when sorted by names. */
export function sortGroups(groups: readonly Group[], metric: string, { by, descending }: GroupSort): Group[] {
  const sign = descending ? -1 : 1;
  if (by === 'name') {
    return groups.toSorted((a, b) => (a.name === null || b.name === null ? byName(a, b) : sign * byName(a, b)));
  }

  return groups.toSorted((a, b) => {
    const [left, right] = [figureOf(a, metric, by), figureOf(b, metric, by)];
    if (left === right) return b.cases - a.cases || byName(a, b);
    if (left === null) return 1;
    if (right === null) return -1;
    return sign * (left - right);
  });
}

/** How a column is sorted when it is chosen: names from A on, figures from the greatest on; chosen again, the other way. */
export const nextSort = (sort: GroupSort, by: GroupColumn): GroupSort =>
  sort.by === by ? { by, descending: !sort.descending } : { by, descending: by !== 'name' };
