import { createQuery } from '@tanstack/svelte-query';
import { answer, api } from '../../api/client.ts';
import type { Run } from '../../api/types.ts';

/** The run of a tenant that was asked for last; null where there is none. */
export function createLatestRunQuery(tenantId: () => number) {
  return createQuery(() => ({
    // Below the key under which the page forgets runs when new ones begin.
    queryKey: ['runs', tenantId(), 'of tenant'],
    queryFn: async ({ signal }): Promise<Run | null> => {
      const runs = await answer(
        api.GET('/api/tenants/{id}/runs', {
          params: { path: { id: tenantId() }, query: { limit: '1', kind: ['analysis', 'report'] } },
          signal,
        }),
      );
      return runs[0] ?? null;
    },
  }));
}

/** Where a run is looked at: its result where there is one, else where runs are watched. */
export function pathOfRun(run: Run): string {
  const hasResult = run.state === 'succeeded' || run.state === 'partial';
  return hasResult ? `/tenants/${run.tenant_id}/results/${run.run_id}` : `/tenants/${run.tenant_id}/analysis`;
}
