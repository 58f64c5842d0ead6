import type { FilterList, Filters } from '../filters.ts';
import type { CaseQuestion } from './caseStore.ts';
import type { CaseOverview, CaseRow, Choice, Distribution } from './caseTypes.ts';
import { CaseWorker } from './caseWorker.ts';
import type { CsvColumns } from './csv.ts';
import type { Figures, Selection } from './messages.ts';

const startWorker = () => new CaseWorker(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' }));

/**
 * The cases of one run, held by a worker so that the page stays quick. Reactive: read `state`, `overview`, `figures` and `error` in markup.
 * Make one per run and close it when it is left: `const cases = new CaseData(runId); $effect(() => () => cases.close());`
 */
export class CaseData {
  readonly runId: string;
  readonly #start: () => CaseWorker;
  #worker: CaseWorker;
  #opening: Promise<void>;
  #closed = false;
  #overview = $state.raw<CaseOverview | null>(null);
  #figures = $state.raw<Figures | null>(null);
  #error = $state.raw<unknown>(null);

  constructor(runId: string, start = startWorker) {
    this.runId = runId;
    this.#start = start;
    this.#worker = start();
    this.#opening = this.#open();
  }

  get state(): 'loading' | 'ready' | 'failed' {
    return this.#overview ? 'ready' : this.#error ? 'failed' : 'loading';
  }

  /** Null until the cases are there. */
  get overview(): CaseOverview | null {
    return this.#overview;
  }

  /** The figures of all the run's cases, which come with them; null until they are there. */
  get figures(): Figures | null {
    return this.#figures;
  }

  /** An ApiError when the cases could not be loaded. */
  get error(): unknown {
    return this.#error;
  }

  /** Tries again to load the cases. */
  retry(): void {
    this.#worker.close();
    this.#error = null;
    this.#worker = this.#start();
    this.#opening = this.#open();
  }

  /** Ends the worker and lets go of the cases. */
  close(): void {
    this.#closed = true;
    this.#worker.close();
  }

  /** The figures of all the run's cases, once they are there; null when the cases cannot be loaded. */
  whole(): Promise<Figures | null> {
    return this.#opening.then(
      () => this.#figures,
      () => null,
    );
  }

  /** How a metric is spread over the cases that pass. Waits for the cases; throws an ApiError when they do not come. */
  distribution(metric: string, filters: Filters, signal?: AbortSignal): Promise<Distribution> {
    return this.#ask((worker) => worker.ask('distribution', { metric, filters: plain(filters) }, signal));
  }

  /** All values of a list, with the cases that have them among those that pass the other filters. */
  choices(list: FilterList, filters: Filters, signal?: AbortSignal): Promise<readonly Choice[]> {
    return this.#ask((worker) => worker.ask('choices', { list, filters: plain(filters) }, signal));
  }

  /** The cases asked for; the former selection is forgotten. */
  select(question: CaseQuestion, first: number, signal?: AbortSignal): Promise<Selection> {
    return this.#ask((worker) => worker.ask('select', { ...plain(question), first }, signal));
  }

  /** Rows of a selection; null when another was made since. */
  rows(selection: number, from: number, to: number): Promise<readonly CaseRow[] | null> {
    return this.#ask((worker) => worker.ask('rows', { selection, from, to }));
  }

  /** The cases asked for, as a file for a spreadsheet. */
  csv(question: CaseQuestion, columns: CsvColumns): Promise<Blob> {
    return this.#ask((worker) => worker.ask('csv', { ...plain(question), columns: plain(columns) }));
  }

  #open(): Promise<void> {
    const opening = this.#load();
    // Told by `error`, and to whoever asks.
    opening.catch(() => undefined);
    return opening;
  }

  async #load(): Promise<void> {
    const worker = this.#worker;
    try {
      const { overview, figures } = await worker.ask('open', { runId: this.runId });
      this.#figures = figures;
      this.#overview = overview;
    } catch (error) {
      if (!this.#closed && worker === this.#worker) this.#error = error;
      throw error;
    }
  }

  async #ask<T>(question: (worker: CaseWorker) => Promise<T>): Promise<T> {
    await this.#opening;
    return question(this.#worker);
  }
}

// Reactive objects cannot be sent to a worker.
function plain<T>(value: T): T {
  return $state.snapshot(value) as T;
}
