import type { Reader, Transaction } from '../db/database.ts';

/** Parameters of one statement stay well below what both engines allow. */
const KEYS_AT_ONCE = 500;

export type ImportRow = { key: string; kind: string; entity_id: string };

/** What earlier imports wrote under these keys. */
export async function selectImports(db: Reader, keys: readonly string[]): Promise<Map<string, ImportRow>> {
  const found = new Map<string, ImportRow>();
  for (let start = 0; start < keys.length; start += KEYS_AT_ONCE) {
    const rows = await db
      .selectFrom('imports')
      .select(['key', 'kind', 'entity_id'])
      .where('key', 'in', keys.slice(start, start + KEYS_AT_ONCE))
      .execute();
    for (const row of rows) found.set(row.key, row);
  }
  return found;
}

/** The addresses under which a post was imported. */
export async function selectUrlKeys(db: Reader, postId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('imports')
    .select('key')
    .where('entity_id', '=', postId)
    .where('key', 'like', 'page:url:%')
    .execute();
  return rows.map(row => row.key);
}

/** Remembers what was written; a key that is known stays with what it means. */
export async function insertImports(tx: Transaction, rows: readonly ImportRow[], now: number): Promise<void> {
  for (let start = 0; start < rows.length; start += KEYS_AT_ONCE) {
    await tx
      .insertInto('imports')
      .values(rows.slice(start, start + KEYS_AT_ONCE).map(row => ({ ...row, created_at: now })))
      .onConflict(conflict => conflict.column('key').doNothing())
      .execute();
  }
}

export async function updateImportKind(tx: Transaction, key: string, kind: string): Promise<void> {
  await tx.updateTable('imports').set({ kind }).where('key', '=', key).execute();
}
