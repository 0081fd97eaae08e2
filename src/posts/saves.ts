import type { Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import type { Change, Post } from './posts.ts';
import { postToSave, updateToSave } from './saved-fields.ts';
import { deleteOldSaves, insertSave, selectLastSaves, updateSave } from './saves-store.ts';

/** Somebody who saves again within this time goes on with the same save; milliseconds. */
const SITTING_PAUSE = 10 * 60_000;
/** A sitting that lasts longer leaves a save behind for each hour; milliseconds. */
const SITTING = 60 * 60_000;
/** Saves of one post that are kept; a report that is written for weeks has some dozens. */
const KEPT = 200;

/**
 * Keeps what was saved of a text that no reader has, for the staff alone: one save for one sitting of one person, so
 * that ten minutes of typing are one step back and not forty. A save with a note of its own stays as it is, and so does one whose
 * text went nowhere, since another that does not come from it took its place (`change.over`): two windows lose nothing of each other.
 */
export async function recordSaves(write: Write, post: Post, change: Change): Promise<void> {
  const last = await selectLastSaves(write.tx, post.id);
  const person = change.person?.id ?? null;
  const texts = [
    { update: null, fields: postToSave(post) },
    ...post.updates.map(update => ({ update: update.id, fields: updateToSave(update) })).reverse(),
  ];
  for (const { update, fields } of texts) {
    const before = last.get(update);
    if (before?.fields === fields) continue;
    const sameSitting =
      before !== undefined &&
      change.over !== true &&
      before.person_id === person &&
      before.note === '' &&
      change.note === '' &&
      write.now - before.saved_at < SITTING_PAUSE &&
      write.now - before.started_at < SITTING;
    if (sameSitting) await updateSave(write.tx, before.id, { fields, saved_at: write.now });
    else
      await insertSave(write.tx, {
        ...{ id: newId(write.now), post_id: post.id, update_id: update, person_id: person },
        ...{ note: change.note, fields, started_at: write.now, saved_at: write.now },
      });
  }
  await deleteOldSaves(write.tx, post.id, KEPT);
}
