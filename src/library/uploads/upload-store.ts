import type { Reader, Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

/** SQL of files that come in pieces. */

export type UploadRow = Tables['uploads'];
export type PieceRow = Tables['upload_pieces'];

export async function insertUpload(tx: Transaction, row: UploadRow): Promise<void> {
  await tx.insertInto('uploads').values(row).execute();
}

export function selectUpload(db: Reader, id: string): Promise<UploadRow | undefined> {
  return db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function countUnfinished(db: Reader, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom('uploads')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('item_id', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** False where the piece does not begin where the bytes that are there end: another sender was faster. */
export async function insertPiece(tx: Transaction, piece: PieceRow): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('uploads')
    .set({ received: piece.start + piece.length })
    .where('id', '=', piece.upload_id)
    .where('received', '=', piece.start)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await tx.insertInto('upload_pieces').values(piece).execute();
  return true;
}

export function selectPieces(db: Reader, uploadId: string): Promise<PieceRow[]> {
  return db
    .selectFrom('upload_pieces')
    .selectAll()
    .where('upload_id', '=', uploadId)
    .orderBy('start')
    .execute();
}

/** False where somebody took it since `staleBefore` and has not given it back. */
export async function takeUpload(
  tx: Transaction,
  id: string,
  { now, staleBefore }: { now: number; staleBefore: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('uploads')
    .set({ taken_at: now })
    .where('id', '=', id)
    .where('item_id', 'is', null)
    .where(({ eb, or }) => or([eb('taken_at', 'is', null), eb('taken_at', '<', staleBefore)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function updateUpload(
  tx: Transaction,
  id: string,
  columns: Partial<Pick<UploadRow, 'taken_at' | 'item_id'>>,
): Promise<void> {
  await tx.updateTable('uploads').set(columns).where('id', '=', id).execute();
}

export async function deletePieces(tx: Transaction, uploadId: string): Promise<void> {
  await tx.deleteFrom('upload_pieces').where('upload_id', '=', uploadId).execute();
}

export async function deleteUpload(tx: Transaction, id: string): Promise<void> {
  await deletePieces(tx, id);
  await tx.deleteFrom('uploads').where('id', '=', id).execute();
}

export async function selectUploadsBefore(db: Reader, instant: number): Promise<string[]> {
  const rows = await db.selectFrom('uploads').select('id').where('created_at', '<', instant).execute();
  return rows.map(({ id }) => id);
}

export async function selectUploadIds(db: Reader): Promise<Set<string>> {
  const rows = await db.selectFrom('uploads').select('id').execute();
  return new Set(rows.map(({ id }) => id));
}
