import { about } from './about.ts';
import { analysis } from './analysis.ts';
import { cases } from './cases.ts';
import { common } from './common.ts';
import { configurations } from './configurations.ts';
import { errors } from './errors.ts';
import { keys } from './keys.ts';
import { metrics } from './metrics.ts';
import { results } from './results.ts';
import { scheduler } from './scheduler.ts';
import { shell } from './shell.ts';
import { signal } from './signal.ts';
import { tenants } from './tenants.ts';

export const en = {
  about,
  analysis,
  cases,
  common,
  configurations,
  errors,
  keys,
  metrics,
  results,
  scheduler,
  shell,
  signal,
  tenants,
};
