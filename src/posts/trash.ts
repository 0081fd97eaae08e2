import type { Database, Reader, Write } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import { noteUses } from '../library/shown-items.ts';
import { recordAudit } from '../people/audit.ts';
import type { Person } from '../people/people.ts';
import { readSettings } from '../site/settings.ts';
import { canonicalPath } from './addresses.ts';
import { auditedPost, foundPost, type Post, type PostStatus, refuseTrashed } from './posts.ts';
import { publishPost, schedulePost, unpublishPost } from './publication.ts';
import { lockPost } from './store.ts';
import {
  countComments,
  deletePost,
  deleteTrashed,
  insertTrashed,
  isPathGone,
  selectPurgeable,
  selectTrashed,
} from './trash-store.ts';

/** A post in the trash: who put it there, when, and what it was before. */
type Trashed = {
  at: number;
  by: string | null;
  status: PostStatus;
  /** When it was to appear, for one that was scheduled. */
  scheduledAt: number | null;
};

/** Takes out a thread with all its comments; the features that know what hangs on a comment do that (`app.ts`). */
export type PurgeThread = (write: Write, threadId: string) => Promise<void>;

/**
 * Puts a post into the trash. Readers lose it at once, and its address answers that it is gone (410); nobody can
 * change it there. Problems: not-found `post-unknown`; conflict `post-trashed`.
 */
export async function trashPost(write: Write, id: string, person: Pick<Person, 'id'> | null): Promise<Post> {
  await lockPost(write.tx, id);
  const before = refuseTrashed(await foundPost(write.tx, id));
  await unpublishPost(write, id);
  await insertTrashed(write.tx, {
    post_id: id,
    person_id: person?.id ?? null,
    status: before.status,
    scheduled_at: before.status === 'scheduled' ? before.publishedAt : null,
    trashed_at: write.now,
  });
  await recordAudit(write, { person, action: 'post-trashed', subject: auditedPost(before) });
  write.record({ kind: 'post.trashed', topics: [`post:${id}`, 'site'], payload: { post: id } });
  return foundPost(write.tx, id);
}

/**
 * Takes a post out of the trash with everything that belonged to it, as a draft. With `again` it also becomes what it
 * was before: public, or scheduled where its time is still to come. Problems: not-found `post-unknown`; conflict
 * `post-not-trashed`.
 */
export async function restorePost(
  write: Write,
  id: string,
  { again, person }: { again: boolean; person: Pick<Person, 'id'> | null },
): Promise<Post> {
  await lockPost(write.tx, id);
  const { status, scheduledAt } = await trashedOrProblem(write.tx, id);
  await deleteTrashed(write.tx, id);
  const subject = auditedPost(await foundPost(write.tx, id));
  await recordAudit(write, { person, action: 'post-restored', subject });
  write.record({ kind: 'post.restored', topics: [`post:${id}`, 'site'], payload: { post: id } });
  if (again && (status === 'published' || status === 'unlisted')) {
    return publishPost(write, id, { person, note: '', unlisted: status === 'unlisted' });
  }
  if (again && scheduledAt !== null && scheduledAt > write.now) return schedulePost(write, id, scheduledAt);
  return foundPost(write.tx, id);
}

/**
 * Deletes a post in the trash for good: its texts, revisions, sources and claims, and its thread with every comment.
 * Its addresses stay taken and answer 410. Where readers had it and others wrote below it, whoever deletes it says
 * that they know (`withComments`). Problems: not-found `post-unknown`; conflict `post-not-trashed`, `purge-comments`.
 */
export async function purgePost(
  write: Write,
  id: string,
  { withComments, purgeThread }: { withComments: boolean; purgeThread: PurgeThread },
): Promise<void> {
  await lockPost(write.tx, id);
  await trashedOrProblem(write.tx, id);
  const { path, threadId } = await foundPost(write.tx, id);
  if (path !== null && !withComments && (await countComments(write.tx, threadId)) > 0) {
    throw new Problem('conflict', 'purge-comments');
  }
  await deletePost(write.tx, id);
  await noteUses(write, id, []);
  await purgeThread(write, threadId);
  write.record({ kind: 'post.deleted', topics: [`post:${id}`, 'site'], payload: { post: id } });
}

/**
 * Deletes what has been in the trash for as long as the site keeps it (`trashDays`); returns how much. What others wrote is not deleted by a
 * clock: a post that was public and has comments waits for a person. For the job loop.
 */
export async function purgeDue(db: Database, now: number, purgeThread: PurgeThread): Promise<number> {
  const { trashDays } = await readSettings(db.read);
  const since = now - trashDays * DAY;
  let count = 0;
  for (const id of await selectPurgeable(db.read, since, AT_ONCE)) {
    count += await db.write(async write => {
      // A person may have restored it meanwhile, or another process deleted it.
      await lockPost(write.tx, id);
      const row = await selectTrashed(write.tx, id);
      if (row === undefined || row.trashed_at > since) return 0;
      await purgePost(write, id, { withComments: false, purgeThread });
      return 1;
    });
  }
  return count;
}

/** The trash about a post, or null for one that is not there. */
async function readTrashed(db: Reader, id: string): Promise<Trashed | null> {
  const row = await selectTrashed(db, id);
  if (row === undefined) return null;
  return { at: row.trashed_at, by: row.person_name, status: row.status, scheduledAt: row.scheduled_at };
}

/** How many comments anybody wrote below a post, in whatever state. */
export function countWritten(db: Reader, { threadId }: Pick<Post, 'threadId'>): Promise<number> {
  return countComments(db, threadId);
}

/** Problem: gone `post-gone` where a post was at this path that is in the trash now, or was deleted from there. */
export async function refuseGone(db: Reader, path: string): Promise<void> {
  if (await isPathGone(db, canonicalPath(path))) throw new Problem('gone', 'post-gone');
}

const DAY = 86_400_000;
/** Posts of one run; the next comes soon. */
const AT_ONCE = 20;

async function trashedOrProblem(db: Reader, id: string): Promise<Trashed> {
  await foundPost(db, id);
  const trashed = await readTrashed(db, id);
  if (trashed === null) throw new Problem('conflict', 'post-not-trashed');
  return trashed;
}
