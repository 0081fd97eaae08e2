import type { Reader, Write } from '../db/database.ts';
import type { DomainEvent } from '../db/events.ts';
import { isId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine, cleanText } from '../lib/text.ts';
import type { MediaKind, MediaType } from '../media/file-kinds.ts';
import type { Variant } from '../media/images.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { Person } from '../people/people.ts';
import { type Track, tracksOf } from './captions/tracks.ts';
import {
  countItems,
  deleteItem,
  type ItemRow,
  type ItemSearch,
  searchItems,
  selectItem,
  selectPostered,
  selectUsage,
  selectUsers,
  updateItem,
} from './store.ts';

/** Something in the library: a picture, a recording or a document, with what is said about it. */
export type Item = {
  id: string;
  kind: MediaKind;
  /** Of the file that is kept. */
  type: MediaType;
  name: string;
  alt: string;
  /** The picture says nothing that the text does not, so it has no alt text. */
  decorative: boolean;
  caption: string;
  credit: string;
  /** BCP 47, of alt text and caption; `''` where it is not said. */
  language: string;
  /** What stays in sight where the picture is cropped, in hundredths of width and height. */
  focus: { x: number; y: number } | null;
  width: number | null;
  height: number | null;
  animated: boolean;
  bytes: number;
  /** SHA-256 of the file as it was sent. */
  digest: string;
  version: string;
  /** What is served, each under a name that is never used for other bytes. */
  variants: Variant[];
  evidenceBytes: number | null;
  /** What the file says about itself could not be taken out. */
  carriesMetadata: boolean;
  posterId: string | null;
  /** What is shown while a recording plays. */
  tracks: Track[];
  personId: string | null;
  createdAt: number;
  changedAt: number;
};

export type ListedItem = Item & { byline: string | null };

/** What people say about an item. */
export type ItemFields = {
  name: string;
  alt: string;
  decorative: boolean;
  caption: string;
  credit: string;
  language: string;
  focus: { x: number; y: number } | null;
  posterId: string | null;
};

/** In characters. */
export const ITEM_LIMITS = { nameLimit: 120, altLimit: 1_000, captionLimit: 2_000, creditLimit: 300 };

export const ITEMS_A_PAGE = 48;

/** Problem: not-found `item-unknown`. */
export async function foundItem(db: Reader, id: string): Promise<Item> {
  const row = isId(id) ? await selectItem(db, id) : undefined;
  if (row === undefined) throw new Problem('not-found', 'item-unknown');
  return itemOf(row);
}

/** An item that this person may change. Problems: not-found `item-unknown`; forbidden `not-your-item`. */
export async function ownItem(db: Reader, person: Person, id: string): Promise<Item> {
  const item = await foundItem(db, id);
  if (!mayChange(person, item)) throw new Problem('forbidden', 'not-your-item');
  return item;
}

/** Owners and editors change every item, authors their own. */
export function mayChange(person: Pick<Person, 'id' | 'role'>, item: Pick<Item, 'personId'>): boolean {
  if (person.role === 'owner' || person.role === 'editor') return true;
  return person.role === 'author' && item.personId === person.id;
}

export type LibrarySearch = { kind: MediaKind | null; text: string; withoutAlt: boolean; page: number };

/** A page of the library, newest first, and how many items match in all. */
export async function listItems(
  db: Reader,
  { kind, text, withoutAlt, page }: LibrarySearch,
): Promise<{ items: ListedItem[]; count: number }> {
  const search: ItemSearch = { kind, words: wordsOf(text), withoutAlt };
  const range = { limit: ITEMS_A_PAGE, offset: (page - 1) * ITEMS_A_PAGE };
  const rows = await searchItems(db, search, range);
  return {
    items: rows.map(row => ({ ...itemOf(row), byline: row.person_name })),
    count: await countItems(db, search),
  };
}

/** Newest first, those behind the item `before` where one is named; `limit` of them at most. */
export async function listItemsFrom(
  db: Reader,
  { kind, text, withoutAlt }: Omit<LibrarySearch, 'page'>,
  before: string | null,
  limit: number,
): Promise<Item[]> {
  const search: ItemSearch = { kind, words: wordsOf(text), withoutAlt };
  return (await searchItems(db, search, { limit, offset: 0, before })).map(itemOf);
}

/** What people say about an item, as it stands. */
export function itemFields(item: Item): ItemFields {
  const { name, alt, decorative, caption, credit, language, focus, posterId } = item;
  return { name, alt, decorative, caption, credit, language, focus, posterId };
}

/** Field to the reason of its sentence. */
export function itemProblems(fields: ItemFields): Partial<Record<keyof ItemFields, string>> {
  const problems: Partial<Record<keyof ItemFields, string>> = {};
  if (fields.name === '') problems.name = 'item-name-blank';
  if (fields.name.length > ITEM_LIMITS.nameLimit) problems.name = 'item-name-long';
  if (fields.alt.length > ITEM_LIMITS.altLimit) problems.alt = 'item-alt-long';
  if (fields.caption.length > ITEM_LIMITS.captionLimit) problems.caption = 'item-caption-long';
  if (fields.credit.length > ITEM_LIMITS.creditLimit) problems.credit = 'item-credit-long';
  if (fields.language !== '' && !isLanguage(fields.language)) problems.language = 'item-language-unknown';
  return problems;
}

