import { createMutation, useQueryClient } from '@tanstack/svelte-query';
import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import type { Run } from '../../api/types.ts';
import { runKey, runsChanged } from '../runs/queries.ts';
import { RequestKey } from './requestKey.ts';

/** Starts an analysis, and tells of its run. */
export function createStart(onstarted: (run: Run) => void) {
  const client = useQueryClient();
  const key = new RequestKey();
  return createMutation(() => ({
    mutationFn: async (body: components['schemas']['AnalysisBody']): Promise<Run> => {
      const { data } = await api.POST('/api/analysis', {
        body,
        params: { header: { 'Idempotency-Key': key.for(body) } },
      });
      // Without `Prefer: wait` the answer is always the run, never its result.
      return data as Run;
    },
    onSuccess: (run) => {
      key.arrived();
      client.setQueryData(runKey(run.run_id), run);
      runsChanged(client, run.tenant_id);
      onstarted(run);
    },
  }));
}
