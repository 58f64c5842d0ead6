import { createQuery, keepPreviousData } from '@tanstack/svelte-query';
import { answer, api } from '../../api/client.ts';
import type { SignalAnswer } from '../../api/types.ts';
import { isWhole, type TagChoice } from './choice.ts';

/** A tag of a run, and how many cases bear it. */
export interface TagCount {
  readonly tag: string;
  readonly cases: number;
}

/** The tags of a run's cases, the most frequent first. */
export function createTagsQuery(runId: () => string | null) {
  return createQuery(() => ({
    queryKey: ['run', 'tags', runId()],
    queryFn: async ({ signal }): Promise<TagCount[]> => {
      const result = await answer(
        api.GET('/api/runs/{run_id}/result', {
          params: { path: { run_id: runId() ?? '' }, query: { cases: 'false' } as never },
          signal,
        }),
      );
      return (result.breakdowns['tag'] ?? [])
        .flatMap(({ name, cases }) => (name === null ? [] : [{ tag: name, cases }]))
        .sort((a, b) => b.cases - a.cases);
    },
    enabled: runId() !== null,
    staleTime: Infinity,
  }));
}

/** Signal and noise of a run by rule; the report before stays while another is made. */
export function createReportQuery(runId: () => string | null, choice: () => TagChoice) {
  return createQuery(() => {
    const tags = choice();
    return {
      queryKey: ['run', 'signal', runId(), [...tags.signal].sort(), [...tags.noise].sort()],
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<SignalAnswer> =>
        answer(
          api.POST('/api/signal-to-noise', {
            body: { run_id: runId(), signal_tags: [...tags.signal], noise_tags: [...tags.noise] },
            signal,
          }),
        ),
      enabled: runId() !== null && isWhole(tags),
      placeholderData: keepPreviousData,
      staleTime: Infinity,
    };
  });
}
