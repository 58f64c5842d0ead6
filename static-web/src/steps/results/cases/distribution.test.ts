import { describe, expect, it } from 'vitest';
import { columnsOf } from './columns.ts';
import { distributionOf, quantile } from './distribution.ts';
import { aCase, aResult, manyCases, numbers } from './sampleCases.ts';

const ofSeconds = (seconds: readonly (number | null)[]) =>
  columnsOf(aResult(Object.fromEntries(seconds.map((value, index) => [String(index + 1), aCase({ MTTA: value })]))));
const everything = (count: number) => new Uint8Array(count).fill(1);

describe('a distribution', () => {
  it('counts every case that reached the metric in just one bin', () => {
    const columns = columnsOf(manyCases(500, 6));
    const next = numbers(7);
    for (let time = 0; time < 20; time++) {
      const marks = Uint8Array.from(columns.ids, () => (next() < 0.5 ? 1 : 0));
      const spread = distributionOf(columns, 'MTTR', marks);
      const seconds = Array.from(columns.seconds['MTTR'] ?? []).filter(
        (value, index) => marks[index] === 1 && !Number.isNaN(value),
      );

      expect(spread.cases).toBe(marks.filter((mark) => mark === 1).length);
      expect(spread.reached).toBe(seconds.length);
      expect(spread.bins.map((bin) => bin.cases)).toEqual(
        spread.bins.map((bin) => seconds.filter((value) => value >= bin.from && value < bin.to).length),
      );
      expect(spread.bins.reduce((sum, bin) => sum + bin.cases, 0)).toBe(seconds.length);
    }
  });

  it('has bins without gaps, the first and the last of them with cases', () => {
    const { bins } = distributionOf(columnsOf(manyCases(500, 8)), 'MTTD', everything(500));

    expect(bins.slice(1).map((bin) => bin.from)).toEqual(bins.slice(0, -1).map((bin) => bin.to));
    expect(bins[0]?.cases).toBeGreaterThan(0);
    expect(bins.at(-1)?.cases).toBeGreaterThan(0);
  });

  it('has a place for zero seconds and for very many', () => {
    const { bins } = distributionOf(ofSeconds([0, 1e9]), 'MTTA', everything(2));

    expect(bins[0]).toEqual({ from: 0, to: 1, cases: 1 });
    expect(bins.at(-1)?.to).toBeGreaterThan(1e9);
  });

  it('says nothing where nothing is reached, and how many are open', () => {
    const columns = columnsOf(aResult({ '1': aCase({ open: ['MTTA'] }), '2': aCase() }));

    expect(distributionOf(columns, 'MTTA', everything(2))).toEqual({
      metric: 'MTTA',
      cases: 2,
      reached: 0,
      open: 1,
      bins: [],
      box: null,
    });
  });

  it('has whiskers that end at values within one and a half boxes', () => {
    const { box } = distributionOf(ofSeconds([10, 20, 30, 40, 50, 1000, null]), 'MTTA', everything(7));

    expect(box).toEqual({
      minimum: 10,
      lowerWhisker: 10,
      lowerQuartile: 22.5,
      median: 35,
      upperQuartile: 47.5,
      upperWhisker: 50,
      maximum: 1000,
      outliers: 1,
    });
  });

  it('of one case is that case', () => {
    const { box, bins } = distributionOf(ofSeconds([42]), 'MTTA', everything(1));

    expect(box).toMatchObject({
      minimum: 42,
      lowerWhisker: 42,
      median: 42,
      upperWhisker: 42,
      maximum: 42,
      outliers: 0,
    });
    expect(bins).toEqual([{ from: 30, to: 60, cases: 1 }]);
  });
});

describe('a quantile', () => {
  it('is interpolated as NumPy does by default', () => {
    const values = Float64Array.of(1, 2, 3, 4);

    expect(quantile(values, 0)).toBe(1);
    expect(quantile(values, 0.25)).toBe(1.75);
    expect(quantile(values, 0.5)).toBe(2.5);
    expect(quantile(values, 0.9)).toBeCloseTo(3.7, 12);
    expect(quantile(values, 1)).toBe(4);
  });
});
