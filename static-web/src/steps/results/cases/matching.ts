import { filterLists, type FilterList, type Filters } from '../filters.ts';
import type { CaseColumns, TextColumn, TextList } from './columns.ts';

/** Which texts of a case each list of filters looks at. */
export const textsFilteredBy = {
  environments: 'environments',
  rules: 'rules',
  tags: 'tags',
  notTags: 'tags',
  priorities: 'priorities',
} as const satisfies Record<FilterList, TextList>;

/** Marks the cases that pass the filters with 1, by the rules of the API: texts are compared letter for letter. */
export function matching(columns: CaseColumns, filters: Filters): Uint8Array {
  const marks = new Uint8Array(columns.count).fill(1);
  for (const list of filterLists) {
    if (filters[list].length > 0) {
      keep(marks, columns.texts[textsFilteredBy[list]], new Set(filters[list]), list !== 'notTags');
    }
  }

  return marks;
}

/** How many cases have each text of a list, among those that pass all the other filters. In the order of the column's texts. */
export function choiceCounts(columns: CaseColumns, list: FilterList, filters: Filters): Uint32Array {
  const column = columns.texts[textsFilteredBy[list]];
  const marks = matching(columns, { ...filters, [list]: [] });
  const counts = new Uint32Array(column.texts.length);
  for (let row = 0; row < columns.count; row++) {
    if (marks[row] === 0) continue;
    const end = column.starts[row + 1] ?? 0;
    for (let at = column.starts[row] ?? 0; at < end; at++) {
      const code = column.codes[at] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }

  return counts;
}

function keep(marks: Uint8Array, column: TextColumn, texts: ReadonlySet<string>, wanted: boolean): void {
  const sought = Uint8Array.from(column.texts, (text) => (texts.has(text) ? 1 : 0));
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] === 1 && hasAny(column, row, sought) !== wanted) marks[row] = 0;
  }
}

function hasAny(column: TextColumn, row: number, sought: Uint8Array): boolean {
  const end = column.starts[row + 1] ?? 0;
  for (let at = column.starts[row] ?? 0; at < end; at++) {
    if (sought[column.codes[at] ?? 0] === 1) return true;
  }

  return false;
}
