import type { Reader, Write } from '../db/database.ts';
import type { Html } from '../lib/html.ts';
import { newId } from '../lib/ids.ts';
import { digest } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import { slugOf } from '../lib/slug.ts';
import { cleanLine, cleanText, isBlank, languageDirection } from '../lib/text.ts';
import { mediaShownIn, noteUses } from '../library/shown-items.ts';
import { renderProse } from '../markdown/prose.ts';
import { storedHtml } from '../markdown/stored.ts';
import type { Person } from '../people/people.ts';
import { link, patterns } from '../routes.ts';
import {
  deleteOtherSlugs,
  deletePage,
  insertPage,
  insertPageRevision,
  lockPage,
  type PageRow,
  reserveSlug,
  selectPage,
  selectPageBySlug,
  selectPageRevisions,
  selectPages,
  selectPagesOf,
  updatePage,
} from './store.ts';

/** A page that stands by itself at `/slug`, such as "About" or "Contact": no dateline, no thread, in no feed. */
export type SitePage = PageFields & {
  id: string;
  direction: 'ltr' | 'rtl';
  html: Html;
  /** Null while only the studio shows it. */
  publishedAt: number | null;
  /** When readers last got another text. */
  modifiedAt: number;
};

export type PageFields = {
  title: string;
  /** `''` asks for one from the title. */
  slug: string;
  /** Markdown of authors. */
  body: string;
  /** BCP 47. */
  language: string;
};

/** A text of a page as readers had it. */
export type PageRevision = {
  /** From 1. */
  number: number;
  title: string;
  body: string;
  by: string | null;
  note: string;
  at: number;
};

/** In characters; `pages` in number: they are listed whole. */
export const PAGE_LIMITS = { title: 120, body: 100_000, note: 300, pages: 200 };

/** How many revisions are shown; pages like these change a few times a year. */
const REVISIONS = 100;

export async function listSitePages(db: Reader): Promise<SitePage[]> {
  return (await selectPages(db, PAGE_LIMITS.pages)).map(pageOf);
}

/** A page in any state. Problem: not-found `site-page-unknown`. */
export async function foundSitePage(db: Reader, id: string): Promise<SitePage> {
  const row = await selectPage(db, id);
  if (row === undefined) throw new Problem('not-found', 'site-page-unknown');
  return pageOf(row);
}

/** The public page that is or was at `/slug`, or null. */
export async function readSitePage(db: Reader, slug: string): Promise<SitePage | null> {
  const row = await selectPageBySlug(db, slug);
  return row === undefined || row.published_at === null ? null : pageOf(row);
}

/** What readers were given, newest first. */
export async function listPageRevisions(db: Reader, id: string): Promise<PageRevision[]> {
  const rows = await selectPageRevisions(db, id, REVISIONS);
  return rows.map(({ number, title, body, note, person_name, created_at }) => ({
    ...{ number: Number(number), title, body, note },
    by: person_name,
    at: Number(created_at),
  }));
}

/** Makes a page that readers do not see yet. Problems: invalid `site-page-…`; conflict `site-page-slug-taken`. */
export async function createSitePage(write: Write, fields: PageFields): Promise<SitePage> {
  const { tx, now } = write;
  const clean = checked(fields);
  if ((await selectPages(tx, PAGE_LIMITS.pages)).length >= PAGE_LIMITS.pages)
    throw new Problem('conflict', 'site-pages-many', { limit: PAGE_LIMITS.pages });
  const id = newId(now);
  const row = { ...clean, id, ...(await rendered(write, id, clean)), published_at: null };
  await insertPage(tx, { ...row, modified_at: now, created_at: now });
  await takeSlug(write, row.id, clean.slug);
  write.record({ kind: 'site-page.created', topics: [], payload: { page: row.id } });
  return foundSitePage(tx, row.id);
}

/**
 * Changes a page. Another text of a public one makes a revision; another slug of a public one keeps leading here. `base`
 * is the version that the change began with (`pageVersion`). Problems: not-found `site-page-unknown`; invalid
 * `site-page-…`; conflict `site-page-slug-taken`, `site-page-changed-meanwhile`.
 */
export async function reviseSitePage(
  write: Write,
  id: string,
  fields: PageFields,
  change: { person: Pick<Person, 'id'>; note: string; base: string },
): Promise<SitePage> {
  const { tx, now } = write;
  await lockPage(tx, id);
  const before = await foundSitePage(tx, id);
  const clean = checked(fields);
  if (pageVersion(before) === pageVersion(clean)) return before;
  if (pageVersion(before) !== change.base) throw new Problem('conflict', 'site-page-changed-meanwhile');
  await takeSlug(write, id, clean.slug);
  await updatePage(tx, id, { ...clean, ...(await rendered(write, id, clean)), modified_at: now });
  if (before.publishedAt === null) await deleteOtherSlugs(tx, id, clean.slug);
  else await recordRevision(write, id, change);
  write.record({ kind: 'site-page.changed', topics: [topicOf(id), 'site'], payload: { page: id } });
  return foundSitePage(tx, id);
}

/** Shows a page to readers; nothing changes where they see it already. Problem: not-found `site-page-unknown`. */
export async function publishSitePage(
  write: Write,
  id: string,
  person: Pick<Person, 'id'> | null,
): Promise<SitePage> {
  await lockPage(write.tx, id);
  const before = await foundSitePage(write.tx, id);
  if (before.publishedAt !== null) return before;
  await updatePage(write.tx, id, { published_at: write.now, modified_at: write.now });
  await recordRevision(write, id, { person, note: '' });
  write.record({ kind: 'site-page.published', topics: [topicOf(id), 'site'], payload: { page: id } });
  return foundSitePage(write.tx, id);
}

