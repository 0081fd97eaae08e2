import type { Reader, Transaction } from '../db/database.ts';

/** The stored values of `keys`, as JSON text; keys without a value are missing. */
export async function selectSettings(db: Reader, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('settings').select(['key', 'value']).where('key', 'in', keys).execute();
  return new Map(rows.map(({ key, value }) => [key, value]));
}

export async function upsertSetting(tx: Transaction, key: string, value: string): Promise<void> {
  await tx
    .insertInto('settings')
    .values({ key, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

export async function deleteSetting(tx: Transaction, key: string): Promise<void> {
  await tx.deleteFrom('settings').where('key', '=', key).execute();
}
