import type { Run, RunState } from '../../api/types.ts';

/** All states, in the order of a run's life. */
export const runStates = [
  'queued',
  'running',
  'succeeded',
  'partial',
  'failed',
  'cancelled',
] as const satisfies readonly RunState[];

/** Whether a run will still change by itself. */
export const isAtWork = (run: Pick<Run, 'state'>): boolean => run.state === 'queued' || run.state === 'running';

/** Whether there is a result to open. */
export const hasResult = (run: Pick<Run, 'state'>): boolean => run.state === 'succeeded' || run.state === 'partial';

/** The state that a text names; null for any other text. */
export const stateOf = (text: string | null): RunState | null => runStates.find((state) => state === text) ?? null;

const second = 1000;

/** How long to wait before asking for a run's progress again: often while it is young, seldom when it takes long. */
export function pollDelay(run: Pick<Run, 'created_at'>, now: number): number {
  const age = now - Date.parse(run.created_at);
  if (age < 20 * second) return second;
  if (age < 60 * second) return 2 * second;
  return age < 300 * second ? 4 * second : 10 * second;
}

/** How long a run has taken so far, or took, in seconds; 0 where the clocks of browser and server disagree. */
export function elapsedSeconds(run: Pick<Run, 'created_at' | 'finished_at'>, now: number): number {
  const end = run.finished_at ? Date.parse(run.finished_at) : now;
  return Math.max(0, (end - Date.parse(run.created_at)) / second);
}

/** Where the results of a run are shown, of one rule's cases where one is given. */
export function resultsPath(run: Pick<Run, 'tenant_id' | 'run_id'>, rule?: string): string {
  const path = `/tenants/${run.tenant_id}/results/${encodeURIComponent(run.run_id)}`;
  return rule === undefined ? path : `${path}?${new URLSearchParams({ rule }).toString()}`;
}

/** Where a run is watched, and looked at when it has no result. */
export const progressPath = (run: Pick<Run, 'tenant_id' | 'run_id'>): string =>
  `/tenants/${run.tenant_id}/analysis?${new URLSearchParams({ run: run.run_id }).toString()}`;

/** How far a run is; no windows in all while it has not begun to ask. */
export function progressOf(run: Pick<Run, 'progress'>): { done: number; total: number; rows: number } {
  const { windows_done: done = 0, windows_total: total = 0, rows = 0 } = run.progress;
  return { done, total, rows };
}

/** Whether only some of the cases count. */
export const isFiltered = ({ filters }: Pick<Run, 'filters'>): boolean =>
  Object.values(filters).some((list) => list.length > 0);
