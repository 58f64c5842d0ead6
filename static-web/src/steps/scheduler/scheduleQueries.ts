import { createInfiniteQuery, createQuery, keepPreviousData } from '@tanstack/svelte-query';
import { answer, api, versioned } from '../../api/client.ts';
import type { Schedule } from '../../api/types.ts';
import { isSettled, runsOf, type RunPage } from './runHistory.ts';

const soon = 2_000;
const nowAndThen = 30_000;
const aMinute = 60_000;

/** Names under which answers are kept. */
export const keys = {
  schedules: (tenantId: number) => ['schedules-of', tenantId] as const,
  schedule: (id: number) => ['schedules', id] as const,
  destinations: (scheduleId: number) => ['schedules', scheduleId, 'destinations'] as const,
  runs: (scheduleId: number) => ['schedules', scheduleId, 'runs'] as const,
};

const isBusy = (schedule: Schedule) => {
  const state = schedule.last_run?.state;
  return state === 'queued' || state === 'running';
};

/** The schedules of a tenant; looked at anew while one of them runs. */
export function createSchedulesQuery(tenantId: () => number) {
  return createQuery(() => ({
    queryKey: keys.schedules(tenantId()),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/tenants/{id}/schedules', { params: { path: { id: tenantId() } }, signal })),
    refetchInterval: (query) => (query.state.data?.some(isBusy) ? soon : nowAndThen),
  }));
}

/** One schedule with its version. */
export function createScheduleQuery(id: () => number) {
  return createQuery(() => ({
    queryKey: keys.schedule(id()),
    queryFn: ({ signal }) => versioned(api.GET('/api/schedules/{id}', { params: { path: { id: id() } }, signal })),
    refetchInterval: (query) => (query.state.data && isBusy(query.state.data.value) ? soon : nowAndThen),
  }));
}

/** Where the reports of a schedule go. */
export function createDestinationsQuery(scheduleId: () => number) {
  return createQuery(() => ({
    queryKey: keys.destinations(scheduleId()),
    queryFn: ({ signal }) =>
      answer(api.GET('/api/schedules/{id}/destinations', { params: { path: { id: scheduleId() } }, signal })),
  }));
}

/** When a cron expression is due next: the API's word on whether it is one. */
export function createPreviewQuery(cron: () => string, zone: () => string) {
  return createQuery(() => ({
    queryKey: ['schedule-preview', cron(), zone()],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/schedules/preview', {
          params: { query: { cron_schedule: cron(), time_zone: zone(), count: '5' } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: aMinute,
  }));
}

/** The runs of a schedule, page by page; looked at anew while one of them runs. */
export function createRunsQuery(tenantId: () => number, scheduleId: () => number) {
  return createInfiniteQuery(() => ({
    queryKey: keys.runs(scheduleId()),
    queryFn: ({ pageParam, signal }): Promise<RunPage> =>
      runsOf(
        scheduleId(),
        async (continuation) => {
          const { data, response } = await api.GET('/api/tenants/{id}/runs', {
            params: {
              path: { id: tenantId() },
              query: { limit: '25', kind: ['report'], ...(continuation !== null && { continuation }) },
            },
            signal,
          });
          return { runs: data ?? [], continuation: response.headers.get('X-Continuation') };
        },
        pageParam,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: RunPage) => page.continuation,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.runs.some((run) => !isSettled(run))) ? soon : nowAndThen,
  }));
}
