import { describe, expect, it } from 'vitest';
import { byId, columnsOf, rowOf } from './columns.ts';
import { aCase, aResult, manyCases } from './sampleCases.ts';

describe('columns', () => {
  it('give back every case as it came', () => {
    const result = manyCases(300, 1);
    const columns = columnsOf(result);

    expect(columns.count).toBe(Object.keys(result.individual_cases ?? {}).length);
    for (let index = 0; index < columns.count; index++) {
      const row = rowOf(columns, index);
      const came = result.individual_cases?.[row.id];
      expect(came).toBeDefined();
      expect(row.created).toBe(came?.created_at ? Date.parse(came.created_at) : null);
      expect(row.seconds).toEqual({ MTTD: came?.MTTD, MTTA: came?.MTTA, MTTC: came?.MTTC, MTTR: came?.MTTR });
      expect(row.open).toEqual(came?.open);
      expect(row.environments).toEqual(came?.environments);
      expect(row.rules).toEqual(came?.rules);
      expect(row.tags).toEqual(came?.tags);
      expect(row.priorities).toEqual(came?.priority ? [came.priority] : []);
    }
  });

  it('hold cases in the order of their ids, as people count', () => {
    expect(columnsOf(aResult({ b1: aCase(), '10': aCase(), '9': aCase(), a1: aCase() })).ids).toEqual([
      '9',
      '10',
      'a1',
      'b1',
    ]);
    expect(['20', '3', '100'].sort(byId)).toEqual(['3', '20', '100']);
  });

  it('tell zero seconds from not reached', () => {
    const columns = columnsOf(aResult({ '1': aCase({ MTTA: 0, MTTR: null }) }));

    expect(rowOf(columns, 0).seconds).toMatchObject({ MTTA: 0, MTTR: null });
  });

  it('part priorities that changed while the query ran', () => {
    const columns = columnsOf(aResult({ '1': aCase({ priority: 'HIGH, LOW' }) }));

    expect(rowOf(columns, 0).priorities).toEqual(['HIGH', 'LOW']);
  });

  it('can be of no case at all', () => {
    expect(columnsOf(aResult({})).count).toBe(0);
  });
});
