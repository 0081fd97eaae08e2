import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

type SourceRow = Tables['sources'];
type QuestionRow = Tables['questions'];
type ClaimRow = Tables['claims'];

export async function insertSource(tx: Transaction, row: SourceRow): Promise<void> {
  await tx.insertInto('sources').values(row).execute();
}

export async function updateSource(tx: Transaction, id: string, columns: Partial<SourceRow>): Promise<void> {
  await tx.updateTable('sources').set(columns).where('id', '=', id).execute();
}

export async function deleteSource(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('sources').where('id', '=', id).execute();
}

export function selectSource(db: Reader, id: string): Promise<SourceRow | undefined> {
  return db.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst();
}

export function selectSources(db: Reader, documentId: string): Promise<SourceRow[]> {
  return db
    .selectFrom('sources')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function nextSourcePosition(db: Reader, documentId: string): Promise<number> {
  const row = await db
    .selectFrom('sources')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

export async function insertQuestion(tx: Transaction, row: QuestionRow): Promise<void> {
  await tx.insertInto('questions').values(row).execute();
}

export async function updateQuestion(tx: Transaction, id: string, text: string): Promise<void> {
  await tx.updateTable('questions').set({ text }).where('id', '=', id).execute();
}

export async function deleteQuestion(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('questions').where('id', '=', id).execute();
}

export function selectQuestion(db: Reader, id: string): Promise<QuestionRow | undefined> {
  return db.selectFrom('questions').selectAll().where('id', '=', id).executeTakeFirst();
}

export function selectQuestions(db: Reader, documentId: string): Promise<QuestionRow[]> {
  return db
    .selectFrom('questions')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function nextQuestionPosition(db: Reader, documentId: string): Promise<number> {
  const row = await db
    .selectFrom('questions')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('document_id', '=', documentId)
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

export async function insertClaim(tx: Transaction, row: ClaimRow): Promise<void> {
  await tx.insertInto('claims').values(row).execute();
}

export async function updateClaim(tx: Transaction, id: string, columns: Partial<ClaimRow>): Promise<void> {
  await tx.updateTable('claims').set(columns).where('id', '=', id).execute();
}

export async function deleteClaim(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('claims').where('id', '=', id).execute();
}

export function selectClaim(db: Reader, id: string): Promise<ClaimRow | undefined> {
  return db.selectFrom('claims').selectAll().where('id', '=', id).executeTakeFirst();
}

export function selectClaims(db: Reader, questionIds: readonly string[]): Promise<ClaimRow[]> {
  return db
    .selectFrom('claims')
    .selectAll()
    .where('question_id', 'in', questionIds)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export async function nextClaimPosition(db: Reader, questionId: string): Promise<number> {
  const row = await db
    .selectFrom('claims')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('question_id', '=', questionId)
    .executeTakeFirst();
  return Number(row?.last ?? 0) + 1;
}

export async function setPosition(
  tx: Transaction,
  table: 'sources' | 'questions' | 'claims',
  id: string,
  position: number,
): Promise<void> {
  await tx.updateTable(table).set({ position }).where('id', '=', id).execute();
}
