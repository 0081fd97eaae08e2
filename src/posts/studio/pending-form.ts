import type { FormBody } from '../../http/form-body.ts';
import { localInputValue } from '../../lib/dates.ts';
import { sourceAt } from '../../sources/sources.ts';
import type { PendingContent, PendingUpdate } from '../pending-updates.ts';
import type { Post } from '../posts.ts';
import { correctionProblems } from '../updates.ts';
import { EMPTY_SCHEDULE, parseSchedule } from './publication-form.ts';
import { EMPTY_UPDATE, parseUpdate, type UpdateForm } from './update-form.ts';

/** A form that is to be published at once: a day or a time in it says something else. */
export function parseForNow(body: FormBody, post: Post): UpdateForm {
  const form = parseUpdate(body);
  const { date, time } = form.later;
  const given = date !== '' || time !== '';
  return { ...form, problems: { ...problemsWith(form, post), ...(given && { date: 'pending-time-given' }) } };
}

/** A form that is to be kept. Without a time it need not be finished; with one it is checked as if it were published. */
export function parseForLater(body: FormBody, post: Post, now: number): UpdateForm {
  const form = parseUpdate(body);
  if (form.later.date === '' && form.later.time === '') return form;
  const later = parseSchedule(body, post.zone);
  const isPast = later.instant !== null && later.instant <= now;
  const { fields, replace } = form;
  const gone = replace && !(fields.wrong && post.body.includes(fields.wrong));
  const problems = {
    ...problemsWith(form, post),
    ...(gone && { replace: 'correction-gone' }),
    ...later.problems,
    ...(isPast && { date: 'schedule-past' }),
  };
  return { ...form, later, problems };
}

/** An update that waits, as the form that it was typed in; with what kept it from being published at its field. */
export function formOfPending(pending: PendingUpdate, zone: string): UpdateForm {
  const { publishAt, failure } = pending;
  const [date = '', time = ''] = publishAt === null ? [] : localInputValue(publishAt, zone).split('T');
  return {
    ...{ ...EMPTY_UPDATE, ...pending.content, base: String(pending.version) },
    later: { ...EMPTY_SCHEDULE, date, time },
    problems: failure === '' ? {} : problemsOfReason(failure),
  };
}

export function contentOf({ fields, source, replace }: UpdateForm): PendingContent {
  return { fields, source, replace };
}

/** How a form that was kept is told of. */
export function noticeOf({ later }: UpdateForm): string {
  return later.instant === null ? 'update-kept' : 'update-scheduled';
}

/** What only the write itself could see, at its field. */
export function problemsOfReason(reason: string): UpdateForm['problems'] {
  return { [FIELD_OF.get(reason) ?? 'text']: reason };
}

const FIELD_OF: ReadonlyMap<string, keyof UpdateForm['problems']> = new Map([
  ['correction-gone', 'replace'],
  ['correction-wrong-blank', 'wrong'],
  ['correction-right-blank', 'right'],
  ['source-label-taken', 'source-publisher'],
  ['source-url-known', 'source-url'],
  ['schedule-past', 'date'],
]);

function problemsWith(form: UpdateForm, post: Post): UpdateForm['problems'] {
  const known = sourceAt(post.sources, form.source?.url ?? '');
  const problems = { ...correctionProblems(form.fields), ...form.problems };
  return known === null ? problems : { ...problems, 'source-url': 'source-url-known' };
}
