import { describe, expect, it } from 'vitest';
import { nextSort, sortOf, soughtOf, usualSort, withSort, withSought } from './tableQuery.ts';

const metrics = ['MTTA', 'MTTR'];
const query = (text: string) => new URLSearchParams(text);

describe('the order in the address', () => {
  it('comes back as it was written', () => {
    for (const by of ['case', 'rule', 'created', 'MTTR']) {
      for (const descending of [true, false]) {
        expect(sortOf(withSort(query('rule=x'), { by, descending }), metrics)).toEqual({ by, descending });
      }
    }
  });

  it('is the usual where nothing, or nothing known, is named', () => {
    expect(sortOf(query(''), metrics)).toEqual(usualSort);
    expect(sortOf(query('sort=-nothing'), metrics)).toEqual(usualSort);
    expect(withSort(query('sort=MTTA&rule=x'), usualSort).toString()).toBe('rule=x');
  });

  it('turns round with a second click; times begin with the greatest, words with A', () => {
    expect(nextSort(usualSort, 'MTTR', metrics)).toEqual({ by: 'MTTR', descending: true });
    expect(nextSort({ by: 'MTTR', descending: true }, 'MTTR', metrics)).toEqual({ by: 'MTTR', descending: false });
    expect(nextSort(usualSort, 'rule', metrics)).toEqual({ by: 'rule', descending: false });
  });
});

describe('the id sought in the address', () => {
  it('comes back trimmed, and is left out when empty', () => {
    expect(soughtOf(withSought(query('rule=x'), ' 95 '))).toBe('95');
    expect(withSought(query('rule=x&case=95'), ' ').toString()).toBe('rule=x');
  });
});
