import type { Reader, Transaction } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';

/** SQL of the settings of moderation, kept as text under keys of their own. */

const byKey = prepared((db, key: string) => db.selectFrom('settings').select('value').where('key', '=', key));

export async function selectStored(db: Reader, key: string): Promise<string | undefined> {
  return (await byKey(db, key))[0]?.value;
}

export async function upsertStored(tx: Transaction, key: string, value: string): Promise<void> {
  await tx
    .insertInto('settings')
    .values({ key, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
