import { createQuery, keepPreviousData } from '@tanstack/svelte-query';
import { ApiError } from '../../api/apiError.ts';
import { answer, api } from '../../api/client.ts';
import type { Run, TrendUnit } from '../../api/types.ts';
import type { CaseData } from './cases/caseData.svelte.ts';
import { filterNames, filterParameters, isFiltered, type Filters } from './filters.ts';

/** Whether a run is yet to end. */
export const isAtWork = ({ state }: Pick<Run, 'state'>): boolean => state === 'queued' || state === 'running';

/** Whether a run has a result: it ended well, or all but well. */
export const hasResult = ({ state }: Pick<Run, 'state'>): boolean => state === 'succeeded' || state === 'partial';

/** What was calculated from a run's stored rows stays as it is. */
const settled = {
  staleTime: Infinity,
  placeholderData: keepPreviousData,
  // Quick choices one after another may be too many for the API at once: it says when to come back.
  retry: (failures: number, error: unknown) =>
    error instanceof ApiError && (error.kind === 'busy' ? failures < 6 : error.kind === 'offline' && failures < 2),
};

type FilterQuery = Record<(typeof filterNames)[keyof Filters], string[]>;

// The description has every list as needed, as it may be empty; empty ones are left out.
const parameters = (filters: Filters) => filterParameters(filters) as FilterQuery;

/** The run; looked at again until it has ended. */
export function createRunQuery(runId: () => string) {
  return createQuery(() => ({
    queryKey: ['results', 'run', runId()],
    queryFn: ({ signal }) => answer(api.GET('/api/runs/{run_id}', { params: { path: { run_id: runId() } }, signal })),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? 2000 : false),
  }));
}

/**
 * All figures of the cases that pass the filters, without the cases themselves. The former ones stay until the new ones are there. Those of all
 * cases come with the cases: the API has them ready, where it would have to calculate them to leave the cases out.
 */
export function createFiguresQuery(runId: () => string, filters: () => Filters, cases: CaseData) {
  return createQuery(() => ({
    ...settled,
    queryKey: ['results', 'figures', runId(), parameters(filters())],
    queryFn: async ({ signal }) => {
      const whole = isFiltered(filters()) ? null : await cases.whole();
      return (
        whole ??
        answer(
          api.GET('/api/runs/{run_id}/result', {
            params: { path: { run_id: runId() }, query: { cases: 'false', ...parameters(filters()) } },
            signal,
          }),
        )
      );
    },
  }));
}

/** The trend in buckets other than those that the figures come with. */
export function createTrendQuery(
  runId: () => string,
  bucket: () => TrendUnit,
  filters: () => Filters,
  enabled: () => boolean,
) {
  return createQuery(() => ({
    ...settled,
    enabled: enabled(),
    queryKey: ['results', 'trend', runId(), bucket(), parameters(filters())],
    queryFn: async ({ signal }) => {
      const { trend } = await answer(
        api.GET('/api/runs/{run_id}/trend', {
          params: { path: { run_id: runId() }, query: { bucket: bucket(), ...parameters(filters()) } },
          signal,
        }),
      );
      return trend;
    },
  }));
}

/** The run's window beside the one before it, which may have to be analyzed first: then it is asked again until that is done. */
export function createComparisonQuery(runId: () => string, filters: () => Filters, enabled: () => boolean) {
  return createQuery(() => ({
    ...settled,
    enabled: enabled(),
    queryKey: ['results', 'comparison', runId(), parameters(filters())],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/runs/{run_id}/compare', {
          params: { path: { run_id: runId() }, query: parameters(filters()) },
          headers: { Prefer: 'wait=10' },
          signal,
        }),
      ),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? 3000 : false),
  }));
}

/** How each metric is spread over the cases that pass the filters, from the worker that holds them. */
export function createDistributionsQuery(cases: CaseData, metrics: () => readonly string[], filters: () => Filters) {
  return createQuery(() => ({
    queryKey: ['results', 'distributions', cases.runId, metrics(), filters()],
    queryFn: ({ signal }) => Promise.all(metrics().map((metric) => cases.distribution(metric, filters(), signal))),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    retry: false,
  }));
}
