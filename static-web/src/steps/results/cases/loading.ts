import type { RunResult } from '../../../api/types.ts';
import { filterLists, filterParameters, noFilters, type Filters } from '../filters.ts';
import type { Failure } from './messages.ts';

/** Thrown where the result of a run could not be had. */
export class LoadFailure extends Error {
  override readonly name = 'LoadFailure';

  constructor(readonly failure: Failure) {
    super(failure.kind);
  }
}

/** Fetches a run's result with its cases. Filters are those that stand in place of the run's own. */
export async function loadResult(runId: string, replacing: Filters, signal: AbortSignal): Promise<RunResult> {
  const query = new URLSearchParams(
    Object.entries(filterParameters(replacing)).flatMap(([name, values]) => values.map((value) => [name, value])),
  ).toString();
  const response = await fetched(`/api/runs/${encodeURIComponent(runId)}/result${query && `?${query}`}`, signal);
  if (!response.ok) {
    throw new LoadFailure({
      kind: 'refused',
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers],
      body: await response.text().catch(() => ''),
    });
  }

  try {
    return (await response.json()) as RunResult;
  } catch (error) {
    // The connection broke, or somebody between answered with a page of their own.
    throw signal.aborted ? error : new LoadFailure({ kind: 'offline', message: String(error) });
  }
}

async function fetched(address: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, { signal, headers: { Accept: 'application/json' } });
  } catch (error) {
    throw signal.aborted ? error : new LoadFailure({ kind: 'offline', message: String(error) });
  }
}

/**
 * Those lists of a filter that reach beyond what a run was made with: a list that is given stands in place of the run's own, so cases may count
 * that the run itself left out. For all others the cases at hand are enough.
 */
export function replacing(own: Filters, filters: Filters): Filters {
  const lists = filterLists.filter((list) => own[list].length > 0 && filters[list].length > 0);
  return lists.reduce<Filters>((all, list) => ({ ...all, [list]: filters[list] }), noFilters);
}

/** The filters that a run was made with. */
export function ownFilters(result: Pick<RunResult, 'definition'>): Filters {
  const { filter } = result.definition;
  return {
    environments: filter.environments ?? [],
    rules: filter.rules ?? [],
    tags: filter.any_tags ?? [],
    notTags: filter.no_tags ?? [],
    priorities: filter.priorities ?? [],
  };
}
