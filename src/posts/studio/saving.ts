import type { Database, Write } from '../../db/database.ts';
import { digest } from '../../lib/keys.ts';
import { Problem } from '../../lib/problem.ts';
import type { Person } from '../../people/people.ts';
import { cleanPost, type PostFields } from '../post-fields.ts';
import { type Post, revisePost, type Update } from '../posts.ts';
import { lockPost } from '../store.ts';
import { reviseUpdate, type UpdateFields } from '../updates.ts';
import { discardCopies, takeCopy } from '../working-copies.ts';
import { editablePost } from './access.ts';

/** Longest note on a change: a line or two of the history. */
export const NOTE_LIMIT = 300;

/** What a form was filled with, so that saving it can tell whether the text has become another one since. */
export function postVersion(post: PostFields): string {
  const { headline, body, byline, place, language, zone, tags, slug } = post;
  return digest(JSON.stringify([headline, body, byline, place, language, zone, tags, slug]));
}

export function updateVersion(update: UpdateFields): string {
  const { kind, text, wrong = '', right = '' } = update;
  return digest(JSON.stringify([kind, text, wrong, right]));
}

/** The version that saving these fields over a post makes. */
export function versionAsSaved(fields: PostFields, before: Pick<Post, 'path' | 'slug'> | null): string {
  const wanted = cleanPost(fields);
  const slug = wanted.slug === '' && before !== null && before.path !== null ? before.slug : wanted.slug;
  return postVersion({ ...wanted, slug });
}

/** The working copies that a form takes with it when it is saved; see `working-copies.ts`. */
export type FormCopies = {
  /** Id of the window's own, `''` where it has none. */
  copy: string;
  /** The one that the form was filled with: `id.version`. */
  from: string;
  /** True for the form of a conflict: its text takes the place of one that it does not come from. */
  over: boolean;
};

/** Takes away the copies of a form that was saved. */
export async function takeCopies(
  write: Write,
  person: Person,
  { copy = '', from = '' }: Partial<FormCopies>,
): Promise<void> {
  await discardCopies(write, person, [copy]);
  await takeCopy(write, person, from);
}

type Saved<Fields> = { fields: Fields; base: string; note: string; told?: boolean } & Partial<FormCopies>;

/**
 * Saves the text of a post that was opened as `base`. Problems: conflict `post-changed-meanwhile` where it is
 * another one by now (the same text twice is no conflict); otherwise as `revisePost` and `editablePost`.
 */
export function savePost(db: Database, person: Person, id: string, saved: Saved<PostFields>): Promise<Post> {
  return db.write(write => savePostIn(write, person, id, () => saved));
}

/** The same as part of a write. `change` makes of the post as it stands, which nobody else changes now, what is to be saved. */
export async function savePostIn(
  write: Write,
  person: Person,
  id: string,
  change: (before: Post) => Saved<PostFields>,
): Promise<Post> {
  await lockPost(write.tx, id);
  const before = await editablePost(write.tx, person, id);
  const { fields, base, note, told = true, over = false, ...copies } = change(before);
  const known = [base, versionAsSaved(fields, before)];
  if (!known.includes(postVersion(before))) throw new Problem('conflict', 'post-changed-meanwhile');
  await takeCopies(write, person, copies);
  return revisePost(write, id, fields, { person, note, told, over });
}

type UpdatePlace = { postId: string; updateId: string };

/** Saves an update that was opened as `base`. Problems as `savePost`; not-found `update-unknown`. */
export function saveUpdate(
  db: Database,
  person: Person,
  place: UpdatePlace,
  saved: Saved<UpdateFields>,
): Promise<Update> {
  return db.write(write => saveUpdateIn(write, person, place, () => saved));
}

/** The same as part of a write; as `savePostIn`. */
export async function saveUpdateIn(
  write: Write,
  person: Person,
  { postId, updateId }: UpdatePlace,
  change: (before: Update, post: Post) => Saved<UpdateFields>,
): Promise<Update> {
  await lockPost(write.tx, postId);
  const post = await editablePost(write.tx, person, postId);
  const before = updateOf(post, updateId);
  const { fields, base, note, over = false, ...copies } = change(before, post);
  const known = [base, updateVersion(fields)];
  if (!known.includes(updateVersion(before))) throw new Problem('conflict', 'post-changed-meanwhile');
  await takeCopies(write, person, copies);
  return reviseUpdate(write, before.id, fields, { person, note, told: fields.told ?? true, over });
}

/** The update of a post. Problem: not-found `update-unknown`. */
export function updateOf(post: Post, updateId: string): Update {
  const update = post.updates.find(one => one.id === updateId);
  if (update === undefined) throw new Problem('not-found', 'update-unknown');
  return update;
}
