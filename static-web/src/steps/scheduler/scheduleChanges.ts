import { createMutation, useQueryClient } from '@tanstack/svelte-query';
import { answer, api, versioned } from '../../api/client.ts';
import type { Schedule, ScheduleRequest } from '../../api/types.ts';
import { keys } from './scheduleQueries.ts';

/** Everything that the page knows of a tenant's schedules is asked for anew. */
function createRefresh(tenantId: () => number) {
  const client = useQueryClient();
  return async (scheduleId?: number) => {
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.schedules(tenantId()) }),
      ...(scheduleId === undefined ? [] : [client.invalidateQueries({ queryKey: keys.schedule(scheduleId) })]),
    ]);
  };
}

/** Adds a schedule. */
export function createAdding(tenantId: () => number) {
  const refresh = createRefresh(tenantId);
  return createMutation(() => ({
    mutationFn: (request: ScheduleRequest) =>
      answer(api.POST('/api/schedules', { body: { ...request, tenant_id: tenantId() } })),
    onSuccess: () => refresh(),
  }));
}

/** Changes a schedule: all of it bound to the version that was read, or one member alone. */
export function createChanging(tenantId: () => number) {
  const refresh = createRefresh(tenantId);
  const client = useQueryClient();
  return createMutation(() => ({
    mutationFn: ({ id, request, etag }: { id: number; request: ScheduleRequest; etag?: string | null }) =>
      versioned(
        api.PUT('/api/schedules/{id}', {
          params: { path: { id }, ...(etag && { header: { 'If-Match': etag } }) },
          body: request,
        }),
      ),
    onSuccess: async (stored: { value: Schedule; etag: string | null }) => {
      client.setQueryData(keys.schedule(stored.value.id), stored);
      await refresh();
    },
  }));
}

/** Starts a run of a schedule. A request that is sent again after a failure starts no second one. */
export function createRunning(tenantId: () => number) {
  const refresh = createRefresh(tenantId);
  let key: string | null = null;
  return createMutation(() => ({
    mutationFn: (id: number) => {
      key ??= crypto.randomUUID();
      return answer(
        api.POST('/api/schedules/{id}/run', { params: { path: { id }, header: { 'Idempotency-Key': key } } }),
      );
    },
    onSuccess: async (_: unknown, id: number) => {
      key = null;
      await refresh(id);
    },
  }));
}

/** Deletes a schedule with its destinations. */
export function createDeleting(tenantId: () => number) {
  const refresh = createRefresh(tenantId);
  const client = useQueryClient();
  return createMutation(() => ({
    mutationFn: (id: number) => answer(api.DELETE('/api/schedules/{id}', { params: { path: { id } } })),
    onSuccess: async (_: unknown, id: number) => {
      client.removeQueries({ queryKey: keys.schedule(id) });
      await refresh();
    },
  }));
}
