import { describe, expect, it } from 'vitest';
import { columnsOf, rowOf } from './columns.ts';
import { ordered, picked } from './ordering.ts';
import { aCase, aResult, manyCases } from './sampleCases.ts';

const columns = columnsOf(manyCases(400, 5));
const rows = columns.ids.map((_, index) => rowOf(columns, index));

function inOrder(by: string, descending: boolean) {
  return Array.from(ordered(columns, { by, descending }), (index) => rowOf(columns, index));
}

describe('orders', () => {
  it.each([true, false])('put times in order, and what is missing last (descending: %s)', (descending) => {
    for (const metric of columns.metrics) {
      const seconds = inOrder(metric, descending).map((row) => row.seconds[metric] ?? null);
      const known = seconds.filter((value) => value !== null);
      expect(known).toEqual([...known].sort((one, other) => (descending ? other - one : one - other)));
      expect(seconds.slice(known.length).every((value) => value === null)).toBe(true);
      expect(known).toHaveLength(rows.filter((row) => row.seconds[metric] !== null).length);
    }
  });

  it('keep cases that are alike in the order of their ids, whichever way round', () => {
    const alike = columnsOf(aResult({ '3': aCase({ MTTA: 5 }), '1': aCase({ MTTA: 5 }), '2': aCase(), '4': aCase() }));

    for (const descending of [true, false]) {
      expect(Array.from(ordered(alike, { by: 'MTTA', descending }), (index) => alike.ids[index])).toEqual([
        '1',
        '3',
        '2',
        '4',
      ]);
    }
  });

  it('hold every case once', () => {
    for (const by of ['case', 'created', 'environment', 'rule', 'tag', 'priority', 'MTTR']) {
      expect([...ordered(columns, { by, descending: true })].sort((one, other) => one - other)).toEqual(
        columns.ids.map((_, index) => index),
      );
    }
  });

  it('put words in order as people do, list by list, and cases without any last', () => {
    const words = columnsOf(
      aResult({
        '1': aCase({ tags: [] }),
        '2': aCase({ tags: ['network'] }),
        '3': aCase({ tags: ['Cloud', 'Network'] }),
        '4': aCase({ tags: ['Cloud'] }),
        '5': aCase({ tags: ['rule 10'] }),
        '6': aCase({ tags: ['rule 9'] }),
      }),
    );
    const ids = (descending: boolean) =>
      Array.from(ordered(words, { by: 'tag', descending }), (index) => words.ids[index]);

    expect(ids(false)).toEqual(['4', '3', '2', '6', '5', '1']);
    expect(ids(true)).toEqual(['5', '6', '2', '3', '4', '1']);
  });

  it('put priorities in order of weight', () => {
    const weighed = columnsOf(
      aResult({
        '1': aCase({ priority: 'PRIORITY_HIGH' }),
        '2': aCase({ priority: 'PRIORITY_LOW' }),
        '3': aCase({ priority: 'Critical' }),
        '4': aCase({ priority: 'PRIORITY_MEDIUM' }),
        '5': aCase(),
      }),
    );

    expect(Array.from(ordered(weighed, { by: 'priority', descending: true }), (index) => weighed.ids[index])).toEqual([
      '3',
      '1',
      '4',
      '2',
      '5',
    ]);
  });

  it('refuse a column that is not there', () => {
    expect(() => ordered(columns, { by: 'nothing', descending: false })).toThrow('nothing');
  });
});

describe('what is picked', () => {
  it('is marked, holds what is sought in its id, and stays in order', () => {
    const order = ordered(columns, { by: 'MTTR', descending: true });
    const marks = Uint8Array.from(columns.ids, (_, index) => index % 2);

    const found = picked(columns, order, marks, '7');

    expect(Array.from(found)).toEqual(
      Array.from(order).filter((index) => index % 2 === 1 && columns.ids[index]?.includes('7')),
    );
    expect(picked(columns, order, marks, '')).toHaveLength(Math.floor(columns.count / 2));
  });
});
