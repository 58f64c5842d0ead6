import type { ResultCase, RunResult } from '../../../api/types.ts';
import type { CaseRow } from './caseTypes.ts';

/** The lists of texts that a case has. */
export const textLists = ['environments', 'rules', 'tags', 'priorities'] as const;

export type TextList = (typeof textLists)[number];

/** Lists of texts, one a case: each text is kept once, cases hold its number. */
export interface TextColumn {
  readonly texts: readonly string[];
  /** Case n has `codes` from `starts[n]` up to, but without, `starts[n + 1]`. */
  readonly starts: Uint32Array;
  readonly codes: Uint32Array;
}

/** The cases of a run in columns, in the order of their ids: small, and quick to walk. What is missing is NaN. */
export interface CaseColumns {
  readonly count: number;
  readonly metrics: readonly string[];
  readonly ids: readonly string[];
  /** Milliseconds since 1970. */
  readonly created: Float64Array;
  /** By metric. */
  readonly seconds: Readonly<Record<string, Float64Array>>;
  /** By metric: 1 where the case still waits for its end. */
  readonly open: Readonly<Record<string, Uint8Array>>;
  readonly texts: Readonly<Record<TextList, TextColumn>>;
}

/** Lays a result's cases out in columns. */
export function columnsOf(result: Pick<RunResult, 'individual_cases' | 'definition'>): CaseColumns {
  const cases = result.individual_cases ?? {};
  const ids = Object.keys(cases).sort(byId);
  const rows = ids.map((id) => cases[id] as ResultCase);
  const metrics = result.definition.metrics.map((metric) => metric.name);
  const ofMetrics = <T>(column: (metric: string) => T) =>
    Object.fromEntries(metrics.map((metric) => [metric, column(metric)]));
  return {
    count: ids.length,
    metrics,
    ids,
    created: Float64Array.from(rows, (row) => (row.created_at === null ? Number.NaN : Date.parse(row.created_at))),
    seconds: ofMetrics((metric) => Float64Array.from(rows, (row) => secondsOf(row, metric) ?? Number.NaN)),
    open: ofMetrics((metric) => Uint8Array.from(rows, (row) => (row.open.includes(metric) ? 1 : 0))),
    texts: {
      environments: textColumn(rows, (row) => row.environments),
      rules: textColumn(rows, (row) => row.rules),
      tags: textColumn(rows, (row) => row.tags),
      priorities: textColumn(rows, prioritiesOf),
    },
  };
}

/** Case ids as people count: case 9 comes before case 10. */
export function byId(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}

/** One case, for people. */
export function rowOf(columns: CaseColumns, index: number): CaseRow {
  const created = columns.created[index] ?? Number.NaN;
  return {
    id: columns.ids[index] ?? '',
    created: Number.isNaN(created) ? null : created,
    seconds: Object.fromEntries(
      columns.metrics.map((metric) => {
        const seconds = columns.seconds[metric]?.[index] ?? Number.NaN;
        return [metric, Number.isNaN(seconds) ? null : seconds];
      }),
    ),
    open: columns.metrics.filter((metric) => columns.open[metric]?.[index] === 1),
    environments: textsOf(columns.texts.environments, index),
    rules: textsOf(columns.texts.rules, index),
    tags: textsOf(columns.texts.tags, index),
    priorities: textsOf(columns.texts.priorities, index),
  };
}

/** The texts of one case. */
export function textsOf(column: TextColumn, index: number): string[] {
  const codes = column.codes.subarray(column.starts[index], column.starts[index + 1]);
  return Array.from(codes, (code) => column.texts[code] ?? '');
}

// A tenant may have more metrics than the four that the description of the API knows.
function secondsOf(row: ResultCase, metric: string): number | null | undefined {
  return (row as unknown as Record<string, number | null | undefined>)[metric];
}

// Several where the priority was changed while the query ran: the API joins them.
function prioritiesOf(row: ResultCase): readonly string[] {
  return row.priority === null ? [] : row.priority.split(', ');
}

function textColumn(rows: readonly ResultCase[], of: (row: ResultCase) => readonly string[]): TextColumn {
  const numbers = new Map<string, number>();
  const starts = new Uint32Array(rows.length + 1);
  const codes: number[] = [];
  rows.forEach((row, index) => {
    for (const text of of(row)) {
      let code = numbers.get(text);
      if (code === undefined) numbers.set(text, (code = numbers.size));
      codes.push(code);
    }
    starts[index + 1] = codes.length;
  });
  return { texts: [...numbers.keys()], starts, codes: Uint32Array.from(codes) };
}
