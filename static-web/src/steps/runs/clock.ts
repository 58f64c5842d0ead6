import { createSubscriber } from 'svelte/reactivity';

/** The time, which goes on every so many milliseconds while somebody looks at it. */
export function createClock(interval: number): { readonly now: number } {
  const subscribe = createSubscriber((update) => {
    const timer = setInterval(update, interval);
    return () => {
      clearInterval(timer);
    };
  });
  return {
    get now() {
      subscribe();
      return Date.now();
    },
  };
}
