import type { Reader, Transaction } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';

export const DISCUSSION_KEY = 'discussion';

const byKey = prepared((db, key: string) => db.selectFrom('settings').select('value').where('key', '=', key));

/** The saved settings as JSON. */
export async function selectDiscussionSettings(db: Reader): Promise<string | undefined> {
  return (await byKey(db, DISCUSSION_KEY))[0]?.value;
}

export async function upsertDiscussionSettings(tx: Transaction, value: string): Promise<void> {
  await tx
    .insertInto('settings')
    .values({ key: DISCUSSION_KEY, value })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
