import { recordAudit } from '../people/audit.ts';
import type { Person } from '../people/people.ts';
import type { Library } from './adding.ts';
import { dropFiles, ownItem, removeItem } from './items.ts';

/**
 * Deletes an item for good with all its files, and writes down who did. Texts that show it stay, without it. Problems:
 * not-found `item-unknown`; forbidden `not-your-item`.
 */
export async function removeOwnItem(
  { db, store }: Pick<Library, 'db' | 'store'>,
  person: Person,
  id: string,
): Promise<void> {
  await db.write(async write => {
    const { name } = await ownItem(write.tx, person, id);
    await removeItem(write, id);
    await recordAudit(write, { person, action: 'media-deleted', subject: auditedItem(id, name) });
  });
  await dropFiles(store, id);
}

/** An item as the audit log names it. */
export const auditedItem = (id: string, label: string) => ({ kind: 'media', id, label });
