import type { Transaction } from '../db/database.ts';

/** SQL of tasks that were solved. */

/** False where it is known. */
export async function insertUsedProof(
  tx: Transaction,
  row: { digest: string; until: number },
): Promise<boolean> {
  const added = await tx
    .insertInto('used_proofs')
    .values(row)
    .onConflict(conflict => conflict.column('digest').doNothing())
    .returning('digest')
    .execute();
  return added.length > 0;
}

export async function deleteUsedProofs(tx: Transaction, until: number): Promise<void> {
  await tx.deleteFrom('used_proofs').where('until', '<=', until).execute();
}
