import type { Reader, Transaction } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';

export type LinkRow = Tables['review_links'];
export type RemarkRow = Tables['review_comments'] & {
  person_name: string | null;
  label: string | null;
  resolver_name: string | null;
};

export async function insertLink(tx: Transaction, row: LinkRow): Promise<void> {
  await tx.insertInto('review_links').values(row).execute();
}

/** Newest first. */
export function selectLinks(db: Reader, postId: string): Promise<LinkRow[]> {
  return db
    .selectFrom('review_links')
    .selectAll()
    .where('post_id', '=', postId)
    .orderBy('id', 'desc')
    .execute();
}

export function selectLinkBySecret(db: Reader, secretDigest: string): Promise<LinkRow | undefined> {
  return db
    .selectFrom('review_links')
    .selectAll()
    .where('secret_digest', '=', secretDigest)
    .executeTakeFirst();
}

/** True where there was such a link that nobody had revoked. */
export async function revokeLinkRow(
  tx: Transaction,
  place: { postId: string; id: string },
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('review_links')
    .set({ revoked_at: now })
    .where('id', '=', place.id)
    .where('post_id', '=', place.postId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function insertRemark(tx: Transaction, row: Tables['review_comments']): Promise<void> {
  await tx.insertInto('review_comments').values(row).execute();
}

/** Oldest first. */
export function selectRemarks(db: Reader, postId: string): Promise<RemarkRow[]> {
  return db
    .selectFrom('review_comments')
    .leftJoin('people', 'people.id', 'review_comments.person_id')
    .leftJoin('people as resolvers', 'resolvers.id', 'review_comments.resolved_by')
    .leftJoin('review_links', 'review_links.id', 'review_comments.link_id')
    .selectAll('review_comments')
    .select(['people.name as person_name', 'resolvers.name as resolver_name', 'review_links.label'])
    .where('review_comments.post_id', '=', postId)
    .orderBy('review_comments.id')
    .execute();
}

export async function countRemarks(db: Reader, postId: string): Promise<number> {
  const row = await db
    .selectFrom('review_comments')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('post_id', '=', postId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

export async function updateResolution(
  tx: Transaction,
  place: { postId: string; id: string },
  resolved: { at: number | null; by: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('review_comments')
    .set({ resolved_at: resolved.at, resolved_by: resolved.by })
    .where('id', '=', place.id)
    .where('post_id', '=', place.postId)
    .where('answers_id', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
