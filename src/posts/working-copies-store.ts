import type { Selectable } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type CopyRow = Selectable<Tables['working_copies']>;

/** Which text a copy is of. */
export type CopyPlace = Pick<CopyRow, 'kind' | 'post_id' | 'update_id'>;

export function selectCopy(db: Reader, id: string): Promise<CopyRow | undefined> {
  return db.selectFrom('working_copies').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertCopy(tx: Transaction, row: CopyRow): Promise<void> {
  await tx.insertInto('working_copies').values(row).execute();
}

export async function updateCopy(
  tx: Transaction,
  id: string,
  columns: Pick<CopyRow, 'fields' | 'base' | 'version' | 'saved_at'>,
): Promise<void> {
  await tx.updateTable('working_copies').set(columns).where('id', '=', id).execute();
}

/** Everybody's copies of one text with the names of their writers, the newest first. */
export function selectCopiesOf(db: Reader, place: CopyPlace) {
  return db
    .selectFrom('working_copies')
    .innerJoin('people', 'people.id', 'working_copies.person_id')
    .selectAll('working_copies')
    .select('people.name as person_name')
    .where('kind', '=', place.kind)
    .where('post_id', place.post_id === null ? 'is' : '=', place.post_id)
    .where('update_id', place.update_id === null ? 'is' : '=', place.update_id)
    .orderBy('saved_at', 'desc')
    .orderBy('working_copies.id', 'desc')
    .execute();
}

/** One person's copies of posts that were never saved, the newest first. */
export function selectUnsavedPosts(db: Reader, personId: string): Promise<CopyRow[]> {
  return db
    .selectFrom('working_copies')
    .selectAll()
    .where('person_id', '=', personId)
    .where('post_id', 'is', null)
    .orderBy('saved_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function deleteCopies(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('working_copies').where('id', 'in', ids).execute();
}

export async function deleteCopiesBefore(tx: Transaction, instant: number): Promise<void> {
  await tx.deleteFrom('working_copies').where('saved_at', '<', instant).execute();
}
