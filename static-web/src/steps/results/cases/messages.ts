import type { RunResult } from '../../../api/types.ts';
import type { FilterList, Filters } from '../filters.ts';
import type { CaseQuestion } from './caseStore.ts';
import type { CaseOverview, CaseRow, Choice, Distribution } from './caseTypes.ts';
import type { CsvColumns } from './csv.ts';

/** A result without its cases. */
export type Figures = Omit<RunResult, 'individual_cases'>;

/** A selection of cases: rows are asked for by its number. */
export interface Selection {
  readonly selection: number;
  readonly count: number;
  /** The first of its rows, so that something can be shown at once. */
  readonly first: readonly CaseRow[];
}

/** What the page may ask the worker, and what it answers. */
export interface Questions {
  open: { ask: { runId: string }; answer: { overview: CaseOverview; figures: Figures } };
  select: { ask: CaseQuestion & { first: number }; answer: Selection };
  /** Null when another selection was made since. */
  rows: { ask: { selection: number; from: number; to: number }; answer: readonly CaseRow[] | null };
  choices: { ask: { list: FilterList; filters: Filters }; answer: readonly Choice[] };
  distribution: { ask: { metric: string; filters: Filters }; answer: Distribution };
  csv: { ask: CaseQuestion & { columns: CsvColumns }; answer: Blob };
}

export type QuestionKind = keyof Questions;

/** To the worker. */
export type Request =
  { [K in QuestionKind]: { id: number; kind: K; ask: Questions[K]['ask'] } }[QuestionKind] | { cancel: number };

/** Why there is no answer, in a form that crosses from the worker to the page. */
export type Failure =
  | { kind: 'refused'; status: number; statusText: string; headers: [string, string][]; body: string }
  | { kind: 'offline'; message: string }
  | { kind: 'fault'; message: string };

/** From the worker. */
export type Reply = { id: number; answer: Questions[QuestionKind]['answer'] } | { id: number; failure: Failure };
