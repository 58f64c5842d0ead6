import type { CaseRow } from './caseTypes.ts';

/** Rows are fetched so many at a time. */
export const blockSize = 100;

// Those fetched longest ago are forgotten first.
const mostBlocks = 40;

/** Some of a selection's rows. Never changes: more rows are another one. */
export class RowBlocks {
  readonly #blocks: ReadonlyMap<number, readonly CaseRow[]>;

  constructor(blocks: Iterable<readonly [number, readonly CaseRow[]]> = []) {
    this.#blocks = new Map([...blocks].slice(-mostBlocks));
  }

  /** A row; undefined where it was not fetched. */
  at(index: number): CaseRow | undefined {
    return this.#blocks.get(Math.floor(index / blockSize))?.[index % blockSize];
  }

  /** The blocks that are missing of the rows from `from` up to, but without, `to`. */
  missing(from: number, to: number): number[] {
    const first = Math.floor(from / blockSize);
    const blocks = Array.from({ length: Math.ceil(to / blockSize) - first }, (_, at) => first + at);
    return blocks.filter((block) => !this.#blocks.has(block));
  }

  with(block: number, rows: readonly CaseRow[]): RowBlocks {
    return new RowBlocks([...this.#blocks, [block, rows]]);
  }
}
