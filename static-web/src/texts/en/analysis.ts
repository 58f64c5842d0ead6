import type { RunState } from '../../api/types.ts';
import type { PresetId, RangeProblem, RangeUnit } from '../../steps/analysis/range.ts';
import type { Meaning } from '../../steps/analysis/wallTime.ts';
import { counted } from '../plural.ts';

export const analysis = {
  lead: 'Choose a time. MTTx asks Google SecOps for its cases and works out how fast they were handled. Nothing is changed there.',

  range: 'Time',
  presets: {
    '24h': 'Last 24 hours',
    '7d': 'Last 7 days',
    '30d': 'Last 30 days',
    '90d': 'Last 90 days',
  } satisfies Record<PresetId, string> as Record<PresetId, string>,
  last: 'Another time up to now',
  between: 'Between two times',
  count: 'Number',
  unit: 'Unit',
  units: { HOUR: 'hours', DAY: 'days', WEEK: 'weeks', MONTH: 'months' } satisfies Record<RangeUnit, string> as Record<
    RangeUnit,
    string
  >,
  start: 'From',
  end: 'To',
  inZone: (zone: string) => `on the clock of ${zone}`,
  covers: 'Covers',
  ifBegunNow: 'when begun now',
  fromTo: (start: string, end: string) => `${start} to ${end}`,
  length: 'Length',
  lengthOf: (days: number, hours: number, minutes: number) =>
    [
      days > 0 ? counted(days, 'day') : '',
      hours > 0 ? counted(hours, 'hour') : '',
      minutes > 0 ? counted(minutes, 'minute') : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  problems: {
    noCount: 'Give a whole number, 1 or more.',
    tooLong: 'This is more than 100 years; choose a shorter time.',
    noTime: 'Give a date and a time.',
    toCome: 'This is still to come; nothing is known of it yet.',
    notAfter: 'This is not after the start.',
  } satisfies Record<RangeProblem, string> as Record<RangeProblem, string>,
  doubtfulStart: {
    once: '',
    skipped: 'The clocks skip this time; it counts as the same time after the change.',
    twice: 'The clocks show this time twice; the first is meant.',
  } satisfies Record<Meaning, string> as Record<Meaning, string>,
  doubtfulEnd: {
    once: '',
    skipped: 'The clocks skip this time; it counts as the same time after the change.',
    twice: 'The clocks show this time twice; the second is meant.',
  } satisfies Record<Meaning, string> as Record<Meaning, string>,

  explainedTitle: 'What happens',
  explained: [
    'MTTx asks Google SecOps with the two queries of this tenant, in as many windows of time as it takes to get every row.',
    'For each case it works out when it was detected, acknowledged, contained and remediated. What is missing counts as missing, never as zero.',
    'The results open by themselves when they are done. They are kept, so that you can come back to them.',
  ],

  run: 'Run analysis',
  starting: 'Starting',
  startFailed: 'The analysis was not started',
  viewerTitle: 'You may look, but not start',
  viewer:
    'Your role is viewer. Starting an analysis takes an operator: ask an administrator of MTTx, or open one of the recent runs below.',

  states: {
    queued: 'Waiting',
    running: 'At work',
    succeeded: 'Done',
    partial: 'Done in part',
    failed: 'Failed',
    cancelled: 'Cancelled',
  } satisfies Record<RunState, string> as Record<RunState, string>,

  thisRun: 'This run',
  waiting: 'Waiting for a worker. This takes a few seconds, longer when many runs are due.',
  asking: 'Asking Google SecOps for the cases.',
  windows: (done: number, total: number) => `${done} of ${counted(total, 'window')}`,
  rows: (rows: number) => `${counted(rows, 'row')} so far`,
  elapsed: 'Elapsed',
  progress: 'Progress of the analysis',
  windowsHint: 'A window with too many rows for one answer is halved and asked again, so their number may grow.',
  mayLeave: 'You may leave this page; the run goes on, and you find it here again.',
  cancel: 'Cancel the run',
  cancelling: 'Cancelling: the run ends at its next step.',
  cancelFailed: 'The run was not cancelled',
  progressFailed: 'The progress is not known at the moment; the run goes on',
  runFailedToLoad: 'The run cannot be shown',
  otherTenantTitle: 'This run belongs to another tenant',
  otherTenant: 'Go to its tenant to see it, or start an analysis here.',
  toItsTenant: 'To its tenant',
  hide: 'Hide this run',

  doneTitle: (cases: number) => `Done: ${counted(cases, 'case')}`,
  done: (took: string) => `It took ${took}. Every row that Google SecOps has of this time is counted.`,
  underASecond: 'less than a second',
  noCasesTitle: 'Done, and there are no cases',
  noCases:
    'Google SecOps answered no case for this time. Choose a longer one; if there should be cases, check the queries under Configurations and the connection of the tenant.',
  lacksRowsTitle: (cases: number) => `Done in part: ${counted(cases, 'case')}`,
  lacksRows:
    'Rows of some minutes are missing, so these figures stand for less than the whole time. The results name the minutes. Run it again later, or choose a shorter time.',
  exportsFailedTitle: (cases: number) => `Figures done, a report failed: ${counted(cases, 'case')}`,
  exportsFailed: 'No row is missing; but a report did not reach each of its destinations. See the schedule.',
  failedTitle: 'The analysis failed',
  failed: 'There is no result. Test the connection of the tenant, then run it again.',
  cancelledTitle: 'The analysis was cancelled',
  cancelled: 'There is no result. Run it again when you want it.',
  openResults: 'Open the results',
  runAgain: 'Run again',
  toTenants: 'Test the connection',
  toConfigurations: 'To the configurations',
  toSchedule: 'To the schedule',

  recent: 'Recent runs',
  recentCaption: 'Recent runs of this tenant, the newest first',
  recentFailed: 'The recent runs cannot be shown',
  noRunsTitle: 'No runs yet',
  noRuns: 'Choose a time above and run the first analysis. Its results stay here, to be opened again.',
  noRunsOfState: 'No run is in this state.',
  stateFilter: 'State',
  allStates: 'All',
  showMore: 'Show more',
  when: 'Begun',
  window: 'Time covered',
  state: 'State',
  cases: 'Cases',
  caseCount: (cases: number) => counted(cases, 'case'),
  by: 'By',
  actions: 'Actions',
  bySchedule: 'Schedule',
  byYou: 'you',
  open: 'Results',
  openRun: (when: string) => `Results of the run of ${when}`,
  show: 'Show',
  showRun: (when: string) => `Show the run of ${when}`,
  missingRows: 'rows are missing',
  filtered: 'with filters',
  filteredRun: 'Only cases that pass the filters of this run count.',

  latestTitle: 'No results yet',
  latest: 'Results appear here after the first analysis of this tenant.',
  latestAtWorkTitle: 'The first analysis is at work',
  latestAtWork: 'Its results appear here as soon as it is done.',
  latestFailed: 'The latest results cannot be found',
  toAnalysis: 'To the analysis',
  toProgress: 'See its progress',
};
