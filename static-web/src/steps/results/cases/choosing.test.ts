import { describe, expect, it } from 'vitest';
import { arranged, found, toggled } from './choosing.ts';

const choices = [
  { value: 'Cloud', cases: 9 },
  { value: 'Production', cases: 5 },
  { value: '=cmd()', cases: 0 },
];

describe('values to choose of', () => {
  it('begin with those that are chosen, also when no case has them', () => {
    expect(arranged(choices, ['Production', 'gone'])).toEqual([
      { value: 'Production', cases: 5 },
      { value: 'gone', cases: 0 },
      { value: 'Cloud', cases: 9 },
      { value: '=cmd()', cases: 0 },
    ]);
  });

  it('are found by a part, whatever its case', () => {
    expect(found(choices, ' CLO ').map((choice) => choice.value)).toEqual(['Cloud']);
    expect(found(choices, '=cmd(').map((choice) => choice.value)).toEqual(['=cmd()']);
    expect(found(choices, '')).toEqual(choices);
  });

  it('are chosen, and let go of', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});
