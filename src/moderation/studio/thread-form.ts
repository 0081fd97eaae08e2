import { THREAD_MODES } from '../../discussion/settings.ts';
import type { OwnSettings } from '../../discussion/threads.ts';
import type { FormBody } from '../../http/form-body.ts';
import { readWhole } from '../../lib/digits.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { RANGES } from '../registry.ts';
import { oneOf } from './settings-form.ts';

/** As typed; `''` where the thread does as the site does. */
type TypedThread = { mode: string; slowSeconds: string; closeAfterDays: string };
export type ThreadForm = { typed: TypedThread; problems: FormProblems<keyof TypedThread> };

export function threadForm({ mode, slowSeconds, closeAfterDays }: OwnSettings): ThreadForm {
  const typed = {
    mode: mode ?? '',
    slowSeconds: slowSeconds === null ? '' : String(slowSeconds),
    closeAfterDays: closeAfterDays === null ? '' : String(closeAfterDays),
  };
  return { typed, problems: {} };
}

/** What was typed and what is wrong with it. */
export function parseThread(form: FormBody): ThreadForm {
  const typed = {
    mode: form.line('mode'),
    slowSeconds: form.line('slowSeconds'),
    closeAfterDays: form.line('closeAfterDays'),
  };
  const problems: ThreadForm['problems'] = {};
  if (typed.mode !== '' && oneOf(THREAD_MODES, typed.mode) === null) problems.mode = 'mode-unknown';
  for (const name of ['slowSeconds', 'closeAfterDays'] as const) {
    const [least, most] = RANGES[name];
    const number = readWhole(typed[name]);
    if (typed[name] !== '' && !(number >= least && number <= most)) problems[name] = `${name}-range`;
  }
  return { typed, problems };
}

/** What a form without problems asks for. */
export function ownSettings({ typed }: ThreadForm): OwnSettings {
  const number = (text: string) => (text === '' ? null : readWhole(text));
  return {
    mode: oneOf(THREAD_MODES, typed.mode),
    slowSeconds: number(typed.slowSeconds),
    closeAfterDays: number(typed.closeAfterDays),
  };
}
