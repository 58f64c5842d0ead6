import { describe, expect, it } from 'vitest';
import { cronWords } from './cronWords.ts';

describe('the words of a cron expression', () => {
  it('tell the time by the clock of 24 hours', () => {
    expect(cronWords('0 18 * * *')).toBe('At 18:00');
  });

  it('tell that both days must match, as they must for the API', () => {
    expect(cronWords('0 6 1 * MON')).toBe('At 06:00, on day 1 of the month, only on Monday');
  });

  it.each([
    ['0 6 * * MON-FRI', '0 6 * * 1-5'],
    ['0 6 * january Monday', '0 6 * 1 1'],
    ['0 6 * * 7', '0 6 * * 0'],
    ['  0   6 * * 0 ', '0 6 * * 0'],
  ])('are the same for %s and %s', (one, other) => {
    expect(cronWords(one)).toBe(cronWords(other));
    expect(cronWords(one)).not.toBeNull();
  });

  it.each([
    '',
    '0 6 * *',
    '0 0 6 * * *',
    '@daily',
    '0 6 L * *',
    '0 6 * * 1#2',
    '0 6 ? * 1',
    '99 6 * * *',
    'nonsense at all of it',
  ])('are none for %j', (expression) => {
    expect(cronWords(expression)).toBeNull();
  });
});
