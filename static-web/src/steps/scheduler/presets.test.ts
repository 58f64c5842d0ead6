import { expect, it } from 'vitest';
import { presetOf } from './presets.ts';

it('knows a preset however it is spaced', () => {
  expect(presetOf(' 0  6 * * 1-5 ')).toBe('weekdays');
});

it('knows none for an expression of its own', () => {
  expect(presetOf('5 6 * * 1-5')).toBeNull();
});
