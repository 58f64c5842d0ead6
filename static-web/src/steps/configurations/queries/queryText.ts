/** The two queries, by the names that the API gives them. */
export type QueryName = 'query_history' | 'query_case';

interface Columns {
  /** Without these nothing can be measured; the API refuses a query that lacks one. */
  readonly needed: readonly string[];
  /** Without these something is missing from the results, which the report of data quality then tells. */
  readonly wanted: readonly string[];
}

/** The columns that the queries are to answer. */
export const columns: Readonly<Record<QueryName, Columns>> = {
  query_history: {
    needed: ['case_history_case_id', 'case_history_case_activity', 'case_history_case_event_time'],
    wanted: ['case_history_stage', 'case_history_status'],
  },
  query_case: {
    needed: ['case_id', 'created_time'],
    wanted: ['min_event_ts', 'tags', 'environment', 'detection_rule_name'],
  },
};

/** Characters that a query may have. */
export const longest = 30_000;

/** What is wrong with a query. */
export type QueryProblem =
  | { readonly kind: 'empty' | 'control' | 'no-rows' }
  | { readonly kind: 'long'; readonly length: number }
  | { readonly kind: 'missing'; readonly columns: readonly string[] };

// As the API reads a query: what stands in a text or a comment means nothing, and one that is not closed goes on to the end.
const textOrComment = String.raw`"(?:\\[^\n]|[^"\\\n])*"?|${'`'}[^${'`'}\n]*${'`'}?|//[^\n]*|/\*(?:[^]*?\*/|[^]*$)`;
const variable = new RegExp(String.raw`${textOrComment}|\$(?<name>[A-Za-z_][A-Za-z0-9_]*)`, 'g');
const limit = new RegExp(String.raw`${textOrComment}|\blimit\s*:\s*(?<rows>[0-9]+)`, 'g');
const control = /[^\P{Cc}\n\r\t]/u;

const named = (pattern: RegExp, group: string, text: string): string[] =>
  [...text.matchAll(pattern)].map((match) => match.groups?.[group]).filter((found) => found !== undefined);

/** The variables of a query, which name the columns of its answer. */
export const variablesOf = (text: string): ReadonlySet<string> => new Set(named(variable, 'name', text));

/** The rows that a query asks for at most; null when it does not say. */
export function rowLimitOf(text: string): number | null {
  const rows = named(limit, 'rows', text).at(-1);
  return rows === undefined ? null : Number(rows);
}

/** Which of some columns a query does not name. */
export function missingFrom(text: string, wanted: readonly string[]): string[] {
  const there = variablesOf(text);
  return wanted.filter((column) => !there.has(column));
}

/** All that the API would refuse, as far as the page can tell; the API's word stands. */
export function problemsOf(name: QueryName, text: string): QueryProblem[] {
  if (text.trim() === '') return [{ kind: 'empty' }];
  const problems: QueryProblem[] = [];
  if (text.length > longest) problems.push({ kind: 'long', length: text.length });
  if (control.test(text)) problems.push({ kind: 'control' });
  if (rowLimitOf(text) === 0) problems.push({ kind: 'no-rows' });
  const missing = missingFrom(text, columns[name].needed);
  if (missing.length > 0) problems.push({ kind: 'missing', columns: missing });
  return problems;
}

/** A text with the line breaks that the editor writes, so that one that was not touched is the same. */
export const withPlainBreaks = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
