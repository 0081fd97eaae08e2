import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** SQL of the site's rules. */

/** One version, or the newest where `version` is null. */
export function selectRuleVersion(db: Reader, version: number | null) {
  const query = db.selectFrom('rule_versions').selectAll();
  return version === null
    ? query.orderBy('version', 'desc').limit(1).executeTakeFirst()
    : query.where('version', '=', version).executeTakeFirst();
}

export function selectRuleVersions(db: Reader) {
  return db
    .selectFrom('rule_versions')
    .select(['version', 'note', 'created_at'])
    .orderBy('version', 'desc')
    .limit(200)
    .execute();
}

/** Two decisions may be the first at the same time: the second finds the version there. */
export async function insertRuleVersion(tx: Transaction, row: Tables['rule_versions']): Promise<void> {
  const insert = tx.insertInto('rule_versions').values(row);
  await (row.version === 1 ? insert.onConflict(conflict => conflict.doNothing()) : insert).execute();
}
