import type { Reader, Transaction } from '../db/database.ts';

/** SQL of moderation keys that have had their time. */

/** Comments with a key, above `after` and below `before` by their ids, which go by time; by the primary key. */
export function selectKeyed(db: Reader, after: string, before: string, limit: number) {
  return db
    .selectFrom('comments')
    .select(['id', 'moderation_key'])
    .where('id', '>', after)
    .where('id', '<', before)
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function eraseKeys(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.updateTable('comments').set({ moderation_key: null }).where('id', 'in', ids).execute();
}

/** Bans of a key that ended before `ended`, by themselves or because they were lifted: a few rows of a small table. */
export async function eraseSubjectsOfBans(tx: Transaction, ended: number): Promise<void> {
  await tx
    .updateTable('bans')
    .set({ subject: '' })
    .where('kind', '=', 'key')
    .where('subject', '!=', '')
    .where(where => where.or([where('until', '<', ended), where('lifted_at', '<', ended)]))
    .execute();
}
