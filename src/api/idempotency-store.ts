import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type KeyRow = Tables['idempotency_keys'];

/** Takes the key; false where it is taken. Of two at once the second waits until the first is through. */
export async function insertKey(tx: Transaction, row: KeyRow): Promise<boolean> {
  const result = await tx
    .insertInto('idempotency_keys')
    .values(row)
    .onConflict(conflict => conflict.columns(['token_id', 'key']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export function selectKey(db: Reader, tokenId: string, key: string): Promise<KeyRow | undefined> {
  return db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('token_id', '=', tokenId)
    .where('key', '=', key)
    .executeTakeFirst();
}

export async function updateKey(
  tx: Transaction,
  tokenId: string,
  key: string,
  answer: Pick<KeyRow, 'status' | 'location' | 'body'>,
): Promise<void> {
  await tx
    .updateTable('idempotency_keys')
    .set(answer)
    .where('token_id', '=', tokenId)
    .where('key', '=', key)
    .execute();
}

export async function deleteKey(tx: Transaction, tokenId: string, key: string): Promise<void> {
  await tx.deleteFrom('idempotency_keys').where('token_id', '=', tokenId).where('key', '=', key).execute();
}

/** Those of before `instant`; of one token where one is given. */
export async function deleteKeysBefore(tx: Transaction, instant: number): Promise<void> {
  await tx.deleteFrom('idempotency_keys').where('created_at', '<=', instant).execute();
}
