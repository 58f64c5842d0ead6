import { ApiError } from '../../api/apiError.ts';
import { isSame, type ScheduleDraft } from './scheduleDraft.ts';

/** What is being typed of a schedule, beside what is stored. */
export class ScheduleForm {
  draft = $state() as ScheduleDraft;

  #stored = $state() as ScheduleDraft;
  #etag: string | null;

  constructor(stored: ScheduleDraft, etag: string | null = null) {
    this.draft = { ...stored };
    this.#stored = { ...stored };
    this.#etag = etag;
  }

  /** Whether something would be lost by leaving. */
  get isDirty(): boolean {
    return !isSame(this.draft, this.#stored);
  }

  /** The version that the typing began from; changes are bound to it. */
  get etag(): string | null {
    return this.#etag;
  }

  /** Takes over what is stored now; what was typed is gone. */
  take(stored: ScheduleDraft, etag: string | null): void {
    this.draft = { ...stored };
    this.#stored = { ...stored };
    this.#etag = etag;
  }

  /** Back to what is stored. */
  revert(): void {
    this.draft = { ...this.#stored };
  }
}

/** What is wrong with a field by the first of some failures that names it. */
export function messagesOf(field: string, ...failures: readonly unknown[]): readonly string[] | undefined {
  return failures
    .map((failure) => (failure instanceof ApiError ? failure.fields[field] : undefined))
    .find((messages) => messages !== undefined);
}

/** The fields that tell themselves what is wrong with them. */
export const scheduleFields = ['name', 'cron_schedule', 'time_zone', 'time_unit', 'start_time_val'] as const;
