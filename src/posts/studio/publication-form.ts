import type { FormBody } from '../../http/form-body.ts';
import { instantsOfLocalTime } from '../../lib/dates.ts';
import type { FormProblems } from '../../ui/form-problems.ts';

/** A day and a time as typed, the instant that they are in the zone of the post, and what is wrong with them. */
export type ScheduleForm = {
  /** `2026-03-01` */
  date: string;
  /** `09:00` */
  time: string;
  instant: number | null;
  /** The instants that they may be: two where a change of the clocks repeats the hour. */
  choices: readonly number[];
  problems: FormProblems<'date' | 'time' | 'which'>;
};

export const EMPTY_SCHEDULE: ScheduleForm = { date: '', time: '', instant: null, choices: [], problems: {} };

/** `which` (an instant) tells of two the one that is meant. */
export function parseSchedule(form: FormBody, zone: string): ScheduleForm {
  const [date, time] = [form.line('date'), form.line('time')];
  const typed = { date, time, instant: null, choices: [], problems: {} };
  const choices = instantsOfLocalTime(`${date}T${time}`, zone);
  if (choices === null || date === '' || time === '') {
    return { ...typed, problems: { [date === '' ? 'date' : 'time']: 'schedule-time-form' } };
  }
  if (choices.length === 0) return { ...typed, problems: { time: 'schedule-time-skipped' } };
  const instant = choices.length === 1 ? choices[0] : choices.find(one => String(one) === form.line('which'));
  if (instant === undefined) return { ...typed, choices, problems: { which: 'schedule-time-twice' } };
  return { ...typed, instant, choices };
}
