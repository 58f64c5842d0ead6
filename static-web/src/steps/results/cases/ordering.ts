import type { CaseSort } from './caseTypes.ts';
import type { CaseColumns, TextColumn, TextList } from './columns.ts';

const listOf: Readonly<Record<string, TextList>> = {
  environment: 'environments',
  rule: 'rules',
  tag: 'tags',
  priority: 'priorities',
};

const words = new Intl.Collator('en', { numeric: true });

// As Google SecOps names them; any other stands behind these, by name.
const priorities = ['INFO', 'INFORMATIVE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];

/** All cases in an order. What is missing comes last either way, and cases that are alike stay in the order of their ids. */
export function ordered(columns: CaseColumns, sort: CaseSort): Uint32Array {
  const order = Uint32Array.from({ length: columns.count }, (_, index) => index);
  if (sort.by === 'case') return sort.descending ? order.reverse() : order;

  const keys = keysOf(columns, sort.by);
  const sign = sort.descending ? -1 : 1;
  return order.sort((one, other) => {
    const first = keys[one] ?? Number.NaN;
    const second = keys[other] ?? Number.NaN;
    if (first === second) return one - other;
    if (Number.isNaN(first)) return Number.isNaN(second) ? one - other : 1;
    return Number.isNaN(second) ? -1 : sign * (first - second);
  });
}

/** Those of an order that are marked and whose id holds what is sought. */
export function picked(columns: CaseColumns, order: Uint32Array, marks: Uint8Array, sought: string): Uint32Array {
  return order.filter((row) => marks[row] === 1 && (sought === '' || (columns.ids[row] ?? '').includes(sought)));
}

function keysOf(columns: CaseColumns, by: string): Float64Array {
  if (by === 'created') return columns.created;
  const list = listOf[by];
  if (list) return textKeys(columns.texts[list], list === 'priorities' ? bySeverity : words.compare);
  const seconds = columns.seconds[by];
  if (!seconds) throw new RangeError(`Cases cannot be sorted by ${by}.`);
  return seconds;
}

// The place of each case's texts, joined, among those of all: few differ, so that few texts are compared.
function textKeys(column: TextColumn, compare: (one: string, other: string) => number): Float64Array {
  const ranks = ranksOf(column.texts, compare);
  const keys = new Map<string, number[]>();
  const keyOfRow: string[] = [];
  for (let row = 0; row + 1 < column.starts.length; row++) {
    const codes = column.codes.subarray(column.starts[row], column.starts[row + 1]);
    const places = Array.from(codes, (code) => ranks[code] ?? 0);
    const key = places.join();
    keyOfRow.push(key);
    if (!keys.has(key)) keys.set(key, places);
  }

  const places = new Map(
    [...keys].sort(([, one], [, other]) => listsInOrder(one, other)).map(([key], at) => [key, at]),
  );
  return Float64Array.from(keyOfRow, (key) => (key === '' ? Number.NaN : (places.get(key) ?? Number.NaN)));
}

function ranksOf(texts: readonly string[], compare: (one: string, other: string) => number): Uint32Array {
  const ranks = new Uint32Array(texts.length);
  texts
    .map((text, code) => ({ text, code }))
    .sort((one, other) => compare(one.text, other.text))
    .forEach(({ code }, rank) => (ranks[code] = rank));
  return ranks;
}

function listsInOrder(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }

  return one.length - other.length;
}

function bySeverity(one: string, other: string): number {
  const place = (text: string) => {
    const at = priorities.indexOf(text.toUpperCase().replace(/^(CASE_)?PRIORITY_?/u, ''));
    return at < 0 ? priorities.length : at;
  };
  return place(one) - place(other) || words.compare(one, other);
}
