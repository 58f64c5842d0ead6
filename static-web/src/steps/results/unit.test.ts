import { expect, test } from 'vitest';
import { axisUnit, round, shown } from './unit.ts';

test('a duration is written in the unit that is chosen', () => {
  expect(shown(4638, 'min')).toBe('77.3 min');
  expect(shown(4638, 'auto')).toBe('1h 17m');
});

test('zero seconds are a value, and no value is none', () => {
  expect(shown(0, 'h')).toBe('0 h');
  expect(shown(null, 'h')).toBeNull();
  expect(shown(undefined, 'auto')).toBeNull();
});

test('an axis has a unit of which it shows at least two, and the chosen one where there is one', () => {
  expect(axisUnit(2 * 3600, 'auto')).toBe('h');
  expect(axisUnit(1.5 * 3600, 'auto')).toBe('min');
  expect(axisUnit(1.5 * 3600, 'd')).toBe('d');
});

test('something is never shown as nothing', () => {
  expect(shown(6, 'h')).toBe('0.002 h');
  expect(shown(1, 'd')).toBe('0.00001 d');
  expect(shown(0.2, 's')).toBe('0.2 s');
  expect(shown(0, 'd')).toBe('0 d');
});

test('a round duration is written in its own unit, or exactly in the chosen one', () => {
  expect(round(7200, 'auto')).toBe('2 h');
  expect(round(129_600, 'auto')).toBe('1.5 d');
  expect(round(0, 'auto')).toBe('0 s');
  expect(round(7200, 'min')).toBe('120 min');
  expect(round(2700, 'h')).toBe('0.75 h');
  expect(round(null, 'auto')).toBeNull();
});

test('a limit that the chosen unit would only tell roughly keeps its own', () => {
  expect(round(600, 'h')).toBe('10 min');
  expect(round(60, 'd')).toBe('1 min');
});
