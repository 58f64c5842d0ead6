import type { MetricConfig } from '../../../api/types.ts';
import type { Stored } from '../stored.ts';
import { isSame, measureOf, type Measure } from './measure.ts';

/** How a metric is to be measured, while somebody is choosing. */
export class MeasureDraft {
  start = $state('');
  column = $state('');
  value = $state('');
  #base = $state.raw<Stored<MetricConfig>>() as Stored<MetricConfig>;
  readonly changed = $derived(!isSame(this, measureOf(this.#base.value)));

  constructor(stored: Stored<MetricConfig>) {
    this.adopt(stored);
  }

  /** What is stored, as far as it was seen. */
  get base(): Stored<MetricConfig> {
    return this.#base;
  }

  /** Takes what is stored. */
  adopt(stored: Stored<MetricConfig>): void {
    this.#base = stored;
    this.discard();
  }

  /** Goes back to what is stored. */
  discard(): void {
    this.choose(measureOf(this.#base.value));
  }

  /** Chooses by which column the metric ends. What another column said means nothing in this one. */
  chooseColumn(column: string, usual: Measure | undefined): void {
    const known = [measureOf(this.#base.value), usual].find((measure) => measure?.column === column);
    this.column = column;
    this.value = known?.value ?? '';
  }

  choose(measure: Measure): void {
    this.start = measure.start;
    this.column = measure.column;
    this.value = measure.value;
  }
}
