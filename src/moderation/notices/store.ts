import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** SQL of notices of illegal content. */

export type NoticeRow = Selectable<Tables['notices']>;

export async function insertNotice(tx: Transaction, row: Insertable<Tables['notices']>): Promise<void> {
  await tx.insertInto('notices').values(row).execute();
}

export function selectNotice(db: Reader, id: string): Promise<NoticeRow | undefined> {
  return db.selectFrom('notices').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Open notices, the one that waits longest first, from the one after `after`. */
export function selectOpenNotices(db: Reader, after: string, limit: number): Promise<NoticeRow[]> {
  return db
    .selectFrom('notices')
    .selectAll()
    .where('state', '=', 'open')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** False where somebody else has answered it. */
export async function closeNotice(
  tx: Transaction,
  id: string,
  answer: Pick<NoticeRow, 'state' | 'answer' | 'person_id' | 'answered_at'>,
): Promise<boolean> {
  const closed = await tx
    .updateTable('notices')
    .set(answer)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  return closed !== undefined;
}

/** Erases who sent the notices that were answered before `instant`. */
export async function eraseNotifiers(tx: Transaction, instant: number): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ name: '', email: '' })
    .where('answered_at', '<', instant)
    .where(({ or, eb }) => or([eb('name', '<>', ''), eb('email', '<>', '')]))
    .execute();
}
