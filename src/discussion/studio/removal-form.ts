import type { FormBody } from '../../http/form-body.ts';
import { isBlank } from '../../lib/text.ts';
import type { FormProblems } from '../../ui/form-problems.ts';

/** The rules that a moderator chooses from; the words of each are in `words.ts`. */
export const RULES = ['insult', 'hatred', 'private', 'impersonation', 'spam', 'offTopic', 'law'] as const;
type Rule = (typeof RULES)[number];

type RemovalField = 'rule' | 'otherRule' | 'reason';
export type RemovalForm = {
  rule: Rule | null;
  /** In the moderator's words; counts before `rule`. */
  otherRule: string;
  reason: string;
  problems: FormProblems<RemovalField>;
};

/** In characters: a tombstone is one quiet line. */
export const REMOVAL_LIMITS = { rule: 120, reason: 300 };

export const EMPTY_REMOVAL: RemovalForm = { rule: null, otherRule: '', reason: '', problems: {} };

export function parseRemoval(form: FormBody): RemovalForm {
  const rule = RULES.find(known => known === form.line('rule')) ?? null;
  const [otherRule, reason] = [form.line('otherRule'), form.line('reason')];
  const problems: RemovalForm['problems'] = {};
  if (rule === null && isBlank(otherRule)) problems.rule = 'removal-rule-blank';
  if (otherRule.length > REMOVAL_LIMITS.rule) problems.otherRule = 'removal-rule-long';
  if (isBlank(reason)) problems.reason = 'removal-reason-blank';
  else if (reason.length > REMOVAL_LIMITS.reason) problems.reason = 'removal-reason-long';
  return { rule, otherRule, reason, problems };
}
