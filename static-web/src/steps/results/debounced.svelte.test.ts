import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { debounced } from './debounced.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a value follows once the other has been at rest, and not before', () => {
  let value = $state('a');
  const leave = $effect.root(() => {
    const soon = debounced(() => value, 200);
    expect(soon.current).toBe('a');
    flushSync();

    value = 'b';
    flushSync();
    vi.advanceTimersByTime(150);
    value = 'c';
    flushSync();
    vi.advanceTimersByTime(150);
    expect(soon.current).toBe('a');
    expect(soon.settled).toBe(false);

    vi.advanceTimersByTime(50);
    expect(soon.current).toBe('c');
    expect(soon.settled).toBe(true);
  });
  leave();
});

test('a value that comes back in time never left', () => {
  let value = $state('a');
  const leave = $effect.root(() => {
    const soon = debounced(() => value, 200);
    flushSync();
    value = 'b';
    flushSync();
    value = 'a';
    flushSync();
    vi.advanceTimersByTime(1000);
    expect(soon.current).toBe('a');
    expect(soon.settled).toBe(true);
  });
  leave();
});
