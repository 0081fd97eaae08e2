import type { FormBody } from '../../http/form-body.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import {
  CLAIM_STATUSES,
  type ClaimFields,
  claimProblems,
  cleanClaim,
  cleanQuestion,
  type QuestionFields,
  questionProblems,
} from '../claim-fields.ts';
import type { Claim } from '../claims.ts';
import { reasonOf } from './source-form.ts';

export type QuestionForm = {
  fields: QuestionFields;
  problems: FormProblems<keyof QuestionFields>;
  note?: string;
};
export type ClaimForm = { fields: ClaimFields; problems: FormProblems<keyof ClaimFields>; note?: string };

export const EMPTY_QUESTION: QuestionForm = { fields: { text: '' }, problems: {} };
export const EMPTY_CLAIM: ClaimForm = {
  fields: { party: '', statement: '', sourceId: null, said: null, status: 'asserted' },
  problems: {},
};

export function parseQuestion(form: FormBody): QuestionForm {
  const fields = { text: form.line('text') };
  return { fields, note: reasonOf(form), problems: questionProblems(cleanQuestion(fields)) };
}

/** A claim as typed and what is wrong with it; one of an unknown status counts as asserted. */
export function parseClaim(form: FormBody): ClaimForm {
  const fields: ClaimFields = {
    party: form.line('party'),
    statement: form.line('statement'),
    sourceId: form.line('sourceId') || null,
    said: form.line('said') || null,
    status: CLAIM_STATUSES.find(status => status === form.line('status')) ?? 'asserted',
  };
  return { fields, note: reasonOf(form), problems: claimProblems(cleanClaim(fields)) };
}

/** The form of a claim that exists. */
export function claimForm(claim: Claim): ClaimForm {
  return { fields: { ...claim, sourceId: claim.source?.id ?? null }, problems: {} };
}
