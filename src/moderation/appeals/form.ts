import type { FormBody } from '../../http/form-body.ts';
import { isBlank } from '../../lib/text.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { APPEAL_LIMITS } from './appeals.ts';

/** What a writer says against a decision. */
export type AppealForm = { decision: string; text: string; problems: FormProblems<'text'> };

export function parseAppeal(form: FormBody): AppealForm {
  const text = form.text('text').trim();
  const problems: AppealForm['problems'] = {};
  if (isBlank(text)) problems.text = 'appeal-blank';
  else if (text.length > APPEAL_LIMITS.text) problems.text = 'appeal-long';
  return { decision: form.line('decision'), text, problems };
}

/** A moderator's answer to an appeal. */
export type AnswerForm = {
  outcome: 'grant' | 'deny' | null;
  sentence: string;
  /** The newest decision about the comment that the moderator had before their eyes. */
  seen: string;
  problems: FormProblems<'outcome' | 'sentence'>;
};

export const EMPTY_ANSWER: AnswerForm = { outcome: null, sentence: '', seen: '', problems: {} };

export function parseAnswer(form: FormBody): AnswerForm {
  const sentence = form.line('sentence');
  const outcome = (['grant', 'deny'] as const).find(known => known === form.line('outcome')) ?? null;
  const problems: AnswerForm['problems'] = {};
  if (outcome === null) problems.outcome = 'appeal-outcome-blank';
  if (isBlank(sentence)) problems.sentence = 'appeal-answer-blank';
  else if (sentence.length > APPEAL_LIMITS.answer) problems.sentence = 'appeal-answer-long';
  return { outcome, sentence, seen: form.line('seen'), problems };
}
