import type { FormBody } from '../../http/form-body.ts';
import { isBlank } from '../../lib/text.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { NOTICE_LIMITS } from './notices.ts';

export type NoticeField = 'address' | 'explanation' | 'law' | 'name' | 'email' | 'goodFaith';

/** What was typed into the form of a notice. */
export type NoticeForm = {
  address: string;
  explanation: string;
  law: string;
  name: string;
  email: string;
  /** The offence is one for which nobody need say who they are: articles 3 to 7 of Directive 2011/93/EU. */
  exempt: boolean;
  goodFaith: boolean;
  problems: FormProblems<NoticeField>;
};

/** The fields that article 16(2) asks for. `origin` is the address of this site. */
export function parseNotice(form: FormBody, origin: string): NoticeForm {
  const typed = {
    address: form.line('address'),
    explanation: form.text('explanation').trim(),
    law: form.line('law'),
    name: form.line('name'),
    email: form.line('email'),
    exempt: form.has('exempt'),
    goodFaith: form.has('goodFaith'),
  };
  return { ...typed, problems: problemsOf(typed, origin) };
}

/** Pages of one person, whose addresses are keys: they are kept nowhere, and so not in a notice. */
const SECRET = /^\/(?:status|reports|notices|setup|studio|threads\/[^/]+\/answers)(?:\/|$)/;

/** The place on this site that an address names, and the comment in it; null where it is none that readers can open. */
export function placeOf(address: string, origin: string): { path: string; commentId: string | null } | null {
  const url = URL.canParse(address, `${origin}/`) ? new URL(address, `${origin}/`) : null;
  if (url === null || url.origin !== new URL(origin).origin || SECRET.test(url.pathname)) return null;
  const commentId =
    /^\/c\/([0-9a-z]{26})(\/|$)/.exec(url.pathname)?.[1] ?? /^#c-([0-9a-z]{26})$/.exec(url.hash)?.[1] ?? null;
  return { path: url.pathname + url.search + url.hash, commentId };
}

function problemsOf(typed: Omit<NoticeForm, 'problems'>, origin: string): NoticeForm['problems'] {
  const problems: NoticeForm['problems'] = {};
  const { address, explanation, law, name, email, exempt, goodFaith } = typed;
  if (address.length > NOTICE_LIMITS.address || placeOf(address, origin) === null || isBlank(address))
    problems.address = 'notice-address';
  if ([...explanation].length < NOTICE_LIMITS.least) problems.explanation = 'notice-explanation-short';
  else if (explanation.length > NOTICE_LIMITS.explanation) problems.explanation = 'notice-explanation-long';
  if (isBlank(law)) problems.law = 'notice-law-blank';
  else if (law.length > NOTICE_LIMITS.law) problems.law = 'notice-law-long';
  if (name.length > NOTICE_LIMITS.name) problems.name = 'notice-name-long';
  else if (!exempt && isBlank(name)) problems.name = 'notice-name-blank';
  if (!exempt || email !== '') {
    if (email.length > NOTICE_LIMITS.email || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
      problems.email = 'notice-email';
  }
  if (!goodFaith) problems.goodFaith = 'notice-good-faith';
  return problems;
}

/** The answer of the staff. */
export type NoticeAnswerForm = {
  outcome: 'uphold' | 'dismiss' | null;
  sentence: string;
  /** The newest decision about the comment that the moderator had before their eyes. */
  seen: string;
  problems: FormProblems<'outcome' | 'sentence'>;
};

export const EMPTY_NOTICE_ANSWER: NoticeAnswerForm = { outcome: null, sentence: '', seen: '', problems: {} };

export function parseNoticeAnswer(form: FormBody): NoticeAnswerForm {
  const sentence = form.line('sentence');
  const outcome = (['uphold', 'dismiss'] as const).find(known => known === form.line('outcome')) ?? null;
  const problems: NoticeAnswerForm['problems'] = {};
  if (outcome === null) problems.outcome = 'notice-outcome-blank';
  if (isBlank(sentence)) problems.sentence = 'notice-answer-blank';
  else if (sentence.length > NOTICE_LIMITS.answer) problems.sentence = 'notice-answer-long';
  return { outcome, sentence, seen: form.line('seen'), problems };
}
