import { flushSync } from 'svelte';

let now = $state(false);

// What is printed is what stands there when the event is over: nothing may wait for the next frame.
function change(value: boolean): void {
  now = value;
  flushSync();
}

globalThis.addEventListener?.('beforeprint', () => change(true));
globalThis.addEventListener?.('afterprint', () => change(false));

/** Whether the page is being printed: on white paper, whole, and with nothing to click. */
export const printing = {
  get now(): boolean {
    return now;
  },
};
