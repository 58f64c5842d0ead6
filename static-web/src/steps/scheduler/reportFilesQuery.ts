import { createQuery, keepPreviousData } from '@tanstack/svelte-query';
import { api } from '../../api/client.ts';

const most = 1000;

/** The files of a tenant's reports, the newest first; of very many, the first by name. */
export function createReportFilesQuery(tenantId: () => number, prefix: () => string) {
  return createQuery(() => ({
    queryKey: ['report-files', tenantId(), prefix()],
    queryFn: async ({ signal }) => {
      const { data, response } = await api.GET('/api/tenants/{id}/reports', {
        params: { path: { id: tenantId() }, query: { limit: String(most), ...(prefix() && { prefix: prefix() }) } },
        signal,
      });
      return {
        files: (data ?? []).toSorted((a, b) => b.last_modified.localeCompare(a.last_modified)),
        isAll: !response.headers.has('X-Continuation'),
      };
    },
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  }));
}
