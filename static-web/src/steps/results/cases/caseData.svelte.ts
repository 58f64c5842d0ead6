import type { Filters } from '../filters.ts';
import type { CaseOverview, Distribution } from './caseTypes.ts';

/**
 * The cases of one run, held by a worker so that the page stays quick. Reactive: read `state`, `overview` and `error` in markup.
 * Make one per run and close it when it is left: `const cases = new CaseData(runId); $effect(() => () => cases.close())`.
 */
export interface CaseDataInterface {
  readonly runId: string;
  readonly state: 'loading' | 'ready' | 'failed';
  /** Null until the cases are there. */
  readonly overview: CaseOverview | null;
  /** An ApiError, when they could not be loaded. */
  readonly error: unknown;
  retry(): void;
  close(): void;
  /** Waits for the cases; throws an ApiError when they do not come, and the signal's reason when it is aborted. */
  distribution(metric: string, filters: Filters, signal?: AbortSignal): Promise<Distribution>;
}

// Components, placed by the results page:
// <FilterBar {cases} {filters} />                      changes the address by itself
// <CaseTable {cases} {filters} {unit} {figures} />     figures: RunResult without cases (thresholds, base_url, data_quality)
