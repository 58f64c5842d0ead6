import { expect, test } from 'vitest';
import { noTags } from './choice.ts';
import { tagOptions } from './tagOptions.ts';

const tags = [
  { tag: 'False Positive', cases: 9 },
  { tag: 'Positive', cases: 4 },
  { tag: 'VIP', cases: 1 },
];

test('Tags are found by a part of them, and a text of one’s own can be added', () => {
  expect(tagOptions(tags, noTags, 'signal', 'pos').options.map(({ tag, cases }) => [tag, cases])).toEqual([
    ['False Positive', 9],
    ['Positive', 4],
    ['pos', null],
  ]);
});

test('A tag of the run is not offered as typed too, nor one that is chosen', () => {
  expect(tagOptions(tags, noTags, 'signal', ' VIP ').options).toEqual([{ tag: 'VIP', cases: 1, isOnOther: false }]);
  expect(tagOptions(tags, { signal: ['VIP', 'own'], noise: [] }, 'signal', 'VIP').options).toEqual([]);
  expect(tagOptions(tags, { signal: ['VIP', 'own'], noise: [] }, 'signal', 'own').options).toEqual([]);
});

test('A tag of the other side is offered with that said', () => {
  expect(tagOptions(tags, { signal: [], noise: ['VIP'] }, 'signal', 'vip').options[0]?.isOnOther).toBe(true);
});

test('Of very many tags only some are offered, and it is said how many more there are', () => {
  const many = Array.from({ length: 1200 }, (_, index) => ({ tag: `tag ${index}`, cases: 1 }));

  expect(tagOptions(many, noTags, 'noise', '')).toMatchObject({ more: 1150 });
});
