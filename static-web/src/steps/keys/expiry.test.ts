import { describe, expect, it } from 'vitest';
import { endOf, hasExpired } from './expiry.ts';

const now = new Date(2026, 1, 5, 14, 30);

describe('when a key ends', () => {
  it('is never, where it lasts until it is revoked', () => {
    expect(endOf('never', '', now)).toBeNull();
  });

  it('is so many days from now', () => {
    expect(endOf('90', '', now)?.getTime()).toBe(now.getTime() + 90 * 24 * 3600 * 1000);
  });

  it('is the end of its last day', () => {
    expect(endOf('date', '2026-02-05', now)).toEqual(new Date(2026, 1, 6));
    expect(endOf('date', '2026-12-31', now)).toEqual(new Date(2027, 0, 1));
  });

  it('is not known for a day that has passed or was not chosen', () => {
    expect(endOf('date', '2026-02-04', now)).toBeUndefined();
    expect(endOf('date', '', now)).toBeUndefined();
    expect(endOf('date', 'soon', now)).toBeUndefined();
  });

  it('has come once its moment is reached', () => {
    expect(hasExpired('2026-02-05T10:00:00Z', Date.UTC(2026, 1, 5, 10))).toBe(true);
    expect(hasExpired('2026-02-05T10:00:01Z', Date.UTC(2026, 1, 5, 10))).toBe(false);
    expect(hasExpired(null, Date.UTC(2999, 0))).toBe(false);
  });
});
