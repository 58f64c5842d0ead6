import type { TrendUnit } from '../../api/types.ts';
import { shownUnits, type ShownUnit } from './unit.ts';

export const panels = ['trend', 'breakdown', 'distribution', 'stages'] as const;
export type Panel = (typeof panels)[number];

export const buckets = ['hour', 'day', 'week'] as const satisfies readonly TrendUnit[];

/** How a chart's figures are shown. */
export const forms = ['chart', 'table'] as const;
export type Form = (typeof forms)[number];

/** How a distribution is drawn. */
export const plots = ['histogram', 'box'] as const;
export type Plot = (typeof plots)[number];

/** What of a result is looked at, and how; null is whatever fits the result. */
export interface View {
  readonly unit: ShownUnit;
  readonly panel: Panel;
  readonly metric: string | null;
  readonly bucket: TrendUnit | null;
  /** What the breakdown is by, such as `rule`. */
  readonly by: string | null;
  readonly form: Form;
  readonly plot: Plot;
}

const defaults: View = {
  unit: 'auto',
  panel: 'trend',
  metric: null,
  bucket: null,
  by: null,
  form: 'chart',
  plot: 'histogram',
};

const names = {
  unit: 'unit',
  panel: 'show',
  metric: 'metric',
  bucket: 'bucket',
  by: 'by',
  form: 'as',
  plot: 'plot',
} as const satisfies Record<keyof View, string>;

/** The view that an address holds; what it names wrongly is the usual. */
export function viewOf(query: URLSearchParams): View {
  const one = <T extends string>(name: keyof View, known: readonly T[]) =>
    known.find((value) => value === query.get(names[name]));
  return {
    unit: one('unit', shownUnits) ?? defaults.unit,
    panel: one('panel', panels) ?? defaults.panel,
    metric: query.get(names.metric),
    bucket: one('bucket', buckets) ?? null,
    by: query.get(names.by),
    form: one('form', forms) ?? defaults.form,
    plot: one('plot', plots) ?? defaults.plot,
  };
}

/** The address's query with a changed view; what is usual is left out, and all else stays. */
export function withView(query: URLSearchParams, change: Partial<View>): URLSearchParams {
  const changed = new URLSearchParams(query);
  for (const [key, value] of Object.entries(change) as [keyof View, string | null][]) {
    if (value === null || value === defaults[key]) changed.delete(names[key]);
    else changed.set(names[key], value);
  }

  return changed;
}
