import type { RuleSignal } from '../../api/types.ts';
import { scaleOf, type Scale } from './scale.ts';
import { hasVerdict, mediansOf, quadrantOf, type Medians, type Quadrant } from './verdicts.ts';

/** A rule as the chart shows it. */
export interface Bubble {
  readonly rule: RuleSignal;
  /** Null for cases without a rule, which no quadrant is for. */
  readonly quadrant: Quadrant | null;
  readonly diameter: number;
  /** The rules at the very same place, this one among them; a bubble may lie on others. */
  readonly here: readonly RuleSignal[];
}

export interface Bubbles {
  /** The largest first, so that the small ones lie above. */
  readonly bubbles: readonly Bubble[];
  readonly medians: Medians;
  readonly noise: Scale;
  readonly signal: Scale;
}

const smallest = 9;

/** What the chart shows of the rules; null when no rule has a verdict. */
export function bubblesOf(rules: readonly RuleSignal[], largestDiameter: number): Bubbles | null {
  const shown = rules.filter(hasVerdict).sort((a, b) => b.volume - a.volume);
  const medians = mediansOf(shown);
  if (!medians) return null;

  const largest = Math.max(...shown.map(({ volume }) => volume));
  const places = new Map<string, RuleSignal[]>();
  for (const rule of shown) {
    const place = places.get(placeOf(rule));
    if (place) place.push(rule);
    else places.set(placeOf(rule), [rule]);
  }

  return {
    medians,
    noise: scaleOf(shown.map(({ noise }) => noise)),
    signal: scaleOf(shown.map(({ signal }) => signal)),
    bubbles: shown.map((rule) => ({
      rule,
      quadrant: rule.rule === null ? null : quadrantOf(rule, medians),
      // By area, as the eye compares areas.
      diameter: Math.max(smallest, largestDiameter * Math.sqrt(rule.volume / largest)),
      here: places.get(placeOf(rule)) ?? [rule],
    })),
  };
}

const placeOf = ({ signal, noise }: RuleSignal) => `${signal} ${noise}`;
