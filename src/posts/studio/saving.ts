import type { Database } from '../../db/database.ts';
import { digest } from '../../lib/keys.ts';
import { Problem } from '../../lib/problem.ts';
import type { Person } from '../../people/people.ts';
import { cleanPost, type PostFields } from '../post-fields.ts';
import { type Post, revisePost, type Update } from '../posts.ts';
import { lockPost } from '../store.ts';
import { reviseUpdate, type UpdateFields } from '../updates.ts';
import { editablePost } from './access.ts';

/** Longest note on a change: a line or two of the history. */
export const NOTE_LIMIT = 300;

/** What a form was filled with, so that saving it can tell whether the text has become another one since. */
export function postVersion(post: PostFields): string {
  const { headline, body, byline, place, language, zone, tags, slug } = post;
  return digest(JSON.stringify([headline, body, byline, place, language, zone, tags, slug]));
}

export function updateVersion(update: UpdateFields): string {
  return digest(JSON.stringify([update.kind, update.text]));
}

/**
 * Saves the text of a post that was opened as `base`. Problems: conflict `post-changed-meanwhile` where it is
 * another one by now (the same text twice is no conflict); otherwise as `revisePost` and `editablePost`.
 */
export function savePost(
  db: Database,
  person: Person,
  id: string,
  saved: { fields: PostFields; base: string; note: string },
): Promise<Post> {
  return db.write(async write => {
    await lockPost(write.tx, id);
    const before = await editablePost(write.tx, person, id);
    const wanted = cleanPost(saved.fields);
    const slug = wanted.slug === '' && before.path !== null ? before.slug : wanted.slug;
    const known = [saved.base, postVersion({ ...wanted, slug })];
    if (!known.includes(postVersion(before))) throw new Problem('conflict', 'post-changed-meanwhile');
    return revisePost(write, id, saved.fields, { person, note: saved.note });
  });
}

/** Saves an update that was opened as `base`. Problems as `savePost`; not-found `update-unknown`. */
export function saveUpdate(
  db: Database,
  person: Person,
  place: { postId: string; updateId: string },
  saved: { fields: UpdateFields; base: string; note: string },
): Promise<Update> {
  return db.write(async write => {
    await lockPost(write.tx, place.postId);
    const post = await editablePost(write.tx, person, place.postId);
    const before = updateOf(post, place.updateId);
    const known = [saved.base, updateVersion(saved.fields)];
    if (!known.includes(updateVersion(before))) throw new Problem('conflict', 'post-changed-meanwhile');
    return reviseUpdate(write, before.id, saved.fields, { person, note: saved.note });
  });
}

/** The update of a post. Problem: not-found `update-unknown`. */
export function updateOf(post: Post, updateId: string): Update {
  const update = post.updates.find(one => one.id === updateId);
  if (update === undefined) throw new Problem('not-found', 'update-unknown');
  return update;
}
