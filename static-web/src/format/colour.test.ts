import { describe, expect, it } from 'vitest';
import { contrast, isColour, luminance, textOn } from './colour.ts';

describe('colours', () => {
  it('are six hexadecimal digits after a hash', () => {
    expect(['#dcfce7', '#ABCDEF'].map(isColour)).toEqual([true, true]);
    expect(['dcfce7', '#fff', '#dcfce7ff', '#gggggg', 'red', ''].map(isColour)).toEqual(Array(6).fill(false));
  });

  it('are as bright as WCAG says', () => {
    expect(luminance('#000000')).toBe(0);
    expect(luminance('#ffffff')).toBeCloseTo(1);
    expect(luminance('#808080')).toBeCloseTo(0.2159, 4);
    expect(luminance('nothing')).toBeNull();
  });

  it('contrast the same in either order', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
    expect(contrast('#767676', '#ffffff')).toBe(contrast('#ffffff', '#767676'));
    expect(contrast('#767676', '?')).toBeNull();
  });

  it('carry black text when light and white text when dark', () => {
    expect(['#dcfce7', '#fef9c3', '#fee2e2', '#ffffff'].map(textOn)).toEqual(Array(4).fill('#000000'));
    expect(['#14532d', '#1e3a8a', '#000000'].map(textOn)).toEqual(Array(3).fill('#ffffff'));
  });

  it('carry readable text whatever they are', () => {
    const steps = ['00', '33', '66', '77', '99', 'cc', 'ff'];
    for (const red of steps)
      for (const green of steps)
        for (const blue of steps) {
          const colour = `#${red}${green}${blue}`;
          expect(contrast(colour, textOn(colour))).toBeGreaterThan(4.5);
        }
  });
});