export function cleanItem(fields: ItemFields): ItemFields {
  return {
    ...fields,
    name: cleanLine(fields.name),
    alt: cleanLine(fields.alt),
    caption: cleanText(fields.caption).trim(),
    credit: cleanLine(fields.credit),
    language: cleanLine(fields.language),
  };
}

/**
 * Changes what is said about an item; what shows it is rendered again. Problems: not-found `item-unknown`, invalid
 * `item-…` (`itemProblems`), `item-poster-unknown`.
 */
export async function changeItem(write: Write, id: string, fields: ItemFields): Promise<void> {
  const item = await foundItem(write.tx, id);
  const clean = cleanItem(fields);
  const [reason] = Object.values(itemProblems(clean));
  if (reason !== undefined) throw new Problem('invalid', reason, ITEM_LIMITS);
  if (clean.posterId !== null) await checkPoster(write, clean.posterId);
  const { focus, decorative, posterId, ...texts } = clean;
  await updateItem(write.tx, id, {
    ...texts,
    decorative: decorative ? 1 : 0,
    focus_x: focus?.x ?? null,
    focus_y: focus?.y ?? null,
    poster_id: item.kind === 'video' ? posterId : null,
    name_key: itemKey(clean),
    changed_at: write.now,
  });
  await tellChange(write, id);
}

/** Takes an item out of the library; its files go once that is certain (`dropFiles`). Problem: not-found `item-unknown`. */
export async function removeItem(write: Write, id: string): Promise<void> {
  await foundItem(write.tx, id);
  await tellChange(write, id);
  await deleteItem(write.tx, id);
}

/** Deletes every file of an item that is gone. */
export async function dropFiles(store: MediaStore, id: string): Promise<void> {
  for (const key of await store.list(id)) await store.delete(key);
}

/** The texts that show an item, by their ids; those that show a recording whose poster it is, too. */
export async function usersOf(db: Reader, itemId: string): Promise<string[]> {
  return selectUsers(db, [itemId, ...(await selectPostered(db, itemId))]);
}

/** Records that an item is another one now, for those who show it. */
export async function tellChange(write: Write, id: string): Promise<void> {
  const users = await usersOf(write.tx, id);
  write.record({ kind: 'library.changed', topics: [], payload: { item: id, users } });
}

/** The texts that events of `tellChange`, or of stills that were found, name; each once. */
export function usersTold(events: readonly DomainEvent[]): string[] {
  const users = events.flatMap(({ payload }) =>
    Array.isArray(payload.users) ? payload.users.map(String) : [],
  );
  return [...new Set(users)];
}

/** How many items there are and what they take in bytes, by kind and in all; for whoever looks after the site. */
export async function mediaUsage(db: Reader): Promise<{
  count: number;
  bytes: number;
  kinds: Partial<Record<MediaKind, { count: number; bytes: number }>>;
}> {
  const rows = await selectUsage(db);
  const kinds = Object.fromEntries(
    rows.map(({ kind, count, bytes }) => [kind, { count: Number(count), bytes: Number(bytes) }]),
  );
  const sum = (of: 'count' | 'bytes') => Object.values(kinds).reduce((total, one) => total + one[of], 0);
  return { count: sum('count'), bytes: sum('bytes'), kinds };
}

export function itemOf(row: ItemRow): Item {
  const { id, kind, name, alt, caption, credit, language, width, height, bytes, digest, version } = row;
  return {
    ...{ id, kind, name, alt, caption, credit, language, width, height, bytes, digest, version },
    type: row.type as MediaType,
    decorative: row.decorative === 1,
    focus: row.focus_x === null || row.focus_y === null ? null : { x: row.focus_x, y: row.focus_y },
    animated: row.animated === 1,
    variants: JSON.parse(row.variants) as Variant[],
    evidenceBytes: row.evidence_bytes,
    carriesMetadata: row.carries_metadata === 1,
    posterId: row.poster_id,
    tracks: tracksOf(row.captions),
    personId: row.person_id,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

/** What searching looks into. */
export function itemKey(fields: Pick<ItemFields, 'name' | 'alt' | 'caption' | 'credit'>): string {
  return searchKey([fields.name, fields.alt, fields.caption, fields.credit].join(' '));
}

/** What is searched for; more words than anybody types are left out. */
function wordsOf(text: string): string[] {
  return searchKey(text).split(' ').filter(Boolean).slice(0, 8);
}

function searchKey(text: string): string {
  return cleanLine(text).normalize('NFKC').toLowerCase();
}

async function checkPoster({ tx }: Write, id: string): Promise<void> {
  const poster = isId(id) ? await selectItem(tx, id) : undefined;
  if (poster?.kind !== 'image') throw new Problem('invalid', 'item-poster-unknown');
}

/** True for what looks like a tag of BCP 47. */
export function isLanguage(tag: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(tag);
}
