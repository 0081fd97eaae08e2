import type { Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { isBlank } from '../lib/text.ts';
import type { Person } from '../people/people.ts';
import { cleanBlock } from './post-fields.ts';
import {
  type Change,
  finishChange,
  foundPost,
  refuseTrashed,
  UPDATE_KINDS,
  type Update,
  type UpdateKind,
} from './posts.ts';
import { renderUpdate } from './rendering.ts';
import { insertUpdate, lockPost, selectUpdate, updateUpdateRow } from './store.ts';

/** In characters; more than that is a post. */
export const UPDATE_LIMIT = 50_000;

export type UpdateFields = { kind: UpdateKind; text: string };

/**
 * Puts a new entry on top of the others. `at` is null where an imported page does not say when it was. On a
 * public post it makes a revision. Problems: not-found `post-unknown`; invalid `update-blank`, `update-long`.
 */
export async function addUpdate(
  write: Write,
  postId: string,
  fields: UpdateFields & { at: number | null; person: Pick<Person, 'id'> | null },
): Promise<Update> {
  await lockPost(write.tx, postId);
  const post = refuseTrashed(await foundPost(write.tx, postId));
  const { kind, text } = checked(fields);
  const id = newId(write.now);
  await insertUpdate(write.tx, {
    id,
    post_id: postId,
    person_id: fields.person?.id ?? null,
    kind,
    text,
    html: renderUpdate({ id, text }, post, post.sources, post.questions),
    number: (post.updates[0]?.number ?? 0) + 1,
    posted_at: fields.at,
    created_at: write.now,
    modified_at: fields.at ?? write.now,
  });
  write.record({ kind: 'update.added', topics: [`post:${postId}`], payload: { post: postId, update: id } });
  const after = await finishChange(write, postId, { person: fields.person, note: '' });
  return present(after.updates.find(update => update.id === id));
}

/**
 * Changes an entry. Another text or kind makes a revision where the post is public; the same again changes
 * nothing. Problems: not-found `update-unknown`; invalid `update-blank`, `update-long`.
 */
export async function reviseUpdate(
  write: Write,
  updateId: string,
  fields: { kind?: UpdateKind; text: string },
  change: Change,
): Promise<Update> {
  const row = await selectUpdate(write.tx, updateId);
  if (row === undefined) throw new Problem('not-found', 'update-unknown');
  await lockPost(write.tx, row.post_id);
  const before = refuseTrashed(await foundPost(write.tx, row.post_id));
  const { kind, text } = checked({ kind: fields.kind ?? row.kind, text: fields.text });
  if (kind !== row.kind || text !== row.text) {
    const html = renderUpdate({ id: updateId, text }, before, before.sources, before.questions);
    await updateUpdateRow(write.tx, updateId, { kind, text, html, modified_at: write.now });
    await finishChange(write, row.post_id, change);
  }
  const post = await foundPost(write.tx, row.post_id);
  return present(post.updates.find(update => update.id === updateId));
}

/** What is wrong with an entry that a person typed: field to the reason of its sentence. */
export function updateProblems(fields: UpdateFields): Partial<Record<keyof UpdateFields, string>> {
  const problems: Partial<Record<keyof UpdateFields, string>> = {};
  if (isBlank(fields.text)) problems.text = 'update-blank';
  else if (fields.text.length > UPDATE_LIMIT) problems.text = 'update-long';
  if (!UPDATE_KINDS.includes(fields.kind)) problems.kind = 'update-kind-unknown';
  return problems;
}

function checked(fields: UpdateFields): UpdateFields {
  const clean = { kind: fields.kind, text: cleanBlock(fields.text) };
  const [reason] = Object.values(updateProblems(clean));
  if (reason !== undefined) throw new Problem('invalid', reason, { limit: UPDATE_LIMIT });
  return clean;
}

function present(update: Update | undefined): Update {
  if (update === undefined) throw new Error('an update that was just written is not there');
  return update;
}
