import type { FilterList } from '../filters.ts';

/** A case as the table shows it. */
export interface CaseRow {
  readonly id: string;
  /** When it came to be, in milliseconds since 1970; null when unknown. */
  readonly created: number | null;
  /** Seconds by metric; null where not reached. */
  readonly seconds: Readonly<Record<string, number | null>>;
  /** Metrics whose end it still waits for. */
  readonly open: readonly string[];
  readonly environments: readonly string[];
  readonly rules: readonly string[];
  readonly tags: readonly string[];
  readonly priorities: readonly string[];
}

/** What cases can be sorted by, beside the metrics' names. */
export type CaseField = 'case' | 'created' | 'environment' | 'rule' | 'tag' | 'priority';

export interface CaseSort {
  /** A {@link CaseField} or the name of a metric. */
  readonly by: string;
  readonly descending: boolean;
}

/** One value that cases can be filtered by. */
export interface Choice {
  readonly value: string;
  readonly cases: number;
}

/** What there is to choose of, by list; values with the most cases first. */
export type Choices = Readonly<Record<FilterList, readonly Choice[]>>;

/** What is known of a run's cases once they have arrived. */
export interface CaseOverview {
  /** Cases that can be listed. Those without creation count in the figures, but are not among them. */
  readonly total: number;
  /** Metrics in the order of the run's definition. */
  readonly metrics: readonly string[];
  readonly choices: Choices;
}

/** Cases from `from` up to, but without, `to`, on a logarithmic scale. */
export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly cases: number;
}

/** A box plot after Tukey: whiskers end at the last value within 1.5 interquartile ranges of the box. Seconds. */
export interface Box {
  readonly minimum: number;
  readonly lowerWhisker: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly upperWhisker: number;
  readonly maximum: number;
  /** Cases beyond the whiskers. */
  readonly outliers: number;
}

/** How the values of one metric are spread over the filtered cases that reached it. */
export interface Distribution {
  readonly metric: string;
  /** Cases that pass the filters. */
  readonly cases: number;
  /** Those of them that reached the metric: what the bins and the box are made of. */
  readonly reached: number;
  /** Those of them that still wait for its end. */
  readonly open: number;
  /** Without gaps, from the least value to the greatest; empty when nothing is reached. */
  readonly bins: readonly HistogramBin[];
  readonly box: Box | null;
}
