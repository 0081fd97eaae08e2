import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

type SaveRow = Tables['saves'];

/** The newest save of each text of a post: under null that of the post itself. */
export async function selectLastSaves(db: Reader, postId: string): Promise<Map<string | null, SaveRow>> {
  const rows = await db
    .selectFrom('saves')
    .selectAll()
    .where('post_id', '=', postId)
    .where('id', 'in', query =>
      query
        .selectFrom('saves')
        .select(({ fn }) => fn.max('id').as('id'))
        .where('post_id', '=', postId)
        .groupBy('update_id'),
    )
    .execute();
  return new Map(rows.map(row => [row.update_id, row]));
}

export async function insertSave(tx: Transaction, row: SaveRow): Promise<void> {
  await tx.insertInto('saves').values(row).execute();
}

export async function updateSave(
  tx: Transaction,
  id: string,
  columns: Pick<SaveRow, 'fields' | 'saved_at'>,
): Promise<void> {
  await tx.updateTable('saves').set(columns).where('id', '=', id).execute();
}

/** Deletes all but the newest `kept` saves of a post. */
export async function deleteOldSaves(tx: Transaction, postId: string, kept: number): Promise<void> {
  const oldest = await tx
    .selectFrom('saves')
    .select('id')
    .where('post_id', '=', postId)
    .orderBy('id', 'desc')
    .limit(1)
    .offset(kept)
    .executeTakeFirst();
  if (oldest === undefined) return;
  await tx.deleteFrom('saves').where('post_id', '=', postId).where('id', '<=', oldest.id).execute();
}

/** What the list of versions shows of the saves, without their texts. */
export function selectSaveLines(db: Reader, postId: string) {
  return db
    .selectFrom('saves')
    .leftJoin('people', 'people.id', 'saves.person_id')
    .leftJoin('updates', 'updates.id', 'saves.update_id')
    .select(['saves.id', 'saves.note', 'saves.update_id', 'saves.saved_at as at'])
    .select(['people.name as by', 'updates.number as update_number'])
    .where('saves.post_id', '=', postId)
    .execute();
}

/** The same of the revisions. */
export function selectRevisionLines(db: Reader, postId: string) {
  return db
    .selectFrom('revisions')
    .leftJoin('people', 'people.id', 'revisions.person_id')
    .leftJoin('updates', 'updates.id', 'revisions.update_id')
    .select(['revisions.id', 'revisions.note', 'revisions.update_id', 'revisions.created_at as at'])
    .select(['people.name as by', 'updates.number as update_number', 'revisions.number'])
    .where('revisions.post_id', '=', postId)
    .execute();
}

export function selectSaveText(db: Reader, postId: string, id: string) {
  return db
    .selectFrom('saves')
    .select(['update_id', 'fields'])
    .where('post_id', '=', postId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function selectRevisionText(db: Reader, postId: string, id: string) {
  return db
    .selectFrom('revisions')
    .select(['update_id', 'fields', 'content'])
    .where('post_id', '=', postId)
    .where('id', '=', id)
    .executeTakeFirst();
}
