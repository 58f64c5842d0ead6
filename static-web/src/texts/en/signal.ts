import type { Side } from '../../steps/signal/choice.ts';
import type { Column } from '../../steps/signal/order.ts';
import type { Scale } from '../../steps/signal/scale.ts';
import type { Quadrant } from '../../steps/signal/verdicts.ts';
import { counted } from '../plural.ts';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export const signal = {
  lead: 'Which detection rules are worth their noise? Say which tags your analysts give to real cases and which to false ones.',

  source: 'Made of',
  latest: 'The latest results',
  sourceOption: (window: string, cases: number) => `${window}, ${counted(cases, 'case')}`,
  sourceFailed: 'The runs to choose from cannot be shown',
  noRunTitle: 'No results yet',
  noRun: 'Signal and noise are counted in the cases of an analysis. Run one first.',
  runFailed: 'The run cannot be shown',
  notReadyTitle: 'This run has no result',
  notReady: 'It is still at work, or it failed or was cancelled. See the run, or choose another one.',
  otherTenant: 'Go to its tenant to see it, or choose a run of this one.',
  toRun: 'See the run',
  toAnalysis: 'To the analysis',

  sides: { signal: 'Signal tags', noise: 'Noise tags' } satisfies Record<Side, string> as Record<Side, string>,
  sideHints: {
    signal: 'A case with any of these was worth an alert.',
    noise: 'A case with any of these was not.',
  } satisfies Record<Side, string> as Record<Side, string>,
  chosen: { signal: 'Chosen as signal', noise: 'Chosen as noise' } satisfies Record<Side, string> as Record<
    Side,
    string
  >,
  findTag: 'Find or type a tag',
  tagsOf: (side: Side) => (side === 'signal' ? 'Tags to choose as signal' : 'Tags to choose as noise'),
  notInRun: 'not in this run',
  typed: (tag: string) => `Add “${tag}”`,
  onOtherSide: (side: Side) => (side === 'signal' ? 'now a signal tag' : 'now a noise tag'),
  noTagFound: 'No such tag in this run.',
  moreTags: (more: number) => `${counted(more, 'more tag')}: type a part of the name.`,
  clear: 'Clear the tags',
  tagsFailed: 'The tags of the run cannot be shown; you can still type them',
  remembered:
    'The tags are remembered for this tenant in this browser. The address holds them too, so you can share it.',

  explainTitle: 'Choose tags of both sides',
  explain:
    'A signal tag, such as “True Positive”, says that a case was worth an alert; a noise tag, such as “False Positive”, that it was not. Each rule is then placed by how many of its cases bear one or the other.',
  missingSide: (side: Side) => `Choose at least one ${side} tag to see the report.`,
  useUsual: (signalTags: string, noiseTags: string) => `Use ${signalTags} against ${noiseTags}`,

  reportFailed: 'The report cannot be made',
  incomplete:
    'Rows of some minutes are missing from this run, so these counts may be too low. The results name the minutes.',
  noCasesTitle: 'This run has no cases',
  noCases: 'There is nothing to place. Choose another run, or analyse a longer time.',
  nothingTitle: 'No case bears any of these tags',
  nothing: 'None of the cases of this run has a verdict. Choose other tags, or another run.',
  summary: (cases: number, rules: number, judged: number) =>
    `${counted(cases, 'case')}, ${counted(rules, 'rule')}, ${number.format(judged)} with a verdict`,

  chartTitle: 'Rules by signal and noise',
  chartLabel: (rules: number, signalMedian: number, noiseMedian: number) =>
    `${counted(rules, 'rule')} by noise cases (across) and signal cases (up); the size is their number of cases. Medians: ${number.format(signalMedian)} signal, ${number.format(noiseMedian)} noise. The table has the same figures.`,
  noiseAxis: (kind: Scale['kind']) => (kind === 'linear' ? 'Noise cases' : 'Noise cases (logarithmic)'),
  signalAxis: (kind: Scale['kind']) => (kind === 'linear' ? 'Signal cases' : 'Signal cases (logarithmic)'),
  medianOf: (value: number) => `median ${number.format(value)}`,
  quadrants: { trusted: 'Trusted', busy: 'Busy', quiet: 'Quiet', noisy: 'Noisy' } satisfies Record<
    Quadrant,
    string
  > as Record<Quadrant, string>,
  quadrantHints: {
    trusted: 'much signal, little noise: keep',
    busy: 'much of both: worth tuning',
    quiet: 'little of both: watch',
    noisy: 'little signal, much noise: tune or retire',
  } satisfies Record<Quadrant, string> as Record<Quadrant, string>,
  legend: 'What the quadrants mean',
  chartHint:
    'Bubble size: all cases of the rule. Lines: medians of the rules with a verdict. Choose a bubble to see its cases.',
  tipCounts: (signalCases: number, noiseCases: number, both: number) =>
    `${number.format(signalCases)} signal, ${number.format(noiseCases)} noise${both > 0 ? ` (${number.format(both)} both)` : ''}`,
  tipVolume: (volume: number) => counted(volume, 'case'),
  tipPrecision: (precision: string, interval: string) => `Precision ${precision} (95 % interval ${interval})`,
  tipMore: (more: number) => `… and ${number.format(more)} more`,
  interval: (low: string, high: string) => `${low} – ${high} %`,
  picture: 'Download picture (PNG)',
  pictureTags: (signalTags: string, noiseTags: string) => `Signal: ${signalTags} · Noise: ${noiseTags}`,
  fileName: 'signal-to-noise',

  tableTitle: 'Rules',
  caption: 'Rules with their signal, noise and precision',
  columns: {
    rule: 'Rule',
    volume: 'Cases',
    signal: 'Signal',
    noise: 'Noise',
    both: 'Both',
    precision: 'Precision',
  } satisfies Record<Column, string> as Record<Column, string>,
  intervalColumn: '95 % interval',
  quadrantColumn: 'Quadrant',
  noVerdict: 'no verdict',
  noRule: '(no rule)',
  search: 'Find a rule',
  noneFound: (text: string) => `No rule is named like “${text}”.`,
  showAll: (rules: number) => `Show all ${counted(rules, 'rule')}`,
  csv: 'Download table (CSV)',
  precisionHint:
    'Precision is signal of signal and noise. Its 95 % interval is wide where few cases have a verdict. A case with several rules counts in each.',
};
