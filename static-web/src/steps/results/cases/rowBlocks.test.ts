import { describe, expect, it } from 'vitest';
import type { CaseRow } from './caseTypes.ts';
import { blockSize, RowBlocks } from './rowBlocks.ts';

const rowsFrom = (first: number) =>
  Array.from({ length: blockSize }, (_, index) => ({ id: String(first + index) }) as CaseRow);

describe('blocks of rows', () => {
  it('tell which blocks are missing', () => {
    const blocks = new RowBlocks([[1, rowsFrom(blockSize)]]);

    expect(blocks.missing(0, 3 * blockSize)).toEqual([0, 2]);
    expect(blocks.missing(blockSize, 2 * blockSize)).toEqual([]);
    expect(blocks.missing(0, 0)).toEqual([]);
  });

  it('give each row at its place', () => {
    const blocks = new RowBlocks().with(2, rowsFrom(2 * blockSize));

    expect(blocks.at(2 * blockSize + 7)?.id).toBe(String(2 * blockSize + 7));
    expect(blocks.at(7)).toBeUndefined();
  });

  it('forget those that were fetched longest ago', () => {
    let blocks = new RowBlocks();
    for (let block = 0; block < 100; block++) blocks = blocks.with(block, rowsFrom(block * blockSize));

    expect(blocks.at(0)).toBeUndefined();
    expect(blocks.at(99 * blockSize)?.id).toBe(String(99 * blockSize));
  });
});
