import type { Reader, Write } from '../db/database.ts';
import { localTime } from '../lib/dates.ts';
import { slugOf } from '../lib/slug.ts';
import { reservePath, selectRedirect, updatePostRow, upsertRedirect } from './store.ts';

/** Where a post is read: `path` is `/2011/04/slug`, percent-encoded; `month` is `2011-04`. */
export type PostAddress = { path: string; month: string; slug: string };

/** Stands in where a headline has no letter and no digit. */
const NAMELESS = 'post';

/**
 * The address of a post that is published at `at`: the month as clocks in its zone show it, and a slug that
 * no other post of that month has or had (`-2`, `-3` where one does).
 */
export async function newAddress(
  write: Write,
  post: { id: string; slug: string; headline: string; zone: string },
  at: number,
): Promise<PostAddress> {
  return freeAddress(write, post.id, monthOf(post.zone, at), wantedSlug(post));
}

/**
 * Where a post is read once what it says is saved and public, at `at` where it has no address yet. Where another post has
 * that address, a number is put behind it.
 */
export function addressToBe(
  post: { path: string | null; slug: string; headline: string; zone: string },
  at: number,
): string {
  if (post.path === null) return pathOf(monthOf(post.zone, at), wantedSlug(post));
  return post.slug === '' ? post.path : pathOf(monthIn(post.path), post.slug);
}

/** Gives a post that has an address another slug in the same month; the old address leads to the new one. */
export async function moveToSlug(
  write: Write,
  post: { id: string; path: string; headline: string },
  slug: string,
): Promise<void> {
  const address = await freeAddress(write, post.id, monthIn(post.path), wantedSlug({ ...post, slug }));
  await updatePostRow(write.tx, post.id, address);
}

/** From now on `fromPath` leads to the post, wherever that moves. The newest of two for one path counts. */
export async function addRedirect(write: Write, fromPath: string, postId: string): Promise<void> {
  await upsertRedirect(write.tx, {
    path: canonicalPath(fromPath),
    target: postId,
    created_at: write.now,
  });
}

/** Where a former address leads now (the path of a public post), or null. */
export async function findRedirect(db: Reader, path: string): Promise<string | null> {
  return selectRedirect(db, canonicalPath(path));
}

/**
 * A path in the one spelling that we use: no slash at its end, lower case, NFC, percent-encoded as RFC 3986
 * has it. A path that can't be decoded stays as it is.
 */
export function canonicalPath(path: string): string {
  try {
    const segments = decodeURIComponent(path).normalize('NFC').toLowerCase().split('/');
    while (segments.length > 2 && segments.at(-1) === '') segments.pop();
    return segments.map(encodeURIComponent).join('/');
  } catch {
    return path;
  }
}

async function freeAddress(
  write: Write,
  postId: string,
  month: string,
  wanted: string,
): Promise<PostAddress> {
  for (let count = 1; ; count++) {
    const slug = count === 1 ? wanted : `${wanted}-${count}`;
    const path = pathOf(month, slug);
    const row = { path, target: postId, created_at: write.now };
    if (await reservePath(write.tx, row)) return { path, month, slug };
  }
}

function monthOf(zone: string, at: number): string {
  const { year, month } = localTime(at, zone);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

const monthIn = (path: string): string => path.slice(1, 8).replace('/', '-');

const wantedSlug = ({ slug, headline }: { slug: string; headline: string }): string =>
  slug || slugOf(headline) || NAMELESS;

const pathOf = (month: string, slug: string): string =>
  `/${month.replace('-', '/')}/${encodeURIComponent(slug)}`;
