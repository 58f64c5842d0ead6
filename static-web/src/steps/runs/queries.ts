import { createInfiniteQuery, createQuery, type QueryClient } from '@tanstack/svelte-query';
import { ApiError } from '../../api/apiError.ts';
import { answer, api } from '../../api/client.ts';
import type { Run, RunState } from '../../api/types.ts';
import { isAtWork, pollDelay } from './runs.ts';

const pageSize = 10;
const listDelay = 3000;
// What somebody looks at; not what one figure or a comparison needed.
const kinds: Run['kind'][] = ['analysis', 'report'];

export const runKey = (runId: string | null) => ['run', 'state', runId] as const;
export const runsKey = (tenantId: number) => ['runs', tenantId] as const;

/** One run, asked for again and again until it has ended; nothing while there is no id. */
export function createRunQuery(runId: () => string | null) {
  return createQuery(() => ({
    queryKey: runKey(runId()),
    queryFn: ({ signal }): Promise<Run> =>
      answer(api.GET('/api/runs/{run_id}', { params: { path: { run_id: runId() ?? '' } }, signal })),
    enabled: runId() !== null,
    refetchInterval: ({ state: { data, error } }) =>
      data && isAtWork(data) && !isLasting(error) ? pollDelay(data, Date.now()) : false,
  }));
}

/** A tenant's runs, the newest first, in pages; asked for again while one of them is at work. */
export function createRunsQuery(tenantId: () => number, state: () => RunState | null) {
  return createInfiniteQuery(() => ({
    queryKey: [...runsKey(tenantId()), 'pages', state()],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => runsPage(tenantId(), state(), pageParam, pageSize, signal),
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state: { data, error } }) =>
      data?.pages.some((page) => page.runs.some(isAtWork)) && !isLasting(error) ? listDelay : false,
    staleTime: 0,
  }));
}

/** The newest run that has a result; null when there is none yet. */
export function createLatestRunQuery(tenantId: () => number, enabled: () => boolean = () => true) {
  return createQuery(() => ({
    queryKey: [...runsKey(tenantId()), 'latest'],
    queryFn: async ({ signal }): Promise<Run | null> => (await runsWithResult(tenantId(), 1, signal))[0] ?? null,
    enabled: enabled(),
    staleTime: 0,
  }));
}

/** The run that was asked for last, whatever became of it; null when there is none yet. */
export function createNewestRunQuery(tenantId: () => number) {
  return createQuery(() => ({
    queryKey: [...runsKey(tenantId()), 'newest'],
    queryFn: async ({ signal }): Promise<Run | null> =>
      (await runsPage(tenantId(), null, null, 1, signal)).runs[0] ?? null,
  }));
}

/** The newest runs that have a result, to choose from. */
export function createRunsWithResultQuery(tenantId: () => number, count: number) {
  return createQuery(() => ({
    queryKey: [...runsKey(tenantId()), 'with result', count],
    queryFn: ({ signal }): Promise<Run[]> => runsWithResult(tenantId(), count, signal),
  }));
}

/** What is known of a tenant's lists of runs is old: a run was started, or has ended. */
export function runsChanged(client: QueryClient, tenantId: number): void {
  void client.invalidateQueries({ queryKey: runsKey(tenantId) });
}

// Asking again would be answered the same, until somebody does something about it.
const isLasting = (error: Error | null) =>
  error instanceof ApiError && ['missing', 'sign-in', 'forbidden'].includes(error.kind);

async function runsPage(
  tenantId: number,
  state: RunState | null,
  continuation: string | null,
  limit: number,
  signal: AbortSignal,
): Promise<{ runs: Run[]; next: string | null }> {
  const { data, response } = await api.GET('/api/tenants/{id}/runs', {
    params: {
      path: { id: tenantId },
      query: { limit: String(limit), kind: kinds, ...(state && { state }), ...(continuation && { continuation }) },
    },
    signal,
  });
  return { runs: data ?? [], next: response.headers.get('X-Continuation') };
}

// The API filters by one state at a time, and runs end with a result in two.
async function runsWithResult(tenantId: number, count: number, signal: AbortSignal): Promise<Run[]> {
  const pages = await Promise.all(
    (['succeeded', 'partial'] as const).map((state) => runsPage(tenantId, state, null, count, signal)),
  );
  return pages
    .flatMap((page) => page.runs)
    .sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))
    .slice(0, count);
}
