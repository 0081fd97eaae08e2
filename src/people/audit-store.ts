import type { Selectable } from 'kysely';
import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

type AuditRow = Selectable<Tables['audit']>;

export async function insertAudit(tx: Transaction, row: AuditRow): Promise<void> {
  await tx.insertInto('audit').values(row).execute();
}

/** Newest first. `person` is an id, `operator` or `''` for all; so is `action`; `before` an id or `''`. */
export function selectAudit(
  db: Reader,
  { person, action, before }: { person: string; action: string; before: string },
  limit: number,
): Promise<(AuditRow & { person_name: string | null })[]> {
  let query = db
    .selectFrom('audit')
    .leftJoin('people', 'people.id', 'audit.person_id')
    .selectAll('audit')
    .select('people.name as person_name');
  if (person === 'operator') query = query.where('audit.person_id', 'is', null);
  else if (person !== '') query = query.where('audit.person_id', '=', person);
  if (action !== '') query = query.where('audit.action', '=', action);
  if (before !== '') query = query.where('audit.id', '<', before);
  return query.orderBy('audit.id', 'desc').limit(limit).execute();
}
