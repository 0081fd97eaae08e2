import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type TokenRow = Tables['api_tokens'];

export async function insertToken(tx: Transaction, row: TokenRow): Promise<void> {
  await tx.insertInto('api_tokens').values(row).execute();
}

/** With the person whose token it is; nothing for one who was deactivated. */
export function selectTokenByDigest(db: Reader, tokenDigest: string) {
  return withPeople(db)
    .where('t.token_digest', '=', tokenDigest)
    .where('p.deactivated_at', 'is', null)
    .executeTakeFirst();
}

export function selectToken(db: Reader, id: string) {
  return withPeople(db).where('t.id', '=', id).executeTakeFirst();
}

/** Newest first; those of one person where one is given. */
export function selectTokens(db: Reader, personId: string | null) {
  const all = withPeople(db).orderBy('t.id', 'desc');
  return (personId === null ? all : all.where('t.person_id', '=', personId)).execute();
}

export async function countLiveTokens(db: Reader, personId: string): Promise<number> {
  const row = await db
    .selectFrom('api_tokens')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export async function updateToken(
  tx: Transaction,
  id: string,
  columns: Partial<Pick<TokenRow, 'last_used_on' | 'revoked_at'>>,
): Promise<void> {
  await tx.updateTable('api_tokens').set(columns).where('id', '=', id).execute();
}

function withPeople(db: Reader) {
  return db
    .selectFrom('api_tokens as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .selectAll('t')
    .select(['p.name as person_name', 'p.role as person_role']);
}
