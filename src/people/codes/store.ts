import type { Selectable } from 'kysely';
import type { Reader, Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type CodeAppRow = Selectable<Tables['code_apps']>;
type StepRow = Selectable<Tables['second_steps']>;

export function selectCodeApp(db: Reader, personId: string): Promise<CodeAppRow | undefined> {
  return db.selectFrom('code_apps').selectAll().where('person_id', '=', personId).executeTakeFirst();
}

export async function replaceCodeApp(tx: Transaction, row: CodeAppRow): Promise<void> {
  await deleteCodeApp(tx, row.person_id);
  await tx.insertInto('code_apps').values(row).execute();
}

export async function confirmCodeApp(tx: Transaction, personId: string, now: number): Promise<void> {
  await tx.updateTable('code_apps').set({ confirmed_at: now }).where('person_id', '=', personId).execute();
}

/** Uses up a step and those before it; false where it was used. Of two at once exactly one gets true. */
export async function takeStep(tx: Transaction, personId: string, step: number): Promise<boolean> {
  const result = await tx
    .updateTable('code_apps')
    .set({ last_step: step })
    .where('person_id', '=', personId)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

export async function deleteCodeApp(tx: Transaction, personId: string): Promise<void> {
  await tx.deleteFrom('code_apps').where('person_id', '=', personId).execute();
}

export async function replaceRecoveryCodes(
  tx: Transaction,
  personId: string,
  digests: readonly string[],
): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('person_id', '=', personId).execute();
  if (digests.length === 0) return;
  const rows = digests.map(digest => ({ person_id: personId, digest, used_at: null }));
  await tx.insertInto('recovery_codes').values(rows).execute();
}

export async function countRecoveryCodes(db: Reader, personId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Uses a code up; false where it is none or was used. Of two at once exactly one gets true. */
export async function takeRecoveryCode(
  tx: Transaction,
  personId: string,
  digest: string,
  now: number,
): Promise<boolean> {
  const result = await tx
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('digest', '=', digest)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

export async function insertStep(tx: Transaction, row: StepRow): Promise<void> {
  await tx
    .deleteFrom('second_steps')
    .where('expires_at', '<=', row.expires_at - STEP_KEPT)
    .execute();
  await tx.insertInto('second_steps').values(row).execute();
}

/** How long a row of `second_steps` lives. */
export const STEP_KEPT = 600_000;

/** Counts a try at a sign-in that waits; nothing where it is over or was tried `limit` times. */
export async function takeTry(
  tx: Transaction,
  digest: string,
  { now, limit }: { now: number; limit: number },
): Promise<StepRow | undefined> {
  const result = await tx
    .updateTable('second_steps')
    .set(({ eb }) => ({ tries: eb('tries', '+', 1) }))
    .where('digest', '=', digest)
    .where('expires_at', '>', now)
    .where('tries', '<', limit)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0 ? selectStep(tx, digest, now) : undefined;
}

export function selectStep(db: Reader, digest: string, now: number): Promise<StepRow | undefined> {
  return db
    .selectFrom('second_steps')
    .selectAll()
    .where('digest', '=', digest)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

export async function deleteStep(tx: Transaction, digest: string): Promise<void> {
  await tx.deleteFrom('second_steps').where('digest', '=', digest).execute();
}
