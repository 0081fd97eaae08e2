import type { Selectable } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type InvitationRow = Selectable<Tables['invitations']>;

export async function insertInvitation(tx: Transaction, row: InvitationRow): Promise<void> {
  await tx.insertInto('invitations').values(row).execute();
}

export function selectOpenInvitations(db: Reader, now: number): Promise<InvitationRow[]> {
  return open(db, now).orderBy('id', 'desc').execute();
}

export function selectOpenInvitation(
  db: Reader,
  tokenDigest: string,
  now: number,
): Promise<InvitationRow | undefined> {
  return open(db, now).where('token_digest', '=', tokenDigest).executeTakeFirst();
}

/** Uses it up or withdraws it; false where it was not open any more. Of two at once exactly one gets true. */
export async function closeInvitation(
  tx: Transaction,
  id: string,
  fields: { used_at: number } | { withdrawn_at: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('invitations')
    .set(fields)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

export async function updateInvited(tx: Transaction, id: string, personId: string): Promise<void> {
  await tx.updateTable('invitations').set({ used_by: personId }).where('id', '=', id).execute();
}

function open(db: Reader, now: number) {
  return db
    .selectFrom('invitations')
    .selectAll()
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now);
}
