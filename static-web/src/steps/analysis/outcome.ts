import type { Run } from '../../api/types.ts';
import { spoken } from '../../format/duration.ts';
import { t } from '../../texts/index.ts';
import { elapsedSeconds, hasResult } from '../runs/runs.ts';

/** What may be done about a run that has ended. */
export type NextAction = 'results' | 'again' | 'tenants' | 'configurations' | 'schedule';

/** How a run ended, in plain words. */
export interface Outcome {
  readonly tone: 'good' | 'doubtful' | 'bad' | 'neutral';
  readonly title: string;
  readonly text: string;
  /** What the API says of the reason; written by others. */
  readonly reason: string | null;
  readonly actions: readonly NextAction[];
}

/** Tells how a run ended, and what to do next; the first action is the one that most will want. */
export function outcomeOf(
  run: Pick<Run, 'state' | 'cases' | 'lacks_rows' | 'error' | 'created_at' | 'finished_at'>,
): Outcome {
  const words = t.analysis;
  const cases = run.cases ?? 0;
  const took = elapsedSeconds(run, Date.parse(run.finished_at ?? run.created_at));
  if (run.state === 'failed') {
    return {
      tone: 'bad',
      title: words.failedTitle,
      text: words.failed,
      reason: run.error,
      actions: ['again', 'tenants'],
    };
  }

  if (!hasResult(run)) {
    return { tone: 'neutral', title: words.cancelledTitle, text: words.cancelled, reason: null, actions: ['again'] };
  }

  if (run.lacks_rows) {
    return {
      tone: 'doubtful',
      title: words.lacksRowsTitle(cases),
      text: words.lacksRows,
      reason: run.error,
      actions: ['results', 'again'],
    };
  }

  if (run.state === 'partial') {
    return {
      tone: 'doubtful',
      title: words.exportsFailedTitle(cases),
      text: words.exportsFailed,
      reason: run.error,
      actions: ['results', 'schedule'],
    };
  }

  return cases === 0
    ? {
        tone: 'neutral',
        title: words.noCasesTitle,
        text: words.noCases,
        reason: null,
        actions: ['configurations', 'tenants', 'results'],
      }
    : {
        tone: 'good',
        title: words.doneTitle(cases),
        text: words.done(took < 1 ? words.underASecond : (spoken(took) ?? t.common.noValue)),
        reason: null,
        actions: ['results'],
      };
}
