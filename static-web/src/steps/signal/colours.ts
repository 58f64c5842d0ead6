import { series } from '../../charts/palette.ts';
import type { Quadrant } from './verdicts.ts';

/** The colours of the quadrants, of those that are told apart by everyone. */
export const quadrantColours: Readonly<Record<Quadrant, string>> = {
  trusted: series[2],
  busy: series[4],
  quiet: series[5],
  noisy: series[1],
};
