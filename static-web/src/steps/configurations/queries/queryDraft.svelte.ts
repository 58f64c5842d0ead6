import type { TenantQuery } from '../../../api/types.ts';
import type { Stored } from '../stored.ts';
import { problemsOf, withPlainBreaks, type QueryName } from './queryText.ts';

/** A query while somebody is writing it. */
export class QueryDraft {
  text = $state('');
  #base = $state.raw<Stored<TenantQuery>>() as Stored<TenantQuery>;
  readonly changed = $derived(this.text !== withPlainBreaks(this.#base.value.query_text));
  readonly problems = $derived(problemsOf(this.#base.value.name as QueryName, this.text));

  constructor(stored: Stored<TenantQuery>) {
    this.adopt(stored);
  }

  /** What is stored, as far as it was seen. */
  get base(): Stored<TenantQuery> {
    return this.#base;
  }

  /** Takes what is stored. */
  adopt(stored: Stored<TenantQuery>): void {
    this.#base = stored;
    this.discard();
  }

  /** Goes back to what is stored. */
  discard(): void {
    this.text = withPlainBreaks(this.#base.value.query_text);
  }
}
