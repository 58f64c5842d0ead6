import { describe, expect, it } from 'vitest';
import { durationUnits, secondsIn } from '../../../format/duration.ts';
import { errorsByFigure, inOtherUnit, known, problemsOf, typed, unitOf } from './limits.ts';

describe('a limit', () => {
  it('is shown in its unit', () => {
    expect(known(5400, secondsIn.h).text).toBe('1.5');
    expect(known(172_800, secondsIn.d).text).toBe('2');
    expect(known(1_234_567).text).toBe('1234567');
  });

  it('is read in its unit', () => {
    expect(typed('1.5', secondsIn.h).value).toBe(5400);
    expect(typed('.5', secondsIn.min).value).toBe(30);
    expect(typed(' 2 ', secondsIn.d).value).toBe(172_800);
  });

  it('has whole seconds where floating point has not', () => {
    expect(typed('0.7', secondsIn.min).value).toBe(42);
    expect(typed('1.1', secondsIn.h).value).toBe(3960);
  });

  it('keeps what was typed when it is no number', () => {
    for (const text of ['', 'soon', '1,5', '1e3', '0x10', '--1', '1h', 'Infinity']) {
      expect(typed(text, secondsIn.h)).toEqual({ text, value: null });
    }
  });

  it('survives every change of unit, also where a unit cannot show it', () => {
    for (const seconds of [1, 59, 100, 3601, 86_399, 1_000_003]) {
      let limit = known(seconds);
      for (const unit of [...durationUnits, ...durationUnits.toReversed()]) limit = inOtherUnit(limit, secondsIn[unit]);
      expect(limit).toEqual(known(seconds));
    }
  });

  it('stays as typed when the unit changes while it is no number', () => {
    expect(inOtherUnit(typed('soon'), secondsIn.d)).toEqual({ text: 'soon', value: null });
  });
});

describe('the unit of two limits', () => {
  it('is the largest that shows both exactly', () => {
    expect(unitOf(3600, 86_400)).toBe('h');
    expect(unitOf(600, 3600)).toBe('min');
    expect(unitOf(86_400, 172_800)).toBe('d');
    expect(unitOf(45, 3600)).toBe('s');
  });

  it('is that of the other when one is nothing', () => {
    expect(unitOf(0, 7200)).toBe('h');
    expect(unitOf(0, 0)).toBe('min');
  });

  it('is one that is not too large for a fraction of a second', () => {
    expect(unitOf(90.5, 200)).toBe('min');
  });
});

describe('two limits', () => {
  const at = (good: string, ok: string, percent = false) => problemsOf(typed(good), typed(ok), percent);

  it('are fine when ok is no better than good', () => {
    expect([at('1', '2'), at('2', '2'), at('90', '75', true), at('75', '75', true)]).toEqual([{}, {}, {}, {}]);
  });

  it('are wrong when ok is better than good: fewer seconds, or more percent', () => {
    expect(at('2', '1')).toEqual({ ok: 'better-than-good' });
    expect(at('75', '90', true)).toEqual({ ok: 'better-than-good' });
  });

  it('are numbers that can be', () => {
    expect(at('', '-1')).toEqual({ good: 'no-number', ok: 'negative' });
    expect(at('101', '100', true)).toEqual({ good: 'above-100' });
    expect(at('101', '102')).toEqual({});
    expect(at('1'.padEnd(400, '0'), '1')).toEqual({ good: 'too-large' });
  });
});

describe('what the API says of limits', () => {
  it('is told by figure and field', () => {
    const fields = { 'thresholds[1].ok_threshold': ['is wrong'], 'thresholds[1].bad_color': ['is none'], body: ['?'] };
    expect(errorsByFigure(fields, ['MTTD', 'MTTA'])).toEqual({
      MTTA: { ok_threshold: ['is wrong'], bad_color: ['is none'] },
    });
  });
});
