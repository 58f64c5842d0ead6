import type { Section } from '../../steps/configurations/sections.ts';
import type { Start } from '../../steps/configurations/milestones/measure.ts';
import type { QueryName, QueryProblem } from '../../steps/configurations/queries/queryText.ts';
import { isCompletion, metricOf, type LimitProblem } from '../../steps/configurations/thresholds/limits.ts';
import { foreign } from '../foreign.ts';
import { counted } from '../plural.ts';

const listed = new Intl.ListFormat('en', { type: 'conjunction' });
const dollars = (columns: readonly string[]): string => listed.format(columns.map((column) => `$${column}`));

export const configurations = {
  lead: (tenant: string) => `How the numbers of ${foreign(tenant)} are measured and judged.`,
  sectionsLabel: 'What to configure',
  sections: {
    stages: 'Stages',
    milestones: 'Milestones',
    queries: 'Queries',
    thresholds: 'Thresholds',
  } satisfies Record<Section, string> as Record<Section, string>,
  mayNot: (role: string) =>
    `Your role (${role}) may look at this, and not change it. An operator or an administrator may.`,
  unsaved: 'Not saved',
  saved: 'Saved.',
  discard: 'Discard changes',
  discardOf: (what: string) => `Discard changes: ${what}`,
  loadFailed: 'The configuration could not be loaded',
  conflict: {
    title: 'Somebody else has changed this meanwhile',
    text: 'What you typed is kept. Save it over theirs, or drop it and see theirs.',
    overwrite: 'Save mine over theirs',
    drop: 'Drop mine, show theirs',
  },

  stages: {
    title: 'Stages of cases',
    lead: 'The stages that cases walk through, under the names that the case history writes. Milestones can end at any of them.',
    fromSoar: 'They come from the SOAR of this tenant.',
    fromChronicle: 'They come from the Chronicle API, as this tenant has no SOAR with a key.',
    fetch: 'Fetch stages',
    fetching: 'Fetching…',
    fetchFailed: 'The stages could not be fetched',
    fetched: 'Fetching went through',
    toTenants: 'Check the connection of the tenant',
    caption: (stages: number) => `${counted(stages, 'stage')}, in the order in which cases walk through them`,
    position: 'No.',
    name: 'Stage',
    soarId: 'Id in the source',
    use: 'Used as',
    endOf: (metrics: readonly string[]) => `End of ${listed.format(metrics)}`,
    noneTitle: 'No stages are known yet',
    none: 'Fetch them once, and the milestones can be chosen from a list. Without them their names can still be typed.',
    next: 'Next: choose the milestones',
  },

  milestones: {
    title: 'Milestones of MTTC and MTTR',
    lead: 'MTTD runs from the first event to the detection, MTTA from the creation of the case to the first action. From where to where MTTC and MTTR run is yours to choose.',
    definition:
      'A change makes a new definition: figures from before and after it are never joined in one trend without saying so.',
    start: 'Starts at',
    starts: {
      first_event: 'First event behind the alerts',
      detected: 'Detection (the case’s created time)',
      created: 'Creation of the case in its history',
      first_action: 'First action (first stage change after the creation)',
    } satisfies Record<Start, string> as Record<string, string>,
    endsBy: 'Ends when this column of the history',
    columns: { case_history_stage: 'Stage', case_history_status: 'Status' } as Record<string, string>,
    column: (name: string, words: string | undefined) => (words ? `${words} (${name})` : name),
    value: 'first says',
    valueHint: 'Letter for letter: capitals count.',
    typeOther: 'Type another…',
    chooseOne: 'Choose one',
    chooseListed: 'Choose from the list',
    notListed: (value: string) => `${foreign(value)} (not in the list)`,
    readsBack: (metric: string) => `${metric} is the time`,
    spokenStarts: {
      first_event: 'from the first event behind a case’s alerts',
      detected: 'from the detection',
      created: 'from the creation of the case',
      first_action: 'from the first action, the first stage change after a case’s creation,',
    } satisfies Record<Start, string> as Record<string, string>,
    spokenEnds: {
      case_history_stage: 'until its stage first becomes',
      case_history_status: 'until its status first becomes',
    } as Record<string, string>,
    spokenEnd: (column: string) => `until ${column} first says`,
    noEnd: '…',
    notReached:
      'A case that has not come this far is not counted as zero: it stays open, and is counted beside the figure.',
    firstEventHint:
      'A case whose alerts name no event has no first event; it is left out of this metric, and counted as such.',
    stageUnknown: (value: string) =>
      `${foreign(value)} is not among the stages that were fetched. If no case’s history says it, nothing is ever reached.`,
    stagesMissing: 'The stages of this tenant were not fetched yet; fetch them to choose from a list.',
    toStages: 'To the stages',
    columnMissing: (column: string) =>
      `The history query does not answer $${column}; choose another column, or add it to the query first.`,
    useDefault: 'Use the default',
    useDefaultOf: (metric: string) => `Use the default: ${metric}`,
    save: (metric: string) => `Save ${metric}`,
    saveFailed: (metric: string) => `${metric} could not be saved`,
    problems: {
      missing: 'Give what the column says then, such as Incident.',
      long: 'At most 200 characters are allowed.',
      control: 'Leave out line breaks and other control characters.',
    },
    statusesFailed: 'The list of statuses could not be loaded',
    stagesFailed: 'The list of stages could not be loaded',
  },

  queries: {
    title: 'Queries',
    lead: 'What Google SecOps is asked. Windows of time are set around them by MTTx, so that no row limit cuts anything off. Extra columns ride along.',
    names: {
      query_history: 'History of cases',
      query_case: 'Cases',
    } satisfies Record<QueryName, string> as Record<string, string>,
    about: {
      query_history: 'One row an activity of a case, with the stage and the status after it.',
      query_case: 'One row a case, with its current state.',
    } satisfies Record<QueryName, string> as Record<string, string>,
    editor: (name: string) => `Query: ${name}`,
    editorHint: 'The Tab key leaves the editor. Ctrl+S or ⌘S saves.',
    needed: 'Needed columns',
    wanted: 'Wanted columns',
    there: 'is there',
    missing: 'is missing',
    missingWanted: (columns: readonly string[]) =>
      `Without ${dollars(columns)} some results stay empty; the report of data quality will say so.`,
    missingMilestone: (metric: string, column: string) =>
      `${metric} ends by $${column}, which this query does not answer: it would never be reached.`,
    problem: (problem: QueryProblem): string => {
      switch (problem.kind) {
        case 'empty':
          return 'The query is empty.';
        case 'control':
          return 'The query holds a control character other than a line break or a tab; leave it out.';
        case 'no-rows':
          return 'The query asks for 0 rows; give a limit of at least 1.';
        case 'long':
          return `The query has ${counted(problem.length, 'character')}; 30,000 are allowed.`;
        case 'missing':
          return `The query names no ${dollars(problem.columns)}, without which nothing can be measured.`;
      }
    },
    limit: (rows: number | null) =>
      rows === null ? 'No row limit is written; MTTx adds one.' : `${counted(rows, 'row')} at most in one answer.`,
    save: (name: string) => `Save query: ${name}`,
    saveFailed: 'The query could not be saved',
    editorFailed: 'The editor did not come; this plain field does the same.',
    reset: 'Reset both to default',
    resetTitle: 'Reset both queries?',
    resetText: 'Both queries of this tenant are set back to the defaults. What was written in them is gone.',
    resetFailed: 'The queries could not be reset',
    resetDone: 'Both queries are the defaults again.',
  },

  thresholds: {
    title: 'Thresholds',
    lead: 'When a figure is good, ok or bad. Colours show it on cards, tables and dashboards, always beside the number.',
    durations: 'Durations',
    durationsLead: 'Fewer are better: at most this long is good, at most that long is ok, longer is bad.',
    completions: 'Completion',
    completionsLead:
      'More are better: at least this share of all cases is good, at least that share is ok, less is bad.',
    figure: (name: string) => (isCompletion(name) ? `${metricOf(name)} completion` : name),
    good: 'Good',
    ok: 'Ok',
    unit: 'Unit',
    goodOf: (figure: string) => `${figure}: good up to`,
    okOf: (figure: string) => `${figure}: ok up to`,
    goodFrom: (figure: string) => `${figure}: good from`,
    okFrom: (figure: string) => `${figure}: ok from`,
    unitOf: (figure: string) => `${figure}: unit`,
    previewOf: (figure: string) => `${figure}: preview of the colours`,
    atMost: (limit: string) => `≤ ${limit}`,
    atLeast: (limit: string) => `≥ ${limit}`,
    above: (limit: string) => `> ${limit}`,
    below: (limit: string) => `< ${limit}`,
    colours: 'Colours',
    coloursLead: 'Text on them is black or white, whichever reads better.',
    ownColours: 'Give each figure its own colours',
    colour: { good: 'Good', ok: 'Ok', bad: 'Bad' },
    colourOf: (figure: string, colour: string) => `${figure}: colour of ${colour.toLowerCase()}`,
    sharedColour: (colour: string) => `Colour of ${colour.toLowerCase()}`,
    alike: 'Two of the colours are the same, so the figures cannot be told apart by them.',
    problems: {
      'no-number': 'Give a number, such as 1.5.',
      negative: 'May not be below 0.',
      'above-100': 'A share is 0 to 100 percent.',
      'too-large': 'Is too large a number.',
      'better-than-good': 'Ok may not be better than good.',
    } satisfies Record<LimitProblem, string> as Record<LimitProblem, string>,
    save: 'Save thresholds',
    changed: (figures: readonly string[]) => `Not saved: ${listed.format(figures)}.`,
    wrong: (count: number) => `${counted(count, 'figure has', 'figures have')} a limit that does not work.`,
    saveFailed: 'The thresholds could not be saved',
    revert: 'Revert to defaults',
    revertTitle: 'Revert all thresholds?',
    revertText:
      'All limits and colours of this tenant are set back to the defaults, also those that are not saved yet.',
    revertFailed: 'The thresholds could not be reverted',
    reverted: 'All limits and colours are the defaults again.',
  },
};
