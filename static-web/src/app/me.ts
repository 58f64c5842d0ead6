import { createQuery } from '@tanstack/svelte-query';
import { answer, api } from '../api/client.ts';

/** Who is asking, and what they may do. */
export function createMeQuery() {
  return createQuery(() => ({
    queryKey: ['me'],
    queryFn: ({ signal }) => answer(api.GET('/api/me', { signal })),
    staleTime: Infinity,
  }));
}

const ranks: Readonly<Record<string, number>> = { viewer: 1, operator: 2, admin: 3 };

/** Whether a role includes another. */
export function may(role: string | undefined, needed: 'viewer' | 'operator' | 'admin'): boolean {
  return (ranks[role ?? ''] ?? 0) >= (ranks[needed] ?? 0);
}
