import type { Write } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine } from '../lib/text.ts';
import { type Change, finishChange, foundPost, type Post } from './posts.ts';
import { lockPost, selectUpdate, updatePostRow, updateUpdateRow } from './store.ts';

/** Longest name of a key moment: a line of a list. */
export const KEY_MOMENT_LIMIT = 100;

/**
 * Makes a post a live blog from this instant on: readers are told that it is live. One whose coverage has ended begins
 * anew, from its first beginning. Problems: not-found `post-unknown`; conflict `live-already`.
 */
export async function startCoverage(write: Write, postId: string, change: Change): Promise<Post> {
  await lockPost(write.tx, postId);
  const { coverage } = await foundPost(write.tx, postId);
  if (coverage !== null && coverage.endedAt === null) throw new Problem('conflict', 'live-already');
  const started = coverage?.startedAt ?? write.now;
  await updatePostRow(write.tx, postId, { live_started_at: started, live_ended_at: null });
  write.record({ kind: 'coverage.started', topics: [`post:${postId}`], payload: { post: postId } });
  return finishChange(write, postId, change);
}

/** Ends it; the entries stay as they are. Problems: not-found `post-unknown`; conflict `live-not`. */
export async function endCoverage(write: Write, postId: string, change: Change): Promise<Post> {
  await lockPost(write.tx, postId);
  const { coverage } = await foundPost(write.tx, postId);
  if (coverage === null || coverage.endedAt !== null) throw new Problem('conflict', 'live-not');
  await updatePostRow(write.tx, postId, { live_ended_at: write.now });
  write.record({ kind: 'coverage.ended', topics: [`post:${postId}`], payload: { post: postId } });
  return finishChange(write, postId, change);
}

/**
 * Gives an entry a name among the key moments of its post, or takes it out with `''`. Readers see the name, so on a public
 * post it makes a revision. Problems: not-found `update-unknown`; invalid `key-moment-long`.
 */
export async function nameKeyMoment(
  write: Write,
  { postId, updateId }: { postId: string; updateId: string },
  name: string,
  change: Change,
): Promise<Post> {
  await lockPost(write.tx, postId);
  const row = await selectUpdate(write.tx, updateId);
  if (row?.post_id !== postId) throw new Problem('not-found', 'update-unknown');
  const clean = cleanLine(name);
  if (clean.length > KEY_MOMENT_LIMIT)
    throw new Problem('invalid', 'key-moment-long', { limit: KEY_MOMENT_LIMIT });
  await updateUpdateRow(write.tx, updateId, { key_moment: clean === '' ? null : clean });
  return finishChange(write, postId, change);
}
