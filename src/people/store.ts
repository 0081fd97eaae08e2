import type { Insertable, Selectable } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type PersonRow = Selectable<Tables['people']>;

/** Adds a person; false where one with a name that looks the same exists. */
export async function insertPerson(tx: Transaction, row: Insertable<Tables['people']>): Promise<boolean> {
  const result = await tx
    .insertInto('people')
    .values(row)
    .onConflict(conflict => conflict.column('name_skeleton').doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

export function selectPersonBySkeleton(db: Reader, skeleton: string): Promise<PersonRow | undefined> {
  return db.selectFrom('people').selectAll().where('name_skeleton', '=', skeleton).executeTakeFirst();
}

export function selectPerson(db: Reader, id: string): Promise<PersonRow | undefined> {
  return db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
}

export function selectPeople(db: Reader): Promise<PersonRow[]> {
  return db.selectFrom('people').selectAll().orderBy('id').execute();
}

/** How many passkeys each person has, and whether an app for codes; those who have neither are missing. */
export async function selectFactors(db: Reader): Promise<Map<string, { passkeys: number; codes: boolean }>> {
  const counts = await db
    .selectFrom('passkeys')
    .select(({ fn }) => ['person_id', fn.countAll().as('count')])
    .groupBy('person_id')
    .execute();
  const apps = await db
    .selectFrom('code_apps')
    .select('person_id')
    .where('confirmed_at', 'is not', null)
    .execute();
  const factors = new Map(
    counts.map(({ person_id, count }) => [person_id, { passkeys: Number(count), codes: false }]),
  );
  for (const { person_id } of apps)
    factors.set(person_id, { passkeys: factors.get(person_id)?.passkeys ?? 0, codes: true });
  return factors;
}

export async function selectFactorsOf(
  db: Reader,
  personId: string,
): Promise<{ passkeys: number; codes: boolean }> {
  const passkeys = await db
    .selectFrom('passkeys')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const app = await db
    .selectFrom('code_apps')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return { passkeys: Number(passkeys?.count ?? 0), codes: app !== undefined };
}

export async function ownerExists(db: Reader): Promise<boolean> {
  const row = await db.selectFrom('people').select('id').where('role', '=', 'owner').executeTakeFirst();
  return row !== undefined;
}

export async function updatePerson(
  tx: Transaction,
  id: string,
  fields: Pick<PersonRow, 'name' | 'role' | 'password_hash'>,
): Promise<void> {
  await tx.updateTable('people').set(fields).where('id', '=', id).execute();
}

export async function updateName(
  tx: Transaction,
  id: string,
  fields: Pick<PersonRow, 'name' | 'name_skeleton'>,
): Promise<void> {
  await tx.updateTable('people').set(fields).where('id', '=', id).execute();
}

export async function updatePersonState(
  tx: Transaction,
  id: string,
  fields: Partial<Pick<PersonRow, 'role' | 'deactivated_at' | 'deactivated_by'>>,
): Promise<void> {
  await tx.updateTable('people').set(fields).where('id', '=', id).execute();
}

/** Owners who may sign in. Until the transaction ends no other changes who is an owner. */
export async function lockOwners(tx: Transaction): Promise<PersonRow[]> {
  await tx.updateTable('people').set({ role: 'owner' }).where('role', '=', 'owner').execute();
  return tx
    .selectFrom('people')
    .selectAll()
    .where('role', '=', 'owner')
    .where('deactivated_at', 'is', null)
    .execute();
}

export async function updatePasswordHash(tx: Transaction, id: string, hash: string): Promise<boolean> {
  const result = await tx
    .updateTable('people')
    .set({ password_hash: hash })
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** The digest of the one-time token that lets its holder set the site up. */
const SETUP_KEY = 'setup-token';

export async function replaceSetupToken(tx: Transaction, tokenDigest: string): Promise<void> {
  await tx
    .insertInto('settings')
    .values({ key: SETUP_KEY, value: tokenDigest })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value: tokenDigest }))
    .execute();
}

export async function setupTokenExists(db: Reader, tokenDigest: string): Promise<boolean> {
  const row = await db
    .selectFrom('settings')
    .select('key')
    .where('key', '=', SETUP_KEY)
    .where('value', '=', tokenDigest)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses the token up; false where it is not (or no longer) the one. Of two at once exactly one gets true. */
export async function takeSetupToken(tx: Transaction, tokenDigest: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('settings')
    .where('key', '=', SETUP_KEY)
    .where('value', '=', tokenDigest)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
