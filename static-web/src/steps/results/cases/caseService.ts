import type { RunResult } from '../../../api/types.ts';
import { filterLists, isFiltered, noFilters, type Filters } from '../filters.ts';
import { CaseStore, type CaseQuestion } from './caseStore.ts';
import { columnsOf } from './columns.ts';
import { ownFilters, replacing } from './loading.ts';
import type { Questions, QuestionKind, Request } from './messages.ts';

/** Fetches a run's result with its cases. */
export type Load = (runId: string, replacing: Filters, signal: AbortSignal) => Promise<RunResult>;

interface Opened {
  readonly store: CaseStore;
  readonly own: Filters;
}

/** Answers the page's questions about one run after the other. */
export class CaseService {
  readonly #load: Load;
  #runId = '';
  #opened: Promise<Opened> | null = null;
  #wider: { of: string; store: Promise<CaseStore> } | null = null;
  #selection: { number: number; rows: Uint32Array; store: CaseStore } | null = null;
  #selections = 0;

  constructor(load: Load) {
    this.#load = load;
  }

  /** The answer to one question. */
  answer(
    request: Exclude<Request, { cancel: number }>,
    signal: AbortSignal,
  ): Promise<Questions[QuestionKind]['answer']> {
    switch (request.kind) {
      case 'open':
        return this.#open(request.ask.runId, signal);
      case 'select':
        return this.#select(request.ask, request.ask.first, signal);
      case 'rows':
        return Promise.resolve(this.#rows(request.ask));
      case 'choices':
        return this.#with(request.ask.filters, signal, (store) => store.choices(request.ask.list, request.ask.filters));
      case 'distribution':
        return this.#with(request.ask.filters, signal, (store) =>
          store.distribution(request.ask.metric, request.ask.filters),
        );
      case 'csv':
        return this.#with(request.ask.filters, signal, (store) => store.csv(request.ask, request.ask.columns));
    }
  }

  async #open(runId: string, signal: AbortSignal): Promise<Questions['open']['answer']> {
    this.#runId = runId;
    this.#wider = this.#selection = null;
    const loading = this.#load(runId, noFilters, signal).then((result) => {
      const store = new CaseStore(columnsOf(result));
      const figures = { ...result };
      delete figures.individual_cases;
      return { store, own: ownFilters(result), figures };
    });
    this.#opened = loading;
    const { store, figures } = await loading;
    return { overview: store.overview(noFilters), figures };
  }

  async #select(question: CaseQuestion, first: number, signal: AbortSignal): Promise<Questions['select']['answer']> {
    return this.#with(question.filters, signal, (store) => {
      const rows = store.select(question);
      this.#selection = { number: ++this.#selections, rows, store };
      return { selection: this.#selections, count: rows.length, first: store.rows(rows, 0, first) };
    });
  }

  #rows({ selection, from, to }: Questions['rows']['ask']): Questions['rows']['answer'] {
    const held = this.#selection;
    return held?.number === selection ? held.store.rows(held.rows, from, to) : null;
  }

  async #with<T>(filters: Filters, signal: AbortSignal, of: (store: CaseStore) => T): Promise<T> {
    const store = await this.#storeFor(filters);
    // Whoever asks anew cancels first: what nobody waits for any more is not worked out.
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    return of(store);
  }

  async #storeFor(filters: Filters): Promise<CaseStore> {
    if (!this.#opened) throw new Error('No run is open.');
    const { store, own } = await this.#opened;
    const lists = replacing(own, filters);
    if (!isFiltered(lists)) return store;

    const of = JSON.stringify(filterLists.map((list) => lists[list]));
    if (this.#wider?.of !== of) {
      // Not bound to one question's signal: others may wait for the same cases.
      const loading = this.#load(this.#runId, lists, new AbortController().signal);
      const wider = { of, store: loading.then((result) => new CaseStore(columnsOf(result))) };
      this.#wider = wider;
      wider.store.catch(() => {
        if (this.#wider === wider) this.#wider = null;
      });
    }

    return this.#wider.store;
  }
}
