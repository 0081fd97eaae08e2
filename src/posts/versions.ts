import type { Reader, Write } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import { mediaShownIn } from '../library/shown-items.ts';
import { type Change, foundPost, type Post, refuseTrashed, revisePost } from './posts.ts';
import { postContent, updateContent } from './revision-content.ts';
import { postToSave, type SavedPost, savedPost, savedUpdate, updateToSave } from './saved-fields.ts';
import { selectRevisionLines, selectRevisionText, selectSaveLines, selectSaveText } from './saves-store.ts';
import { lockPost } from './store.ts';
import { reviseUpdate } from './updates.ts';

/** A text of a post as it once stood: a revision, which readers had, or a save, which the staff alone had. */
export type Version = {
  id: string;
  /** Of the revision as readers count them; null for a save. */
  number: number | null;
  /** Number of the update whose text it is; null for the text of the post. */
  update: number | null;
  note: string;
  by: string | null;
  at: number;
};

export type VersionList = { versions: Version[]; page: number; pages: number };

/** Two texts of a post, ready to be compared. */
export type Comparison = {
  before: string;
  after: string /** What restoring would bring back. */;
  restorable: boolean;
};

/** In place of the id of a version: the text as it stands. */
export const CURRENT = 'now';
const PAGE_SIZE = 40;

/** Every version of a post and its updates, newest first, 40 a page; null where there is no such page. */
export async function listVersions(db: Reader, postId: string, page: number): Promise<VersionList | null> {
  const revisions = (await selectRevisionLines(db, postId)).map(version);
  const saves = (await selectSaveLines(db, postId)).map(row => version({ ...row, number: null }));
  const all = [...revisions, ...saves].sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
  if (!Number.isInteger(page) || page < 1 || page > pages) return null;
  return { versions: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), page, pages };
}

/** One version of a post. Problem: not-found `version-unknown`. */
export async function readVersion(db: Reader, postId: string, id: string): Promise<Version> {
  const revision = (await selectRevisionLines(db, postId)).find(row => row.id === id);
  if (revision !== undefined) return version(revision);
  const save = (await selectSaveLines(db, postId)).find(row => row.id === id);
  if (save === undefined) throw new Problem('not-found', 'version-unknown');
  return version({ ...save, number: null });
}

/**
 * The texts of two versions of a post; `CURRENT` stands for the text as it is now. Problems: not-found
 * `version-unknown`.
 */
export async function compareVersions(
  db: Reader,
  post: Post,
  { from, to }: { from: string; to: string },
): Promise<Comparison> {
  const before = await textOf(db, post, from, null);
  const after = await textOf(db, post, to, before.update);
  const whole = before.content !== null && after.content !== null;
  const text = ({ content, fields }: Text) => (whole ? content : (typed(fields) ?? content)) ?? '';
  return {
    before: text(before),
    after: text(after),
    restorable: from !== CURRENT && typed(before.fields) !== null,
  };
}

/**
 * Makes an old version the text of its post or update again, as any other change is made: readers of a public one get
 * a revision with the note, and the text that was there stays among the versions. Problems: not-found
 * `version-unknown`; conflict `version-old` for one whose fields were not kept, `post-trashed`.
 */
export async function restoreVersion(
  write: Write,
  postId: string,
  id: string,
  change: Change,
): Promise<Post> {
  await lockPost(write.tx, postId);
  const post = refuseTrashed(await foundPost(write.tx, postId));
  const { fields, update } = await textOf(write.tx, post, id, null);
  if (update === null) {
    const saved = savedPost(fields);
    if (saved === null) throw new Problem('conflict', 'version-old');
    return revisePost(write, postId, { ...saved, slug: post.slug }, change);
  }
  const saved = savedUpdate(fields);
  if (saved === null) throw new Problem('conflict', 'version-old');
  await reviseUpdate(write, update, saved, change);
  return foundPost(write.tx, postId);
}

type Text = {
  update: string | null;
  fields: string | null;
  /** As a revision keeps it, with sources and claims; null for a save. */
  content: string | null;
};

async function textOf(db: Reader, post: Post, id: string, updateId: string | null): Promise<Text> {
  if (id === CURRENT) return currentText(db, post, updateId);
  const revision = await selectRevisionText(db, post.id, id);
  if (revision !== undefined) {
    return { update: revision.update_id, fields: revision.fields, content: revision.content };
  }
  const save = await selectSaveText(db, post.id, id);
  if (save === undefined) throw new Problem('not-found', 'version-unknown');
  return { update: save.update_id, fields: save.fields, content: null };
}

async function currentText(db: Reader, post: Post, updateId: string | null): Promise<Text> {
  const update = post.updates.find(one => one.id === updateId);
  const { items } = await mediaShownIn(db, [update?.text ?? post.body]);
  if (update === undefined)
    return { update: null, fields: postToSave(post), content: postContent(post, items) };
  return { update: update.id, fields: updateToSave(update), content: updateContent(update, post, items) };
}

/** What was typed, as text; null where it was not kept. */
function typed(fields: string | null): string | null {
  const post = savedPost(fields);
  if (post !== null) return typedPost(post);
  return savedUpdate(fields)?.text ?? null;
}

function typedPost({ headline, byline, place, body, tags }: SavedPost): string {
  return [`# ${headline}`, byline, place, body, tags.join(' · ')].filter(part => part !== '').join('\n\n');
}

type Line = Awaited<ReturnType<typeof selectSaveLines>>[number] & { number: number | null };

function version({ id, number, note, by, at, update_number }: Line): Version {
  return { id, number, note, by, at, update: update_number };
}