/** Readers no longer find the page; its text and its revisions stay. Problem: not-found `site-page-unknown`. */
export async function unpublishSitePage(write: Write, id: string): Promise<SitePage> {
  await lockPage(write.tx, id);
  await foundSitePage(write.tx, id);
  await updatePage(write.tx, id, { published_at: null });
  write.record({ kind: 'site-page.unpublished', topics: [topicOf(id), 'site'], payload: { page: id } });
  return foundSitePage(write.tx, id);
}

/** Deletes a page with its revisions. Problems: not-found `site-page-unknown`; conflict `site-page-public`. */
export async function removeSitePage(write: Write, id: string): Promise<void> {
  await lockPage(write.tx, id);
  const page = await foundSitePage(write.tx, id);
  if (page.publishedAt !== null) throw new Problem('conflict', 'site-page-public');
  await deletePage(write.tx, id);
  await noteUses(write, id, []);
  write.record({ kind: 'site-page.removed', topics: [topicOf(id), 'site'], payload: { page: id } });
}

/** Renders those of these pages that there are again, for whatever may have changed what they show. */
export async function renderPagesAgain(write: Write, ids: readonly string[]): Promise<void> {
  for (const row of await selectPagesOf(write.tx, ids)) {
    await lockPage(write.tx, row.id);
    const { html } = await rendered(write, row.id, row);
    if (html === row.html) continue;
    await updatePage(write.tx, row.id, { html });
    write.record({ kind: 'site-page.shown', topics: [topicOf(row.id)], payload: { page: row.id } });
  }
}

/** Titles of pages, with where each is worked on; for those who know a page by its id alone. */
export async function namedPages(
  db: Reader,
  ids: readonly string[],
): Promise<{ title: string; href: string }[]> {
  const rows = await selectPagesOf(db, ids);
  return rows.map(({ id, title }) => ({ title, href: link('studioPage', { sitePage: id }) }));
}

/** The topic under which ready pages show it. */
export const topicOf = (id: string): string => `site-page:${id}`;

/** Changes with every field that a form holds. */
export function pageVersion({ title, slug, body, language }: PageFields): string {
  return digest(JSON.stringify([title, slug, body, language]));
}

/** The fields in the one form that we keep. */
export function cleanPage(fields: PageFields): PageFields {
  const title = cleanLine(fields.title);
  return {
    title,
    slug: slugOf(fields.slug) || slugOf(title),
    body: cleanText(fields.body).trimEnd(),
    language: fields.language.trim(),
  };
}

/** What is wrong with clean fields: field to the reason of its sentence. */
export function pageProblems(fields: PageFields): Partial<Record<keyof PageFields, string>> {
  const problems: Partial<Record<keyof PageFields, string>> = {};
  if (isBlank(fields.title)) problems.title = 'site-page-title-blank';
  else if (fields.title.length > PAGE_LIMITS.title) problems.title = 'site-page-title-long';
  else if (fields.slug === '') problems.slug = 'site-page-slug-blank';
  if (isReserved(fields.slug)) problems.slug = 'site-page-slug-reserved';
  if (fields.body.length > PAGE_LIMITS.body) problems.body = 'site-page-body-long';
  if (!isLanguage(fields.language)) problems.language = 'post-language-unknown';
  return problems;
}

/** First parts of addresses that the site uses or will use for something else. */
const RESERVED = new Set([
  ...Object.values(patterns).map(pattern => pattern.split('/')[1] ?? ''),
  ...['api', 'embed', 'media', 'metrics', 'page', 'users', 'inbox', 'outbox', 'nodeinfo', 'well-known'],
]);

/** True for a first part of an address that no page can have; also what looks like the year of a post. */
export function isReserved(slug: string): boolean {
  return (slug !== '' && RESERVED.has(slug)) || /^\p{N}+$/u.test(slug);
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function checked(fields: PageFields): PageFields {
  const clean = cleanPage(fields);
  const [reason] = Object.values(pageProblems(clean));
  if (reason !== undefined) throw new Problem('invalid', reason, PAGE_LIMITS);
  return clean;
}

/** Also writes down what the page shows of what we keep. */
async function rendered(
  write: Write,
  id: string,
  { body, language }: PageFields,
): Promise<Pick<PageRow, 'html' | 'direction'>> {
  const direction = languageDirection(language);
  const media = await mediaShownIn(write.tx, [body]);
  await noteUses(write, id, [body]);
  const html = renderProse(body, { citations: new Map(), direction, language, ...media }).toString();
  return { direction, html };
}

async function takeSlug(write: Write, id: string, slug: string): Promise<void> {
  if (!(await reserveSlug(write.tx, slug, id))) throw new Problem('conflict', 'site-page-slug-taken');
}

async function recordRevision(
  write: Write,
  id: string,
  { person, note }: { person: Pick<Person, 'id'> | null; note: string },
): Promise<void> {
  const { title, body } = await foundSitePage(write.tx, id);
  const row = { page_id: id, person_id: person?.id ?? null, title, body, note, created_at: write.now };
  await insertPageRevision(write.tx, row);
}

function pageOf(row: PageRow): SitePage {
  const { id, slug, title, body, language, direction } = row;
  return {
    ...{ id, slug, title, body, language, direction },
    html: storedHtml(row.html),
    publishedAt: row.published_at === null ? null : Number(row.published_at),
    modifiedAt: Number(row.modified_at),
  };
}
