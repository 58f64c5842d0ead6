import { QueryClient } from '@tanstack/svelte-query';
import { ApiError } from '../api/apiError.ts';

const worthAnotherTry: ReadonlySet<string> = new Set(['offline', 'busy', 'upstream']);

/** What was asked of the API and may be shown again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      // Else a query tells only changes of what was read of it before: one whose data is first looked at after it has come (behind an `&&`, say)
      // would show none for ever.
      notifyOnChangeProps: 'all',
      retry: (failures, error) => failures < 2 && error instanceof ApiError && worthAnotherTry.has(error.kind),
      retryDelay: (failures, error) =>
        Math.min(30, (error instanceof ApiError && error.retryAfterSeconds) || 2 ** failures) * 1000,
    },
    mutations: { retry: false },
  },
});
