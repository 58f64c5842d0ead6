import type { Threshold } from '../../../api/types.ts';
import { secondsIn, type DurationUnit } from '../../../format/duration.ts';
import { inOtherUnit, isCompletion, known, problemsOf, typed, unitOf, type Limit } from './limits.ts';

export const grades = ['good', 'ok', 'bad'] as const;

export type Grade = (typeof grades)[number];

export type Colours = Readonly<Record<Grade, string>>;

const coloursOf = (stored: Threshold): Colours => ({
  good: stored.good_color.toLowerCase(),
  ok: stored.ok_color.toLowerCase(),
  bad: stored.bad_color.toLowerCase(),
});

const sameColours = (one: Colours, other: Colours): boolean => grades.every((grade) => one[grade] === other[grade]);

/** The limits of one figure while somebody is setting them. */
export class FigureDraft {
  readonly name: string;
  /** Whether it is a completion rate; else it is a duration. */
  readonly percent: boolean;
  #stored = $state.raw() as Threshold;
  #unit = $state<DurationUnit>('s');
  good = $state.raw() as Limit;
  ok = $state.raw() as Limit;
  colours = $state.raw() as Colours;

  readonly problems = $derived.by(() => problemsOf(this.good, this.ok, this.percent));
  readonly changed = $derived.by(
    () =>
      this.good.value !== this.#stored.good_threshold ||
      this.ok.value !== this.#stored.ok_threshold ||
      !sameColours(this.colours, coloursOf(this.#stored)),
  );

  constructor(stored: Threshold) {
    this.name = stored.metric_name;
    this.percent = isCompletion(stored.metric_name);
    this.adopt(stored);
  }

  get unit(): DurationUnit {
    return this.#unit;
  }

  /** Shows the limits in another unit; they stay what they are. */
  set unit(unit: DurationUnit) {
    this.#unit = unit;
    this.good = inOtherUnit(this.good, this.#factor);
    this.ok = inOtherUnit(this.ok, this.#factor);
  }

  get #factor(): number {
    return this.percent ? 1 : secondsIn[this.#unit];
  }

  type(limit: 'good' | 'ok', text: string): void {
    this[limit] = typed(text, this.#factor);
  }

  /** Takes what is stored. */
  adopt(stored: Threshold): void {
    this.#stored = stored;
    this.discard();
  }

  /** Goes back to what is stored. */
  discard(): void {
    const { good_threshold, ok_threshold } = this.#stored;
    this.#unit = unitOf(good_threshold, ok_threshold);
    this.good = known(good_threshold, this.#factor);
    this.ok = known(ok_threshold, this.#factor);
    this.colours = coloursOf(this.#stored);
  }

  /** What the API is sent. */
  request() {
    return {
      metric_name: this.name,
      good_threshold: this.good.value,
      ok_threshold: this.ok.value,
      good_color: this.colours.good,
      ok_color: this.colours.ok,
      bad_color: this.colours.bad,
    };
  }
}

/** All limits of a tenant while somebody is setting them. */
export class ThresholdsDraft {
  readonly figures: readonly FigureDraft[];
  #own = $state(false);

  readonly changed = $derived.by(() => this.figures.filter((figure) => figure.changed));
  readonly wrong = $derived.by(() => this.figures.filter((figure) => Object.keys(figure.problems).length > 0));

  constructor(stored: readonly Threshold[]) {
    this.figures = stored.map((each) => new FigureDraft(each));
    this.#own = !this.#alike;
  }

  get #alike(): boolean {
    const [first, ...rest] = this.figures;
    return !first || rest.every((figure) => sameColours(first.colours, figure.colours));
  }

  /** Whether each figure has colours of its own; else all have those of the first. */
  get ownColours(): boolean {
    return this.#own;
  }

  set ownColours(own: boolean) {
    this.#own = own;
    const first = this.figures[0];
    if (!own && first) for (const figure of this.figures) figure.colours = first.colours;
  }

  /** Sets a colour of all figures. */
  setColour(grade: Grade, colour: string): void {
    for (const figure of this.figures) figure.colours = { ...figure.colours, [grade]: colour };
  }

  /** Takes what is stored. */
  adopt(stored: readonly Threshold[]): void {
    for (const figure of this.figures) {
      const found = stored.find((each) => each.metric_name === figure.name);
      if (found) figure.adopt(found);
    }

    this.#own = !this.#alike;
  }

  /** Goes back to what is stored. */
  discard(): void {
    for (const figure of this.figures) figure.discard();
    this.#own = !this.#alike;
  }
}
