import type { Schedule, ScheduleRequest } from '../../api/types.ts';
import { lookbackUnit, type LookbackUnit } from './lookback.ts';
import { presets } from './presets.ts';

/** A schedule as it is being typed. */
export interface ScheduleDraft {
  name: string;
  cron: string;
  zone: string;
  unit: LookbackUnit;
  /** What stands in the number's field; null while it is empty. */
  count: number | null;
  averages: boolean;
  completion: boolean;
  cases: boolean;
  enabled: boolean;
}

const usual = presets.find((preset) => preset.id === 'weekly') ?? presets[0];

/** What a new schedule begins with: each Monday morning, the week before. */
export function newDraft(zone: string): ScheduleDraft {
  return {
    name: '',
    cron: usual.cron,
    zone,
    unit: 'DAY',
    count: 7,
    averages: true,
    completion: true,
    cases: true,
    enabled: true,
  };
}

/** What is stored, to be changed. */
export function draftOf(schedule: Schedule): ScheduleDraft {
  return {
    name: schedule.name,
    cron: schedule.cron_schedule,
    zone: schedule.time_zone,
    unit: lookbackUnit(schedule.time_unit),
    count: schedule.start_time_val,
    averages: schedule.output_avg_metrics,
    completion: schedule.output_completion_rates,
    cases: schedule.output_individual_cases,
    enabled: schedule.is_enabled,
  };
}

/** What is sent. An empty name is left to the API, which gives one. */
export function requestOf(draft: ScheduleDraft): ScheduleRequest {
  return {
    name: draft.name.trim() || null,
    cron_schedule: draft.cron.trim(),
    time_zone: draft.zone.trim(),
    time_unit: draft.unit,
    start_time_val: draft.count,
    output_avg_metrics: draft.averages,
    output_completion_rates: draft.completion,
    output_individual_cases: draft.cases,
    is_enabled: draft.enabled,
  };
}

/** Whether two drafts would be sent as the same. */
export function isSame(one: ScheduleDraft, other: ScheduleDraft): boolean {
  return JSON.stringify(requestOf(one)) === JSON.stringify(requestOf(other));
}
