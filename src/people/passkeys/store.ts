import type { Selectable } from 'kysely';
import type { Reader, Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type PasskeyRow = Selectable<Tables['passkeys']>;

/** Adds a passkey; false where it is known already. */
export async function insertPasskey(tx: Transaction, row: PasskeyRow): Promise<boolean> {
  const result = await tx
    .insertInto('passkeys')
    .values(row)
    .onConflict(conflict => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** With its owner, who is on the staff. */
export function selectPasskeyByCredential(db: Reader, credentialId: string) {
  return db
    .selectFrom('passkeys')
    .innerJoin('people', 'people.id', 'passkeys.person_id')
    .selectAll('passkeys')
    .select(['people.name as person_name', 'people.role as person_role'])
    .where('credential_id', '=', credentialId)
    .where('people.deactivated_at', 'is', null)
    .executeTakeFirst();
}

export function selectPasskeys(db: Reader, personId: string): Promise<PasskeyRow[]> {
  return db.selectFrom('passkeys').selectAll().where('person_id', '=', personId).orderBy('id').execute();
}

/** Notes a use; false where another use with a counter at least as high came first. */
export async function updateUse(
  tx: Transaction,
  id: string,
  { counter, used_at }: { counter: number; used_at: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('passkeys')
    .set({ counter, used_at })
    .where('id', '=', id)
    // Many authenticators do not count and always say 0.
    .where(where => (counter === 0 ? where('counter', '=', 0) : where('counter', '<', counter)))
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

export async function updatePasskeyName(tx: Transaction, id: string, name: string): Promise<void> {
  await tx.updateTable('passkeys').set({ name }).where('id', '=', id).execute();
}

export async function deletePasskey(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('passkeys').where('id', '=', id).execute();
}

export async function deletePasskeysOf(tx: Transaction, personId: string): Promise<void> {
  await tx.deleteFrom('passkeys').where('person_id', '=', personId).execute();
}

export async function insertChallenge(tx: Transaction, row: Tables['challenges']): Promise<void> {
  await tx.insertInto('challenges').values(row).execute();
}

/** Takes it away; false where there was none. Of two at once exactly one gets true. */
export async function deleteChallenge(
  tx: Transaction,
  challenge: Omit<Tables['challenges'], 'expires_at'>,
  now: number,
): Promise<boolean> {
  const result = await tx
    .deleteFrom('challenges')
    .where('digest', '=', challenge.digest)
    .where('purpose', '=', challenge.purpose)
    .where('bound_to', '=', challenge.bound_to)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

export async function deleteOldChallenges(tx: Transaction, now: number): Promise<void> {
  await tx.deleteFrom('challenges').where('expires_at', '<=', now).execute();
}
