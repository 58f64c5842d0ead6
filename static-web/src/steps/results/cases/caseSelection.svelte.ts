import type { CaseData } from './caseData.svelte.ts';
import type { CaseQuestion } from './caseStore.ts';
import type { CaseRow } from './caseTypes.ts';
import { blockSize, RowBlocks } from './rowBlocks.ts';

/** The rows that the table shows of those cases that are asked for. They come from the worker in blocks, as they scroll into view. */
export class CaseSelection {
  readonly #cases: CaseData;
  #asking: AbortController | null = null;
  #held = $state.raw<{ selection: number; count: number } | null>(null);
  #blocks = $state.raw(new RowBlocks());
  #coming: number[] = [];
  #error = $state.raw<unknown>(null);

  constructor(cases: CaseData) {
    this.#cases = cases;
  }

  /** How many cases pass; null until that is known. */
  get count(): number | null {
    return this.#held?.count ?? null;
  }

  /** Changes whenever other cases, or the same in another order, are shown. */
  get number(): number {
    return this.#held?.selection ?? 0;
  }

  /** Why the cases cannot be listed; null while nothing is wrong. */
  get error(): unknown {
    return this.#error;
  }

  /** Asks for other cases. Those before stay until the new ones are there. */
  async show(question: CaseQuestion): Promise<void> {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    try {
      const { selection, count, first } = await this.#cases.select(question, blockSize, asking.signal);
      this.#coming = [];
      this.#blocks = new RowBlocks([[0, first]]);
      this.#held = { selection, count };
      this.#error = null;
    } catch (error) {
      if (!asking.signal.aborted) this.#error = error;
    }
  }

  /** A row; undefined while it is on its way. */
  at(index: number): CaseRow | undefined {
    return this.#blocks.at(index);
  }

  /** Fetches what is missing of the rows from `from` up to, but without, `to`. */
  need(from: number, to: number): void {
    const held = this.#held;
    if (!held) return;
    for (const block of this.#blocks.missing(from, Math.min(to, held.count))) {
      if (!this.#coming.includes(block)) void this.#fetch(held.selection, block);
    }
  }

  /** Ends what is under way. */
  close(): void {
    this.#asking?.abort();
  }

  async #fetch(selection: number, block: number): Promise<void> {
    this.#coming.push(block);
    try {
      const rows = await this.#cases.rows(selection, block * blockSize, (block + 1) * blockSize);
      if (this.#held?.selection !== selection) return;
      this.#coming = this.#coming.filter((each) => each !== block);
      if (rows) this.#blocks = this.#blocks.with(block, rows);
    } catch (error) {
      if (this.#held?.selection === selection) this.#error = error;
    }
  }
}
