import { expect, test } from 'vitest';
import { fittingUnit, inUnit, spoken } from './duration.ts';

test('a duration is spoken in its two largest units', () => {
  expect(spoken(45)).toBe('45s');
  expect(spoken(300)).toBe('5m 00s');
  expect(spoken(4620)).toBe('1h 17m');
  expect(spoken(3 * 86_400 + 4 * 3600)).toBe('3d 04h');
});

test('rounding carries over into the larger unit', () => {
  expect(spoken(59.6)).toBe('1m 00s');
  expect(spoken(86_399)).toBe('1d 00h');
});

test('no value is none in any form, and zero is a value', () => {
  expect([spoken(null), spoken(undefined), inUnit(null, 'h'), inUnit(Number.NaN, 'h')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect([spoken(0), inUnit(0, 'd')]).toEqual(['0s', '0']);
});

test('in one unit, decimals are as many as tell something', () => {
  expect(inUnit(900, 'h')).toBe('0.25');
  expect(inUnit(45_000, 'h')).toBe('12.5');
  expect(inUnit(1_234_000, 's')).toBe('1,234,000');
});

test('what is not zero is not shown as zero', () => {
  expect(inUnit(6, 'h')).toBe('0.002');
  expect(inUnit(1, 'd')).toBe('0.00001');
  expect(inUnit(0.2, 's')).toBe('0.2');
});

test('a unit fits from one whole on', () => {
  expect([fittingUnit(59), fittingUnit(60), fittingUnit(86_400)]).toEqual(['s', 'min', 'd']);
});
