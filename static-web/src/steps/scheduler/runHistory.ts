import type { Run, RunState } from '../../api/types.ts';

const ended: ReadonlySet<RunState> = new Set(['succeeded', 'partial', 'failed', 'cancelled']);

/** Whether nothing will happen to a run any more, its exports included. */
export const isSettled = (run: Pick<Run, 'state'>): boolean => ended.has(run.state);

/** Whether a result is there to be looked at. */
export const hasResult = (run: Pick<Run, 'as_of'>): boolean => run.as_of !== null;

/** Some runs of a schedule, the newest first, and where to go on. */
export interface RunPage {
  runs: Run[];
  /** Goes on behind these; null at the end. */
  continuation: string | null;
  /** The oldest run that was looked at, of whichever schedule: so far back the page tells. */
  lookedBackTo: string | null;
}

/** Asks for a page of the tenant's runs. */
export type AskRuns = (continuation: string | null) => Promise<{ runs: Run[]; continuation: string | null }>;

/**
 * Runs of one schedule out of the tenant's, of which there may be many of others: pages are asked for until enough are found, or enough were looked at.
 */
export async function runsOf(
  scheduleId: number,
  ask: AskRuns,
  from: string | null,
  { enough = 10, mostPages = 8 } = {},
): Promise<RunPage> {
  const runs: Run[] = [];
  let continuation = from;
  let lookedBackTo: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const answer = await ask(continuation);
    runs.push(...answer.runs.filter((run) => run.schedule_id === scheduleId));
    lookedBackTo = answer.runs.at(-1)?.created_at ?? lookedBackTo;
    continuation = answer.continuation;
    if (continuation === null || runs.length >= enough) break;
  }
  return { runs, continuation, lookedBackTo };
}
