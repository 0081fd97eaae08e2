import type { Reader, Transaction } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export type PageRow = Tables['site_pages'];
export type PageRevisionRow = Tables['site_page_revisions'] & { person_name: string | null };

export async function insertPage(tx: Transaction, row: PageRow): Promise<void> {
  await tx.insertInto('site_pages').values(row).execute();
}

export async function updatePage(tx: Transaction, id: string, columns: Partial<PageRow>): Promise<void> {
  await tx.updateTable('site_pages').set(columns).where('id', '=', id).execute();
}

export async function deletePage(tx: Transaction, id: string): Promise<void> {
  await tx.deleteFrom('site_pages').where('id', '=', id).execute();
}

/** Makes other writers of the page wait until this transaction ends. */
export async function lockPage(tx: Transaction, id: string): Promise<void> {
  await tx
    .updateTable('site_pages')
    .set(eb => ({ created_at: eb.ref('created_at') }))
    .where('id', '=', id)
    .execute();
}

export function selectPage(db: Reader, id: string): Promise<PageRow | undefined> {
  return db.selectFrom('site_pages').selectAll().where('id', '=', id).executeTakeFirst();
}

/** By its slug or one that it had before. */
export function selectPageBySlug(db: Reader, slug: string): Promise<PageRow | undefined> {
  return db
    .selectFrom('site_page_slugs')
    .innerJoin('site_pages', 'site_pages.id', 'site_page_slugs.page_id')
    .selectAll('site_pages')
    .where('site_page_slugs.slug', '=', slug)
    .executeTakeFirst();
}

/** By title; there are few. */
export function selectPages(db: Reader, limit: number): Promise<PageRow[]> {
  return db.selectFrom('site_pages').selectAll().orderBy('title').orderBy('id').limit(limit).execute();
}

export async function selectPagesOf(db: Reader, ids: readonly string[]): Promise<PageRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('site_pages').selectAll().where('id', 'in', ids).orderBy('title').execute();
}

/** Makes a slug lead to the page unless it leads to another; false then. */
export async function reserveSlug(tx: Transaction, slug: string, pageId: string): Promise<boolean> {
  await tx
    .insertInto('site_page_slugs')
    .values({ slug, page_id: pageId })
    .onConflict(conflict => conflict.column('slug').doNothing())
    .execute();
  const owner = await tx
    .selectFrom('site_page_slugs')
    .select('page_id')
    .where('slug', '=', slug)
    .executeTakeFirst();
  return owner?.page_id === pageId;
}

/** Forgets the slugs that a page had before. */
export async function deleteOtherSlugs(tx: Transaction, pageId: string, slug: string): Promise<void> {
  await tx.deleteFrom('site_page_slugs').where('page_id', '=', pageId).where('slug', '!=', slug).execute();
}

export async function insertPageRevision(
  tx: Transaction,
  row: Omit<Tables['site_page_revisions'], 'number'>,
): Promise<void> {
  const last = await tx
    .selectFrom('site_page_revisions')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('page_id', '=', row.page_id)
    .executeTakeFirst();
  await tx
    .insertInto('site_page_revisions')
    .values({ ...row, number: Number(last?.number ?? 0) + 1 })
    .execute();
}

/** Newest first. */
export function selectPageRevisions(db: Reader, pageId: string, limit: number): Promise<PageRevisionRow[]> {
  return db
    .selectFrom('site_page_revisions')
    .leftJoin('people', 'people.id', 'site_page_revisions.person_id')
    .selectAll('site_page_revisions')
    .select('people.name as person_name')
    .where('page_id', '=', pageId)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
}
