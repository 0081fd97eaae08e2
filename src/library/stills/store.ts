import type { Reader, Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type StillRow = Tables['video_stills'];

export async function selectStills(db: Reader, videos: readonly string[]): Promise<StillRow[]> {
  if (videos.length === 0) return [];
  return db.selectFrom('video_stills').selectAll().where('video', 'in', videos).execute();
}

export function selectStill(db: Reader, stillId: string): Promise<StillRow | undefined> {
  return db.selectFrom('video_stills').selectAll().where('still_id', '=', stillId).executeTakeFirst();
}

/** Does nothing for those that there are. */
export async function insertStills(tx: Transaction, rows: readonly StillRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('video_stills')
    .values([...rows])
    .onConflict(conflict => conflict.column('video').doNothing())
    .execute();
}

/** Begins anew with those of these that were given up. */
export async function reviveStills(tx: Transaction, videos: readonly string[], now: number): Promise<void> {
  if (videos.length === 0) return;
  await tx
    .updateTable('video_stills')
    .set({ due_at: now, tries: 0 })
    .where('video', 'in', videos)
    .where('still_id', 'is', null)
    .where('due_at', 'is', null)
    .execute();
}

/** The one that is due longest first. */
export function selectDueStills(db: Reader, now: number, limit: number): Promise<StillRow[]> {
  return db
    .selectFrom('video_stills')
    .selectAll()
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute();
}

/** False where another process was faster, or the row is gone. */
export async function updateSeen(
  tx: Transaction,
  { video, tries }: Pick<StillRow, 'video' | 'tries'>,
  columns: Partial<StillRow>,
): Promise<boolean> {
  const result = await tx
    .updateTable('video_stills')
    .set(columns)
    .where('video', '=', video)
    .where('tries', '=', tries)
    .where('still_id', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Rows of videos that no text shows any more, which are gone after this. */
export function deleteUnused(tx: Transaction): Promise<StillRow[]> {
  return tx
    .deleteFrom('video_stills')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('video_uses').select('video').whereRef('video_uses.video', '=', 'video_stills.video'),
        ),
      ),
    )
    .returningAll()
    .execute();
}

export async function selectVideosOf(db: Reader, userId: string): Promise<string[]> {
  const rows = await db.selectFrom('video_uses').select('video').where('user_id', '=', userId).execute();
  return rows.map(({ video }) => video);
}

export async function replaceVideoUses(
  tx: Transaction,
  userId: string,
  videos: readonly string[],
): Promise<void> {
  await tx.deleteFrom('video_uses').where('user_id', '=', userId).execute();
  if (videos.length === 0) return;
  await tx
    .insertInto('video_uses')
    .values(videos.map(video => ({ user_id: userId, video })))
    .execute();
}

export async function selectUsersOf(db: Reader, video: string): Promise<string[]> {
  const rows = await db
    .selectFrom('video_uses')
    .select('user_id')
    .where('video', '=', video)
    .orderBy('user_id')
    .execute();
  return rows.map(({ user_id }) => user_id);
}
