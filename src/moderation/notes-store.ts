import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** SQL of notes among staff. */

export async function insertNote(tx: Transaction, row: Tables['staff_notes']): Promise<void> {
  await tx.insertInto('staff_notes').values(row).execute();
}

/** Oldest first. */
export function selectNotes(db: Reader, commentId: string, limit: number) {
  return db
    .selectFrom('staff_notes as n')
    .innerJoin('people as p', 'p.id', 'n.person_id')
    .select(['n.id', 'n.text', 'n.created_at', 'p.name as person_name'])
    .where('n.comment_id', '=', commentId)
    .orderBy('n.id')
    .limit(limit)
    .execute();
}
