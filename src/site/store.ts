import type { Reader, Transaction } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';

/** Reads the stored values of `keys`, always the same, as JSON text; keys without a value are missing. */
export function settingsReader(keys: readonly string[]): (db: Reader) => Promise<Map<string, string>> {
  const select = prepared(db => db.selectFrom('settings').select(['key', 'value']).where('key', 'in', keys));
  return async db => new Map((await select(db)).map(({ key, value }) => [key, value]));
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
