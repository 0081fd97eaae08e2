import type { Tables } from '../db/tables.ts';
import { cleanLine, isBlank } from '../lib/text.ts';
import { parsePartialDate } from './partial-date.ts';

export const CLAIM_STATUSES = [
  'asserted',
  'disputed',
  'confirmed',
  'withdrawn',
] as const satisfies readonly ClaimStatus[];
export type ClaimStatus = Tables['claims']['status'];

export type QuestionFields = { text: string };

/** What an author says of one party's answer. */
export type ClaimFields = {
  party: string;
  /** A figure, a range or a short sentence. */
  statement: string;
  sourceId: string | null;
  said: string | null;
  status: ClaimStatus;
};

/** In characters; a cell of a table is no place for more. */
export const CLAIM_LIMITS = { question: 200, party: 120, statement: 300 };

export function cleanQuestion(fields: QuestionFields): QuestionFields {
  return { text: cleanLine(fields.text) };
}

/** What is wrong with a clean question. Empty when all is well. */
export function questionProblems(fields: QuestionFields): Partial<Record<keyof QuestionFields, string>> {
  if (isBlank(fields.text)) return { text: 'question-blank' };
  return fields.text.length > CLAIM_LIMITS.question ? { text: 'question-long' } : {};
}

export function cleanClaim(fields: ClaimFields): ClaimFields {
  return {
    party: cleanLine(fields.party),
    statement: cleanLine(fields.statement),
    sourceId: fields.sourceId || null,
    said: fields.said === null ? null : cleanLine(fields.said) || null,
    status: fields.status,
  };
}

/** What is wrong with a clean claim: field to the reason of its sentence. Empty when all is well. */
export function claimProblems(fields: ClaimFields): Partial<Record<keyof ClaimFields, string>> {
  const problems: Partial<Record<keyof ClaimFields, string>> = {};
  if (isBlank(fields.party)) problems.party = 'claim-party-blank';
  else if (fields.party.length > CLAIM_LIMITS.party) problems.party = 'claim-party-long';
  if (isBlank(fields.statement)) problems.statement = 'claim-statement-blank';
  else if (fields.statement.length > CLAIM_LIMITS.statement) problems.statement = 'claim-statement-long';
  if (fields.said !== null && parsePartialDate(fields.said) === null) problems.said = 'claim-date-form';
  if (!CLAIM_STATUSES.includes(fields.status)) problems.status = 'claim-status-unknown';
  return problems;
}
