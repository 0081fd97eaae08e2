import type { Reader, Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { mediaShownIn } from '../library/shown-items.ts';
import type { ShownItems } from '../markdown/library-rule.ts';
import type { Change, Post, UpdateKind } from './posts.ts';
import { postContent, updateContent } from './revision-content.ts';
import { postToSave, updateToSave } from './saved-fields.ts';
import {
  countRevisions,
  insertRevision,
  selectFirstRevisions,
  selectLastContents,
  selectPreviousContent,
  selectRevisions,
  updateRevision,
} from './store.ts';

/** The text of a post or of one of its updates as it stood; never changed. */
export type Revision = {
  id: string;
  /** Of the post and its updates together, from 1. */
  number: number;
  /** The update whose text it is, or null for that of the post. */
  update: { id: string; number: number; kind: UpdateKind } | null;
  content: string;
  /** The text before it; null for the first of its kind. */
  previous: string | null;
  by: string | null;
  note: string;
  at: number;
};

export type RevisionPage = { revisions: Revision[]; page: number; pages: number };

const REVISION_PAGE_SIZE = 20;

/**
 * Records a revision of each text of the post (itself, its updates) that differs from the last one recorded.
 * Says whether they are the first that readers get, or change what they had; null where nothing differs. Within the
 * grace time what is told to nobody changes the first revision of the post instead.
 */
export async function recordRevisions(
  write: Write,
  post: Post,
  change: Change,
): Promise<'first' | 'again' | null> {
  const last = await selectLastContents(write.tx, post.id);
  const { items } = await mediaShownIn(write.tx, [post.body, ...post.updates.map(({ text }) => text)]);
  const texts = [
    { update: null, content: postContent(post, items), fields: postToSave(post) },
    ...post.updates
      .map(update => ({
        update: update.id,
        content: updateContent(update, post, items),
        fields: updateToSave(update),
      }))
      .reverse(),
  ];
  const different = texts.filter(({ update, content }) => last.contents.get(update) !== content);
  const folded = isGraceful(post, change, write.now) ? await foldIntoFirst(write, post, items) : false;
  const changed = different.filter(({ update }) => !(folded && update === null));
  for (const [index, { update, content, fields }] of changed.entries()) {
    await insertRevision(write.tx, {
      id: newId(write.now),
      post_id: post.id,
      update_id: update,
      number: last.number + index + 1,
      person_id: change.person?.id ?? null,
      content,
      note: change.note,
      created_at: write.now,
      fields,
    });
  }
  if (changed.length === 0) return null;
  return last.number === 0 ? 'first' : 'again';
}

/** True while what is told to nobody is not listed; the history says how long that was. */
function isGraceful(post: Post, { told }: Change, now: number): boolean {
  const { publishedAt, graceMinutes } = post;
  return told === false && publishedAt !== null && now < publishedAt + graceMinutes * 60_000;
}

/** False where the post has no revision yet, or more than the first: what stands between two that are listed is listed. */
async function foldIntoFirst(write: Write, post: Post, items: ShownItems): Promise<boolean> {
  const [first, ...later] = await selectFirstRevisions(write.tx, post.id);
  if (first === undefined || later.length > 0) return false;
  await updateRevision(write.tx, first, { content: postContent(post, items), fields: postToSave(post) });
  return true;
}

/** Revisions of a post and its updates, newest first, 20 a page; null where there is no such page. */
export async function listRevisions(db: Reader, postId: string, page = 1): Promise<RevisionPage | null> {
  const pages = Math.max(1, Math.ceil((await countRevisions(db, postId)) / REVISION_PAGE_SIZE));
  if (page < 1 || page > pages) return null;
  const rows = await selectRevisions(db, postId, {
    limit: REVISION_PAGE_SIZE,
    offset: (page - 1) * REVISION_PAGE_SIZE,
  });
  const revisions: Revision[] = [];
  for (const row of rows) {
    const { id, number, content, note } = row;
    const previous = await selectPreviousContent(db, row);
    const update =
      row.update_id === null || row.update_number === null || row.update_kind === null
        ? null
        : { id: row.update_id, number: row.update_number, kind: row.update_kind };
    revisions.push({ id, number, update, content, previous, by: row.person_name, note, at: row.created_at });
  }
  return { revisions, page, pages };
}
