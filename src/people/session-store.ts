import type { Selectable } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import type { PersonRow } from './store.ts';

export type SessionRow = Selectable<Tables['sessions']>;

export async function insertSession(tx: Transaction, row: SessionRow): Promise<void> {
  await tx.insertInto('sessions').values(row).execute();
}

/** A session that is neither over nor unused since `idleSince`, with its owner, who is on the staff. */
export function selectSession(
  db: Reader,
  idHash: string,
  { now, idleSince }: { now: number; idleSince: number },
): Promise<(Pick<PersonRow, 'name' | 'role'> & SessionRow) | undefined> {
  return db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .selectAll('sessions')
    .select(['people.name', 'people.role'])
    .where('sessions.id_hash', '=', idHash)
    .where('sessions.expires_at', '>', now)
    .where('sessions.seen_at', '>', idleSince)
    .where('people.deactivated_at', 'is', null)
    .executeTakeFirst();
}

export function selectSessionsOf(
  db: Reader,
  personId: string,
  { now, idleSince }: { now: number; idleSince: number },
): Promise<SessionRow[]> {
  return db
    .selectFrom('sessions')
    .selectAll()
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .where('seen_at', '>', idleSince)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function updateSession(
  tx: Transaction,
  id: string,
  fields: Partial<Pick<SessionRow, 'label' | 'seen_at' | 'proven_at' | 'factor_at'>>,
): Promise<void> {
  await tx.updateTable('sessions').set(fields).where('id', '=', id).execute();
}

/** Every session of a person is as if a password alone had opened it. */
export async function forgetFactorOfSessions(tx: Transaction, personId: string): Promise<void> {
  await tx.updateTable('sessions').set({ factor_at: null }).where('person_id', '=', personId).execute();
}

export async function updateSeen(tx: Transaction, personId: string, day: number): Promise<void> {
  await tx.updateTable('people').set({ seen_at: day }).where('id', '=', personId).execute();
}

export async function deleteSession(tx: Transaction, idHash: string): Promise<void> {
  await tx.deleteFrom('sessions').where('id_hash', '=', idHash).execute();
}

/** All of a person, or one of theirs, or all but one; returns how many there were. */
export async function deleteSessionsOf(
  tx: Transaction,
  personId: string,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  let query = tx.deleteFrom('sessions').where('person_id', '=', personId);
  if (which.only !== undefined) query = query.where('id', '=', which.only);
  if (which.except !== undefined) query = query.where('id', '<>', which.except);
  return Number((await query.executeTakeFirst()).numDeletedRows);
}

export async function deleteExpiredSessions(
  tx: Transaction,
  { now, idleSince }: { now: number; idleSince: number },
): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where(where => where.or([where('expires_at', '<=', now), where('seen_at', '<=', idleSince)]))
    .execute();
}
