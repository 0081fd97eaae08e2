import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type ItemRow = Tables['library_items'];

export async function insertItem(tx: Transaction, row: ItemRow): Promise<void> {
  await tx.insertInto('library_items').values(row).execute();
}

export async function updateItem(tx: Transaction, id: string, columns: Partial<ItemRow>): Promise<void> {
  await tx.updateTable('library_items').set(columns).where('id', '=', id).execute();
}

export async function deleteItem(tx: Transaction, id: string): Promise<void> {
  await tx.updateTable('library_items').set({ poster_id: null }).where('poster_id', '=', id).execute();
  await tx.deleteFrom('library_items').where('id', '=', id).execute();
}

export function selectItem(db: Reader, id: string): Promise<ItemRow | undefined> {
  return db.selectFrom('library_items').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function selectItems(db: Reader, ids: readonly string[]): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('library_items').selectAll().where('id', 'in', ids).execute();
}

export function selectItemByDigest(db: Reader, digest: string): Promise<ItemRow | undefined> {
  return db
    .selectFrom('library_items')
    .selectAll()
    .where('digest', '=', digest)
    .orderBy('id')
    .executeTakeFirst();
}

export type ItemSearch = {
  kind: ItemRow['kind'] | null;
  /** Each has to stand somewhere in `name_key`. */
  words: readonly string[];
  /** Only pictures for which nobody has said what they show. */
  withoutAlt: boolean;
};

/** Newest first, older than the item `before` where one is given. */
export async function searchItems(
  db: Reader,
  search: ItemSearch,
  range: { limit: number; offset: number; before?: string | null },
): Promise<(ItemRow & { person_name: string | null })[]> {
  const { before = null } = range;
  const all = matching(db, search);
  return (before === null ? all : all.where('library_items.id', '<', before))
    .leftJoin('people', 'people.id', 'library_items.person_id')
    .selectAll('library_items')
    .select('people.name as person_name')
    .orderBy('library_items.id', 'desc')
    .limit(range.limit)
    .offset(range.offset)
    .execute();
}

export async function countItems(db: Reader, search: ItemSearch): Promise<number> {
  const row = await matching(db, search)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

function matching(db: Reader, { kind, words, withoutAlt }: ItemSearch) {
  let query = db.selectFrom('library_items');
  if (kind !== null) query = query.where('library_items.kind', '=', kind);
  if (withoutAlt) {
    query = query
      .where('library_items.kind', '=', 'image')
      .where('library_items.alt', '=', '')
      .where('library_items.decorative', '=', 0);
  }
  for (const word of words) {
    query = query.where('library_items.name_key', 'like', `%${word.replace(/[%_\\]/g, '')}%`);
  }
  return query;
}

export async function replaceUses(
  tx: Transaction,
  userId: string,
  itemIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom('library_uses').where('user_id', '=', userId).execute();
  if (itemIds.length === 0) return;
  await tx
    .insertInto('library_uses')
    .values(itemIds.map(item_id => ({ user_id: userId, item_id })))
    .execute();
}

export async function selectUsers(db: Reader, itemIds: readonly string[]): Promise<string[]> {
  if (itemIds.length === 0) return [];
  const rows = await db
    .selectFrom('library_uses')
    .select('user_id')
    .distinct()
    .where('item_id', 'in', itemIds)
    .orderBy('user_id')
    .execute();
  return rows.map(({ user_id }) => user_id);
}

/** Items whose poster this is. */
export async function selectPostered(db: Reader, posterId: string): Promise<string[]> {
  const rows = await db.selectFrom('library_items').select('id').where('poster_id', '=', posterId).execute();
  return rows.map(({ id }) => id);
}

export function selectUsage(db: Reader) {
  return db
    .selectFrom('library_items')
    .select(({ fn }) => ['kind', fn.countAll().as('count'), fn.sum('bytes').as('bytes')])
    .groupBy('kind')
    .execute();
}
