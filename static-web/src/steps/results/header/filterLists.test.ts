import { expect, test } from 'vitest';
import type { Definition } from '../../../api/types.ts';
import { filtersOfDefinition, filtersOfRun } from './filterLists.ts';

test('only filters that are set are told, whatever the API calls them', () => {
  const expected = [
    { list: 'tags', values: ['Phishing'] },
    { list: 'notTags', values: ['Test'] },
  ];
  expect(filtersOfRun({ environments: [], tags: ['Phishing'], not_tags: ['Test'] })).toEqual(expected);
  const filter = { rules: [], any_tags: ['Phishing'], no_tags: ['Test'] };
  expect(filtersOfDefinition({ filter } as unknown as Definition)).toEqual(expected);
});

test('without filters there is nothing to tell', () => {
  expect(filtersOfRun({})).toEqual([]);
});
