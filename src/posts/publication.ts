import type { Database, Write } from '../db/database.ts';
import { changeThread } from '../discussion/threads.ts';
import { Problem } from '../lib/problem.ts';
import { readSettings } from '../site/settings.ts';
import { newAddress } from './addresses.ts';
import {
  type Change,
  finishChange,
  foundPost,
  isPublic,
  type Post,
  refuseTrashed,
  renderAgain,
  threadAddress,
} from './posts.ts';
import { lockPost, selectDuePosts, updatePostRow } from './store.ts';

export type Publication = {
  /** The instant that readers are told; now unless given. The first publication fixes the address. */
  at?: number;
  precision?: 'minute' | 'day';
  /** Read by those who have the address, and in no list, feed or search engine. */
  unlisted?: boolean;
} & Partial<Change>;

/**
 * Makes a post public, or lists or unlists one that is. One that was public before keeps its address and,
 * unless told otherwise, its time. Problems: not-found `post-unknown`; conflict `post-trashed`.
 */
export async function publishPost(write: Write, id: string, options: Publication = {}): Promise<Post> {
  await lockPost(write.tx, id);
  const before = refuseTrashed(await foundPost(write.tx, id));
  const at = options.at ?? keptTime(before, write.now) ?? write.now;
  const address = before.path === null ? await newAddress(write, before, at) : { path: before.path };
  const grace = before.path === null ? { grace_minutes: await graceFrom(write, at) } : {};
  await updatePostRow(write.tx, id, {
    ...address,
    ...grace,
    status: options.unlisted ? 'unlisted' : 'published',
    published_at: at,
    published_precision: options.precision ?? before.publishedPrecision,
    modified_at: before.path === null ? firstModified(before, at) : Math.max(before.modifiedAt, at),
  });
  await changeThread(write, before.threadId, {
    address: address.path,
    language: before.language,
    zone: before.zone,
  });
  write.record({ kind: 'post.published', topics: [`post:${id}`, 'site'], payload: { post: id } });
  await renderAgain(write, id);
  const { person = null, note = '' } = options;
  return finishChange(write, id, { person, note, of: 'post.published' });
}

/** Publishes a draft at a later instant. Problems: not-found `post-unknown`; invalid `schedule-past`; conflict `post-public`. */
export async function schedulePost(write: Write, id: string, at: number): Promise<Post> {
  await lockPost(write.tx, id);
  const before = refuseTrashed(await foundPost(write.tx, id));
  if (isPublic(before)) throw new Problem('conflict', 'post-public');
  if (at <= write.now) throw new Problem('invalid', 'schedule-past');
  await updatePostRow(write.tx, id, {
    status: 'scheduled',
    published_at: at,
    published_precision: 'minute',
  });
  write.record({ kind: 'post.scheduled', topics: [`post:${id}`], payload: { post: id } });
  return foundPost(write.tx, id);
}

/** Makes a draft of a post again: readers no longer find it, its address stays its own. Problem: not-found `post-unknown`. */
export async function unpublishPost(write: Write, id: string): Promise<Post> {
  await lockPost(write.tx, id);
  const before = await foundPost(write.tx, id);
  if (before.status === 'draft') return before;
  await updatePostRow(write.tx, id, {
    status: 'draft',
    ...(before.path === null ? { published_at: null } : {}),
    ...(isPublic(before) ? { changed_at: write.now } : {}),
  });
  await changeThread(write, before.threadId, {
    address: threadAddress({ ...before, status: 'draft' }),
    language: before.language,
    zone: before.zone,
  });
  const payload = { post: id, wasPublic: isPublic(before) };
  write.record({ kind: 'post.unpublished', topics: [`post:${id}`, 'site'], payload });
  return foundPost(write.tx, id);
}

/**
 * Publishes what is due at `now`, each at the instant it was scheduled for and once however many processes ask; returns
 * how many. For the job loop.
 */
export async function publishDue(db: Database, now: number): Promise<number> {
  let count = 0;
  for (const id of await selectDuePosts(db.read, now)) {
    count += await db.write(async write => {
      await lockPost(write.tx, id);
      const post = await foundPost(write.tx, id);
      // Another process or a person may have been faster.
      if (post.status !== 'scheduled' || post.publishedAt === null || post.publishedAt > now) return 0;
      await publishPost(write, id, { at: post.publishedAt });
      return 1;
    });
  }
  return count;
}

/** The grace time that is set; none for a post that was public elsewhere long ago. */
async function graceFrom(write: Write, at: number): Promise<number> {
  const { graceMinutes } = await readSettings(write.tx);
  return write.now - at < graceMinutes * 60_000 ? graceMinutes : 0;
}

/** The time of a post that was public before. One to come is when it is, or was, to be published. */
function keptTime({ status, publishedAt }: Post, now: number): number | null {
  return status === 'scheduled' || publishedAt === null || publishedAt > now ? null : publishedAt;
}

/** What stands in it at its first publication is no change to its readers, but for updates that have a time of their own. */
function firstModified(post: Post, at: number): number {
  const known = post.updates.flatMap(update => (update.at === null ? [] : update.modifiedAt));
  return Math.max(at, ...known);
}
