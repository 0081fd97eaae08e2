import { sql } from 'kysely';
import type { Reader, Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

type Row = Tables['source_checks'];

/** Sources with an address that nobody has planned to look at, or that had another address then. */
export function selectUnplanned(db: Reader, limit: number): Promise<{ id: string; url: string | null }[]> {
  return db
    .selectFrom('sources')
    .leftJoin('source_checks', 'source_checks.source_id', 'sources.id')
    .select(['sources.id', 'sources.url'])
    .where('sources.url', 'is not', null)
    .where(({ eb, or, ref }) =>
      or([eb('source_checks.source_id', 'is', null), eb('source_checks.url', '!=', ref('sources.url'))]),
    )
    .limit(limit)
    .execute();
}

/** Puts a row in the place of the one for the same source. */
export async function replaceCheck(tx: Transaction, row: Row): Promise<void> {
  const { source_id: _, ...columns } = row;
  await tx
    .insertInto('source_checks')
    .values(row)
    .onConflict(conflict => conflict.column('source_id').doUpdateSet(columns))
    .execute();
}

export function selectDue(db: Reader, now: number, limit: number): Promise<Row[]> {
  return db
    .selectFrom('source_checks')
    .selectAll()
    .where('due_at', '<=', now)
    .where('gone_at', 'is', null)
    .orderBy('due_at')
    .limit(limit)
    .execute();
}

export function selectCheck(db: Reader, sourceId: string): Promise<Row | undefined> {
  return db.selectFrom('source_checks').selectAll().where('source_id', '=', sourceId).executeTakeFirst();
}

/** Of sources that still have the address that was looked at. */
export function selectChecksOf(db: Reader, documentId: string): Promise<Row[]> {
  return db
    .selectFrom('source_checks')
    .innerJoin('sources', 'sources.id', 'source_checks.source_id')
    .selectAll('source_checks')
    .where('sources.document_id', '=', documentId)
    .whereRef('sources.url', '=', 'source_checks.url')
    .execute();
}

export type DeadRow = Row & { document_id: string; label: string };

export function selectDead(db: Reader, limit: number): Promise<DeadRow[]> {
  return db
    .selectFrom('source_checks')
    .innerJoin('sources', 'sources.id', 'source_checks.source_id')
    .selectAll('source_checks')
    .select(['sources.document_id', 'sources.label'])
    .where('source_checks.state', '=', 'dead')
    .where('source_checks.gone_at', 'is', null)
    .whereRef('sources.url', '=', 'source_checks.url')
    .orderBy('source_checks.since', 'desc')
    .orderBy('source_checks.source_id')
    .limit(limit)
    .execute();
}

/** False where the row was planned anew, or taken out, since it was read. */
export async function updateCheck(
  tx: Transaction,
  { source_id, url }: Pick<Row, 'source_id' | 'url'>,
  columns: Partial<Row>,
): Promise<boolean> {
  const result = await tx
    .updateTable('source_checks')
    .set(columns)
    .where('source_id', '=', source_id)
    .where('url', '=', url)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

/** Takes the turn of a host until then. False where another process has it. */
export async function takeHostTurn(
  tx: Transaction,
  host: string,
  now: number,
  until: number,
): Promise<boolean> {
  const taken = await tx
    .insertInto('source_check_turns')
    .values({ host, until })
    .onConflict(conflict =>
      conflict.column('host').doUpdateSet({ until }).where(sql.ref('source_check_turns.until'), '<=', now),
    )
    .returning('host')
    .execute();
  return taken.length > 0;
}

export async function endHostTurn(tx: Transaction, host: string): Promise<void> {
  await tx.deleteFrom('source_check_turns').where('host', '=', host).execute();
}
