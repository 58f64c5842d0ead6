import { expect, test } from 'vitest';
import type { Group, Statistics } from '../../../api/types.ts';
import { figureOf, nextSort, sortGroups } from './groups.ts';

const group = (name: string | null, cases: number, median: number | null): Group => ({
  name,
  cases,
  statistics: { MTTA: { median_seconds: median, reached: median === null ? 0 : cases, open: 0 } as Statistics },
});
const names = (groups: Group[]) => groups.map(({ name }) => name);
const groups = [
  group('b', 5, null),
  group('a', 9, 60),
  group(null, 2, 600),
  group('rule 10', 1, 60),
  group('rule 9', 1, 0),
];

test('groups without a value stand last in either direction', () => {
  expect(names(sortGroups(groups, 'MTTA', { by: 'median', descending: true }))).toEqual([
    null,
    'a',
    'rule 10',
    'rule 9',
    'b',
  ]);
  expect(names(sortGroups(groups, 'MTTA', { by: 'median', descending: false })).at(-1)).toBe('b');
});

test('names are sorted as people read numbers, the nameless last', () => {
  expect(names(sortGroups(groups, 'MTTA', { by: 'name', descending: false }))).toEqual([
    'a',
    'b',
    'rule 9',
    'rule 10',
    null,
  ]);
  expect(names(sortGroups(groups, 'MTTA', { by: 'name', descending: true })).at(-1)).toBeNull();
});

test('sorting leaves the groups that were given as they are', () => {
  const before = names(groups);
  sortGroups(groups, 'MTTA', { by: 'cases', descending: true });
  expect(names(groups)).toEqual(before);
});

test('a metric that a group does not know has no figure, not zero', () => {
  expect(figureOf(group('a', 3, 60), 'MTTX', 'reached')).toBeNull();
  expect(figureOf(group('a', 3, 60), 'MTTX', 'cases')).toBe(3);
});

test('figures are sorted from the greatest on first, names from A on', () => {
  const sort = nextSort({ by: 'name', descending: false }, 'p90');
  expect(sort).toEqual({ by: 'p90', descending: true });
  expect(nextSort(sort, 'p90').descending).toBe(false);
  expect(nextSort(sort, 'name').descending).toBe(false);
});
