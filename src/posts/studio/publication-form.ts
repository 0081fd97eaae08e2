import type { FormBody } from '../../http/form-body.ts';
import { parseLocalTime } from '../../lib/dates.ts';
import type { FormProblems } from '../../ui/form-problems.ts';

/** A time as typed (`2026-03-01T09:00`), the instant that it is in the zone of the post, and what is wrong with it. */
export type ScheduleForm = { at: string; instant: number | null; problems: FormProblems<'at'> };

export const EMPTY_SCHEDULE: ScheduleForm = { at: '', instant: null, problems: {} };

export function parseSchedule(form: FormBody, zone: string): ScheduleForm {
  const at = form.line('at');
  const instant = parseLocalTime(at, zone);
  return { at, instant, problems: instant === null ? { at: 'schedule-time-form' } : {} };
}
