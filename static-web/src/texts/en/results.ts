import type { Change } from '../../steps/results/comparison/change.ts';
import type { FilterList } from '../../steps/results/filters.ts';
import type { CountedNotice } from '../../steps/results/notices/notices.ts';
import type { Form, Panel } from '../../steps/results/view.ts';
import { counted } from '../plural.ts';

const cases = (count: number) => counted(count, 'case');

function changed({ direction, percent, times }: Change): string {
  if (direction === 'same') return 'no change';
  return times >= 2 ? `${times.toFixed(1)} times as long` : `${percent} % ${direction}`;
}

export const results = {
  title: 'MTTx Results',
  failed: {
    run: 'The run could not be loaded',
    figures: 'The figures could not be calculated',
    trend: 'The trend could not be calculated',
    distribution: 'The distribution could not be calculated',
    comparison: 'The comparison with the time before failed',
  },

  atWork: {
    title: 'This analysis is still at work',
    text: (done: number, total: number, rows: string) =>
      `${done} of ${total} time windows are read, ${rows} rows so far. The figures appear here when it is done.`,
    watch: 'Watch its progress',
  },
  ended: {
    failed: 'This analysis failed',
    cancelled: 'This analysis was cancelled',
    text: (reason: string | null) => `It has no result. ${reason ?? ''} You can start a new one.`,
    again: 'New analysis',
  },
  otherTenant: {
    title: 'This run belongs to another tenant',
    text: 'The address names a run that is not of the tenant chosen above.',
    toResults: "To this tenant's latest result",
  },

  window: 'Cases created',
  to: 'to',
  asOf: 'Data until',
  analysed: 'Analysed',
  bySchedule: 'by schedule',
  by: (name: string) => `by ${name}`,
  casesCount: (count: number) => cases(count),
  casesOf: (shown: number, all: number) => `${shown.toLocaleString('en')} of ${cases(all)} pass the filters`,
  complete: 'Complete',
  completeHint: 'All rows of the time window were read.',
  partial: 'Partial',
  partialHint: 'Rows of the time window are missing; see the notice below.',
  exportsFailed: 'The figures are complete, but a report could not be delivered.',
  exportsLink: 'See the schedule',
  ownFilters: 'The run was started for some of the cases only:',
  updating: 'Calculating',

  definition: {
    title: 'What was measured',
    hash: 'Definition',
    hashHint: 'Figures of different definitions do not mean the same.',
    rules: (version: number) => `rules version ${version}`,
    population: 'Counted',
    metrics: 'Metrics',
    milestones: 'Milestones',
    metric: (start: string, end: string) => `from ${start} to ${end}`,
    milestone: (occurrence: string, column: string, value: string) =>
      `the ${occurrence} event where ${column} is “${value}”`,
    builtIn: {
      first_event: 'the first event behind the alerts',
      detected: 'detected (the case’s created time)',
      created: 'created (the earliest CREATE_CASE)',
      first_action: 'the first action (the first stage change after creation)',
    } as Record<string, string>,
    filters: 'Filters',
    noFilters: 'none: all cases count',
    filterLists: {
      environments: 'environment is one of',
      rules: 'rule is one of',
      tags: 'has a tag of',
      notTags: 'has no tag of',
      priorities: 'priority is one of',
    } satisfies Record<FilterList, string> as Record<FilterList, string>,
    zone: 'Time zone of the trend',
    queries: 'Queries',
    builtInQueries: 'the built-in ones',
    ownQueries: (hash: string) => `the tenant's own (${hash})`,
  },

  unit: 'Durations in',
  units: { auto: 'Mixed', s: 'Seconds', min: 'Minutes', h: 'Hours', d: 'Days' },
  print: 'Print',

  figures: 'Figures',
  completion: 'Completion',
  mean: 'Mean',
  median: 'Median',
  p90: 'p90',
  p90Hint: 'Nine in ten cases that reached it were at least as quick.',
  marks: { good: 'good', ok: 'ok', bad: 'bad' },
  reachedOf: (reached: number, eligible: number) => `${reached.toLocaleString('en')} of ${cases(eligible)} reached it`,
  openCount: (open: number) => `${open.toLocaleString('en')} still open`,
  nobody: 'No case reached it.',
  survival: (median: string) => `Median counting open cases: ${median}`,
  survivalNone: 'Counting open cases, fewer than half are done: the median is not reached.',
  survivalHint: 'Kaplan-Meier estimate: open cases count with the time that they have waited so far.',
  limits: (good: string, ok: string) => `Good up to ${good}, ok up to ${ok}`,
  rateLimits: (good: string, ok: string) => `Good from ${good}, ok from ${ok}`,
  completed: (reached: number, total: number) => `${reached.toLocaleString('en')} of ${cases(total)} reached the end`,
  split: {
    reached: (count: number) => `${count.toLocaleString('en')} reached`,
    open: (count: number) => `${count.toLocaleString('en')} open`,
    excluded: (count: number) => `${count.toLocaleString('en')} cannot count`,
  },
  exclusions: {
    no_creation: 'have no creation',
    no_start: 'never started it',
    no_end_time: 'lack the time of its end',
    negative_span: 'end before they start',
  } as Record<string, string>,
  excluded: (count: number, reason: string) => `${count.toLocaleString('en')} ${reason}`,
  within: (limit: string) => `Done within ${limit}`,
  withinHint: 'Share of the eligible cases; open ones count as far as they were followed (Kaplan-Meier).',
  notFollowed: 'not known yet: no case was followed that long',

  change: {
    title: 'Against the time before',
    period: 'Compared with',
    verdicts: { better: 'Better', worse: 'Worse', cannot_tell: 'Can’t tell' },
    waiting: 'Comparing with the time before…',
    analysing: 'The time before is being analysed…',
    changed,
    interval: (low: Change, high: Change) => `between ${changed(low)} and ${changed(high)}`,
    intervalHint: 'Of typical times (geometric means), with the 95 % interval.',
    medians: (before: string, now: string) => `Median ${before} → ${now}`,
    mediansHint: 'Both as they stood when their time ended, so that they are comparable.',
    detectable: (percent: string) => `So many cases would show a shortening of ${percent} or more.`,
    notForViewers: 'Operators also see the change against the time before.',
    none: 'Not compared with the time before.',
  },

  notices: {
    title: 'About these data',
    missingTitle: 'Rows are missing: these figures are partial',
    missing: (queries: string) =>
      `Google SecOps did not give all rows of ${queries}, even for the shortest time that can be asked for.`,
    missingHint: 'Cases of these minutes are not counted, or not with all that happened to them.',
    queries: { history: 'the case history', cases: 'the cases' } as Record<string, string>,
    and: ' and ',
    times: 'Times that are missing',
    time: (query: string, rows: number, limit: number) =>
      `${query}: ${rows.toLocaleString('en')} rows came, the limit is ${limit.toLocaleString('en')}`,
    moreTimes: (count: number) => `and ${count.toLocaleString('en')} more`,
    unseenTitle: (column: string, value: string) => `Nothing in the data says ${column} = “${value}”`,
    unseen: 'A milestone or filter asks for it. It is a typing error, or it never happened in this time.',
    seen: 'The data say:',
    toConfigurations: 'Change the milestones',
    columns: 'Columns are missing from the query results',
    columnsHint: 'What they would tell counts as missing.',
    toQueries: 'Check the queries',
    counted: {
      cases_resolved_untouched: (count) =>
        `${cases(count)} ${count === 1 ? 'was' : 'were'} closed without a first action: nobody acknowledged them. Their MTTA stays open.`,
      cases_without_creation: (count) =>
        `${cases(count)} without a creation event: in the total, but without any time.`,
      cases_without_first_event: (count) => `${cases(count)} without a first event: no MTTD.`,
      cases_without_created_time: (count) => `${cases(count)} without a created time.`,
      cases_only_in_history: (count) =>
        `${cases(count)} of the history ${count === 1 ? 'was' : 'were'} not among the cases asked for; not counted.`,
      cases_only_in_cases: (count) => `${cases(count)} without any history; not counted.`,
      rows_without_case_id: (count) => `${counted(count, 'row')} without a case id; not counted.`,
      events_without_time: (count) => `${counted(count, 'event')} without a time; not counted.`,
      events_after_end: (count) => `${counted(count, 'event')} after the end of the data; not counted.`,
      unreadable_values: (count) => `${counted(count, 'value')} could not be read and count as missing.`,
      ragged_columns: (count) => `${counted(count, 'column')} with fewer values than rows.`,
      duplicate_events: (count) => `${counted(count, 'event')} came more than once; each counts once.`,
      duplicate_case_rows: (count) => `${counted(count, 'row')} of cases came more than once; they are merged.`,
    } satisfies Record<CountedNotice, (count: number) => string> as Record<CountedNotice, (count: number) => string>,
    negativeSpans: (metric: string, count: number) =>
      `${cases(count)} whose ${metric} ends before it starts; dropped, not counted as zero.`,
    warning: (title: string, description: string) => `Google SecOps warned: ${title}. ${description}`,
    rowsRead: (history: number, rows: number) =>
      `${counted(history, 'row')} of case history and ${counted(rows, 'row')} of cases were read.`,
    emptyTitle: 'No case was created in this time',
    empty: 'Choose a longer time, or check the queries of the tenant.',
    nothingPassesTitle: 'No case passes these filters',
    nothingPasses: 'Take some of the filters away to see figures.',
    clear: 'Clear the filters',
  },

  panelsLabel: 'Charts',
  panels: {
    trend: 'Trend',
    breakdown: 'Breakdown',
    distribution: 'Distribution',
    stages: 'Time in stage',
  } satisfies Record<Panel, string> as Record<Panel, string>,
  form: 'Shown as',
  forms: { chart: 'Chart', table: 'Table' } satisfies Record<Form, string> as Record<Form, string>,
  metric: 'Metric',
  cases: 'Cases',
  reached: 'Reached',
  open: 'Open',
  completionPercent: 'Completion',

  trend: {
    bucket: 'By',
    buckets: { hour: 'Hour', day: 'Day', week: 'Week' },
    caption: (metric: string, zone: string) => `${metric} by creation of the cases, in ${zone}`,
    label: (metric: string, buckets: number, zone: string) =>
      `${metric} over ${counted(buckets, 'bucket')}: mean, median, 90th percentile and the number of cases, by creation of the cases in ${zone}. The table holds the same figures.`,
    start: 'Created from',
    partial: 'partial',
    partialHint: 'The time window covers only a part of it.',
    partialLegend: 'Shaded: the time window covers only a part of it.',
    withoutTime: (count: number) => `${cases(count)} without a creation time are not in the trend.`,
    none: 'There is nothing to draw: no case has a creation time.',
    series: 'Lines',
    gaps: 'Where no case reached the end there is a gap, not a zero.',
    newerIsOpen: 'Newest cases had the least time to be done: watch the number still open.',
    limit: (mark: string, limit: string) => `${mark} up to ${limit}`,
  },

  breakdown: {
    by: 'By',
    dimensions: {
      rule: 'Rule',
      environment: 'Environment',
      tag: 'Tag',
      priority: 'Priority',
      assignee: 'Assignee',
    } as Record<string, string>,
    none: '(none)',
    noneHint: 'Cases without a value. They cannot be filtered by.',
    caption: (metric: string, dimension: string) => `${metric} by ${dimension}`,
    several: 'A case with several values counts in each.',
    filter: (name: string) => `Show only cases of ${name}`,
    unfilter: (name: string) => `Take ${name} out of the filters`,
    all: (count: number) => `Show all ${count.toLocaleString('en')}`,
    fewer: (count: number) => `Show the first ${count}`,
    firstOf: (shown: number, all: number) => `The first ${shown} of ${all.toLocaleString('en')}.`,
    empty: 'No cases to group.',
  },

  distribution: {
    kind: 'Drawn as',
    kinds: { histogram: 'Histogram', box: 'Box plot' },
    caption: (metric: string) => `How the ${metric} of single cases is spread`,
    histogramLabel: (metric: string, reached: number, median: string) =>
      `Histogram of the ${metric} of ${cases(reached)} on a logarithmic scale, median ${median}. The table holds the same figures.`,
    boxLabel: 'Box plots of all metrics on a logarithmic scale. The table holds the same figures.',
    boxCaption: 'How the times of single cases are spread',
    from: 'From',
    upTo: 'Up to',
    share: 'Share',
    made: (reached: number, open: number) =>
      `Of ${cases(reached)} that reached the end` +
      (open > 0 ? `; ${open.toLocaleString('en')} still open are not in it.` : '.'),
    none: 'No case reached the end of this metric.',
    minimum: 'Least',
    lowerQuartile: 'Lower quartile',
    upperQuartile: 'Upper quartile',
    maximum: 'Greatest',
    outliers: 'Outliers',
    range: (from: string, to: string) => `${from} – ${to}`,
    whiskers:
      'The box holds the middle half of the cases, the line in it is the median; whiskers end within 1.5 times the box.',
  },

  stages: {
    caption: 'How long cases stay in each stage',
    stage: 'Stage',
    visits: 'Visits',
    openHint: 'Cases that are in the stage when the data end.',
    survivalMedian: 'Median counting open',
    survivalP90: 'p90 counting open',
    flows: 'From stage to stage',
    from: 'From',
    to: 'To',
    count: 'How often',
    share: 'Of all that left',
    begin: 'New or reopened',
    end: 'Closed',
    none: 'The history names no stages.',
    visitsHint: 'A case that comes back to a stage visits it once more.',
  },
};
