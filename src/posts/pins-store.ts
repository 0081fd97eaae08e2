import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type PinRow = Tables['pins'] & { headline: string; language: string; zone: string; status: string };

/** In their order, those whose time is over left out. */
export function selectPins(db: Reader, now: number): Promise<PinRow[]> {
  return db
    .selectFrom('pins')
    .innerJoin('posts', 'posts.id', 'pins.post_id')
    .selectAll('pins')
    .select(['posts.headline', 'posts.language', 'posts.zone', 'posts.status'])
    .where(({ or, eb }) => or([eb('until', 'is', null), eb('until', '>', now)]))
    .orderBy('position')
    .orderBy('pins.post_id')
    .execute();
}

/** Ids of the posts whose pins are over. */
export async function selectOverPins(db: Reader, now: number): Promise<string[]> {
  const rows = await db.selectFrom('pins').select('post_id').where('until', '<=', now).execute();
  return rows.map(({ post_id }) => post_id);
}

export async function upsertPin(tx: Transaction, row: Tables['pins']): Promise<void> {
  const { until } = row;
  await tx
    .insertInto('pins')
    .values(row)
    .onConflict(conflict => conflict.column('post_id').doUpdateSet({ until }))
    .execute();
}

export async function deletePins(tx: Transaction, postIds: readonly string[]): Promise<void> {
  if (postIds.length > 0) await tx.deleteFrom('pins').where('post_id', 'in', postIds).execute();
}

export async function setPosition(tx: Transaction, postId: string, position: number): Promise<void> {
  await tx.updateTable('pins').set({ position }).where('post_id', '=', postId).execute();
}
