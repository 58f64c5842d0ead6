import { createQuery, type QueryClient } from '@tanstack/svelte-query';
import { answer, api, versioned } from '../../api/client.ts';
import type { MetricConfig, Stage, TenantQuery, Threshold } from '../../api/types.ts';

/** Something that is stored, with the version of it to which a change is bound. */
export interface Stored<T> {
  readonly value: T;
  readonly etag: string | null;
}

const keyOf = (tenantId: number, what: string) => ['configurations', tenantId, what] as const;

/** The stages of a tenant, as they were last fetched. */
export function createStagesQuery(tenantId: number) {
  return createQuery(() => ({
    queryKey: keyOf(tenantId, 'stages'),
    queryFn: ({ signal }): Promise<Stage[]> =>
      answer(api.GET('/api/tenants/{id}/stages', { params: { path: { id: tenantId } }, signal })),
  }));
}

/** The statuses that cases can have, the same for all tenants. */
export function createStatusesQuery() {
  return createQuery(() => ({
    queryKey: ['case-statuses'],
    queryFn: ({ signal }) => answer(api.GET('/api/case-statuses', { signal })),
    staleTime: Infinity,
  }));
}

/** How a tenant's MTTC and MTTR are measured. */
export function createMeasuresQuery(tenantId: number) {
  return createQuery(() => ({
    queryKey: keyOf(tenantId, 'measures'),
    queryFn: async ({ signal }): Promise<Stored<MetricConfig>[]> => {
      const path = { params: { path: { id: tenantId } }, signal };
      const configs = await answer(api.GET('/api/tenants/{id}/mttx-configs', path));
      // Only one that is read by itself comes with its version.
      return Promise.all(
        configs.map(({ id }) => versioned(api.GET('/api/mttx-configs/{id}', { params: { path: { id } }, signal }))),
      );
    },
  }));
}

/** The two queries of a tenant. */
export function createQueriesQuery(tenantId: number) {
  return createQuery(() => ({
    queryKey: keyOf(tenantId, 'queries'),
    queryFn: async ({ signal }): Promise<Stored<TenantQuery>[]> => {
      const path = { params: { path: { id: tenantId } }, signal };
      const queries = await answer(api.GET('/api/tenants/{id}/queries', path));
      return Promise.all(
        queries.map(({ id }) => versioned(api.GET('/api/queries/{id}', { params: { path: { id } }, signal }))),
      );
    },
  }));
}

/** The limits by which a tenant's figures are good, ok or bad. */
export function createThresholdsQuery(tenantId: number) {
  return createQuery(() => ({
    queryKey: keyOf(tenantId, 'thresholds'),
    queryFn: ({ signal }): Promise<Threshold[]> =>
      answer(api.GET('/api/tenants/{id}/thresholds', { params: { path: { id: tenantId } }, signal })),
  }));
}

/** Puts what a change answered in the place of one of several that are stored. */
export function keep<T extends { id: number }>(
  client: QueryClient,
  tenantId: number,
  what: 'measures' | 'queries',
  changed: Stored<T>,
): void {
  client.setQueryData<Stored<T>[]>(keyOf(tenantId, what), (all) =>
    all?.map((each) => (each.value.id === changed.value.id ? changed : each)),
  );
}

/** Puts what a change answered in the place of the thresholds that are stored. */
export function keepThresholds(client: QueryClient, tenantId: number, thresholds: Threshold[]): void {
  client.setQueryData<Threshold[]>(keyOf(tenantId, 'thresholds'), thresholds);
}

/** Reads something of a tenant again. */
export const readAgain = (
  client: QueryClient,
  tenantId: number,
  what: 'stages' | 'measures' | 'queries' | 'thresholds',
): Promise<void> => client.invalidateQueries({ queryKey: keyOf(tenantId, what) });
