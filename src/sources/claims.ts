import type { Reader, Write } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import {
  CLAIM_LIMITS,
  type ClaimFields,
  type ClaimStatus,
  claimProblems,
  cleanClaim,
  cleanQuestion,
  type QuestionFields,
  questionProblems,
} from './claim-fields.ts';
import { listSources, type Source } from './sources.ts';
import {
  deleteClaim,
  deleteQuestion,
  insertClaim,
  insertQuestion,
  nextClaimPosition,
  nextQuestionPosition,
  selectClaim,
  selectClaims,
  selectQuestion,
  selectQuestions,
  selectSource,
  updateClaim,
  updateQuestion,
} from './store.ts';

/** One party's answer to a question: a figure, a range or a sentence. */
export type Claim = {
  id: string;
  party: string;
  statement: string;
  source: Source | null;
  /** When the party said it, as exact as known: 2011, 2011-04 or 2011-04-09. */
  said: string | null;
  status: ClaimStatus;
};

/** What is disputed, with what each party says to it. */
export type Question = { id: string; text: string; claims: Claim[] };

/** Adds a question to a document. Problems: invalid `question-blank`, `question-long`. */
export async function addQuestion(
  write: Write,
  documentId: string,
  fields: QuestionFields,
): Promise<Question> {
  const row = {
    id: newId(write.now),
    document_id: documentId,
    position: await nextQuestionPosition(write.tx, documentId),
    text: checkedQuestion(fields),
    created_at: write.now,
  };
  await insertQuestion(write.tx, row);
  recordChange(write, documentId);
  return { id: row.id, text: row.text, claims: [] };
}

/** Puts the question in other words. Problems: not-found `question-unknown`; as `addQuestion`. */
export async function changeQuestion(write: Write, id: string, fields: QuestionFields): Promise<void> {
  const row = await foundQuestion(write, id);
  await updateQuestion(write.tx, id, checkedQuestion(fields));
  recordChange(write, row.document_id);
}

/** Takes a question out with all claims to it. Problem: not-found `question-unknown`. */
export async function removeQuestion(write: Write, id: string): Promise<void> {
  const row = await foundQuestion(write, id);
  await deleteQuestion(write.tx, id);
  recordChange(write, row.document_id);
}

/**
 * Adds what a party says to a question. Problems: not-found `question-unknown`; invalid `claim-…`, of which
 * `claim-source-unknown` is for a source that the document does not have.
 */
export async function addClaim(write: Write, questionId: string, fields: ClaimFields): Promise<Claim> {
  const question = await foundQuestion(write, questionId);
  const columns = await checkedClaim(write, question.document_id, fields);
  const row = {
    id: newId(write.now),
    question_id: questionId,
    position: await nextClaimPosition(write.tx, questionId),
    ...columns,
    created_at: write.now,
    changed_at: write.now,
  };
  await insertClaim(write.tx, row);
  recordChange(write, question.document_id);
  return claimOf(row, await listSources(write.tx, question.document_id));
}

/** Changes a claim. Problems: not-found `claim-unknown`; as `addClaim`. */
export async function changeClaim(write: Write, id: string, fields: ClaimFields): Promise<void> {
  const documentId = await documentOf(write, id);
  const columns = await checkedClaim(write, documentId, fields);
  await updateClaim(write.tx, id, { ...columns, changed_at: write.now });
  recordChange(write, documentId);
}

/** Takes a claim out. Problem: not-found `claim-unknown`. */
export async function removeClaim(write: Write, id: string): Promise<void> {
  const documentId = await documentOf(write, id);
  await deleteClaim(write.tx, id);
  recordChange(write, documentId);
}

/** The questions of a document in their order, each with its claims in theirs. */
export async function listQuestions(db: Reader, documentId: string): Promise<Question[]> {
  const questions = await selectQuestions(db, documentId);
  if (questions.length === 0) return [];
  const sources = await listSources(db, documentId);
  const claims = await selectClaims(
    db,
    questions.map(({ id }) => id),
  );
  return questions.map(({ id, text }) => ({
    id,
    text,
    claims: claims.filter(claim => claim.question_id === id).map(claim => claimOf(claim, sources)),
  }));
}

async function foundQuestion(write: Write, id: string): Promise<Tables['questions']> {
  const row = await selectQuestion(write.tx, id);
  if (row === undefined) throw new Problem('not-found', 'question-unknown');
  return row;
}

async function documentOf(write: Write, claimId: string): Promise<string> {
  const claim = await selectClaim(write.tx, claimId);
  if (claim === undefined) throw new Problem('not-found', 'claim-unknown');
  return (await foundQuestion(write, claim.question_id)).document_id;
}

function checkedQuestion(fields: QuestionFields): string {
  const clean = cleanQuestion(fields);
  const [reason] = Object.values(questionProblems(clean));
  if (reason !== undefined) throw new Problem('invalid', reason, CLAIM_LIMITS);
  return clean.text;
}

async function checkedClaim(write: Write, documentId: string, fields: ClaimFields) {
  const { sourceId, ...clean } = cleanClaim(fields);
  const [reason] = Object.values(claimProblems({ ...clean, sourceId }));
  if (reason !== undefined) throw new Problem('invalid', reason, CLAIM_LIMITS);
  if (sourceId !== null && (await selectSource(write.tx, sourceId))?.document_id !== documentId) {
    throw new Problem('invalid', 'claim-source-unknown');
  }
  return { ...clean, source_id: sourceId };
}

function claimOf(row: Tables['claims'], sources: readonly Source[]): Claim {
  const { id, party, statement, said, status } = row;
  const source = sources.find(one => one.id === row.source_id) ?? null;
  return { id, party, statement, source, said, status };
}

function recordChange(write: Write, documentId: string): void {
  write.record({ kind: 'claims.changed', topics: [`post:${documentId}`], payload: { document: documentId } });
}
