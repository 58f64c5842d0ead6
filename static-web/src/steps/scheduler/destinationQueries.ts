import { createMutation, useQueryClient } from '@tanstack/svelte-query';
import { answer, api } from '../../api/client.ts';
import type { DestinationRequest } from '../../api/types.ts';
import { keys } from './scheduleQueries.ts';

function createRefresh(scheduleId: () => number) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.destinations(scheduleId()) });
}

/** Adds a destination, or changes all of one, bound to the version that was read. */
export function createSavingDestination(scheduleId: () => number) {
  const refresh = createRefresh(scheduleId);
  return createMutation(() => ({
    mutationFn: ({ id, request, etag }: { id: number | null; request: DestinationRequest; etag: string | null }) =>
      id === null
        ? answer(api.POST('/api/destinations', { body: request }))
        : answer(
            api.PUT('/api/destinations/{id}', {
              params: { path: { id }, ...(etag && { header: { 'If-Match': etag } }) },
              body: request,
            }),
          ),
    onSuccess: () => refresh(),
  }));
}

/** Deletes a destination. */
export function createDeletingDestination(scheduleId: () => number) {
  const refresh = createRefresh(scheduleId);
  return createMutation(() => ({
    mutationFn: (id: number) => answer(api.DELETE('/api/destinations/{id}', { params: { path: { id } } })),
    onSuccess: () => refresh(),
  }));
}

/** Makes the dashboard over a destination's data tables, or finds the one that is there. */
export function createDashboard(scheduleId: () => number) {
  const refresh = createRefresh(scheduleId);
  return createMutation(() => ({
    mutationFn: (id: number) =>
      answer(api.POST('/api/destinations/{id}/create-dashboard', { params: { path: { id } } })),
    onSuccess: () => refresh(),
  }));
}
