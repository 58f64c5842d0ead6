import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
} from '@tanstack/virtual-core';
import { untrack } from 'svelte';

interface Options {
  readonly count: number;
  readonly scroller: HTMLElement | null;
  /** Height of a row in pixels, as long as nothing else is said of it. */
  readonly rowHeight: number;
}

/** Of many rows, those that are in view, with some before and behind. To be made while a component is. */
export class VirtualRows {
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  #version = $state(0);

  constructor(options: () => Options) {
    const current = () => {
      const { count, scroller, rowHeight } = options();
      return {
        count,
        getScrollElement: () => scroller,
        estimateSize: () => rowHeight,
        overscan: 10,
        scrollToFn: elementScroll,
        observeElementRect,
        observeElementOffset,
        onChange: () => void this.#version++,
      };
    };
    this.#virtualizer = new Virtualizer({ ...current(), count: 0 });
    $effect(() => this.#virtualizer._didMount());
    // Before the markup is brought up to date, so that it never shows rows that are gone.
    $effect.pre(() => {
      const next = current();
      untrack(() => {
        this.#virtualizer.setOptions(next);
        this.#virtualizer._willUpdate();
        this.#version++;
      });
    });
  }

  /** The rows to show. */
  get items(): readonly VirtualItem[] {
    void this.#version;
    return this.#virtualizer.getVirtualItems();
  }

  /** Height of all that is not shown, above and below, in pixels. */
  get space(): { above: number; below: number } {
    const items = this.items;
    return {
      above: items[0]?.start ?? 0,
      below: this.#virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
    };
  }

  /** Says how high a row is. */
  resize(index: number, height: number): void {
    this.#virtualizer.resizeItem(index, height);
  }

  /** Forgets all heights and goes to the first row. */
  reset(): void {
    this.#virtualizer.measure();
    this.#virtualizer.scrollToOffset(0);
  }
}
