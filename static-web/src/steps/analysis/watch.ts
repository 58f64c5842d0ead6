import type { Run } from '../../api/types.ts';
import { isAtWork } from '../runs/runs.ts';

type Seen = Pick<Run, 'run_id' | 'state'>;

/** Tells when a run ends before one's eyes; one that had ended before, or was never seen at work, does not. */
export class Watch {
  #atWork: string | null = null;

  /** Whether the run has ended since it was last seen; said once. */
  hasJustEnded(run: Seen): boolean {
    if (isAtWork(run)) {
      this.#atWork = run.run_id;
      return false;
    }

    const ended = this.#atWork === run.run_id;
    this.#atWork = null;
    return ended;
  }
}

/** Whether the results are worth going to without a word: all rows are there, and there are cases. */
export const leadsOn = (run: Pick<Run, 'state' | 'cases'>): boolean =>
  run.state === 'succeeded' && (run.cases ?? 0) > 0;
