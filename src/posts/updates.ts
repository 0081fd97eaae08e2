import type { Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { cleanText, isBlank } from '../lib/text.ts';
import type { Person } from '../people/people.ts';
import type { SourceFields } from '../sources/source-fields.ts';
import { cleanBlock, POST_LIMITS } from './post-fields.ts';
import {
  type Change,
  finishChange,
  foundPost,
  type Post,
  refuseTrashed,
  renderAgain,
  UPDATE_KINDS,
  type Update,
  type UpdateKind,
} from './posts.ts';
import { renderUpdate } from './rendering.ts';
import { insertUpdate, lockPost, selectUpdate, updatePostRow, updateUpdateRow } from './store.ts';
import { addSourceOf } from './update-source.ts';

/** In characters; more than that is a post. */
export const UPDATE_LIMIT = 50_000;

export type UpdateFields = {
  kind: UpdateKind;
  text: string;
  /** What was said that was wrong, in its words; `''` or left out where the entry does not say. */
  wrong?: string;
  right?: string;
  /** False where those who follow are not told; true unless said. */
  told?: boolean;
};

/** In characters: a sentence or two, as quoted. */
export const QUOTE_LIMIT = 1_000;

/**
 * Puts a new entry on top of the others. `at` is null where an imported page does not say when it was. On a
 * public post it makes a revision. With `replace` the first place where the body has the wrong words gets the
 * right ones in the same change. A `source` is added to those of the post, and cited. Problems: not-found
 * `post-unknown`; conflict `correction-gone` where the body has them no longer; invalid `update-…`,
 * `correction-long`; those of `addSource`.
 */
export async function addUpdate(
  write: Write,
  postId: string,
  fields: UpdateFields & {
    at: number | null;
    person: Pick<Person, 'id'> | null;
    replace?: boolean;
    source?: SourceFields | null;
  },
): Promise<Update> {
  await lockPost(write.tx, postId);
  const before = refuseTrashed(await foundPost(write.tx, postId));
  const typed = checked(fields);
  const change = { person: fields.person, note: '', told: typed.told, of: 'update.added' } as const;
  const { source = null } = fields;
  const cited = source && (await addSourceOf(write, before, { ...typed, source }, change));
  const { kind, text, wrong, right, told } = cited === null ? typed : checked({ ...typed, text: cited });
  const post = cited === null ? before : await foundPost(write.tx, postId);
  const id = newId(write.now);
  if (fields.replace) await replaceQuote(write, post, { wrong, right });
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
    ...{ wrong, right, told: told ? 1 : 0 },
    key_moment: null,
  });
  write.record({
    kind: 'update.added',
    topics: [`post:${postId}`],
    payload: { post: postId, update: id, told },
  });
  await renderAgain(write, postId);
  const after = await finishChange(write, postId, change);
  return present(after.updates.find(update => update.id === id));
}

/**
 * Changes an entry. Another text, kind, wrong or right makes a revision where the post is public; the same again changes
 * nothing. Problems: not-found `update-unknown`; invalid `update-blank`, `update-long`.
 */
export async function reviseUpdate(
  write: Write,
  updateId: string,
  fields: Partial<UpdateFields> & { text: string },
  change: Change,
): Promise<Update> {
  const row = await selectUpdate(write.tx, updateId);
  if (row === undefined) throw new Problem('not-found', 'update-unknown');
  await lockPost(write.tx, row.post_id);
  const before = refuseTrashed(await foundPost(write.tx, row.post_id));
  const { kind, text, wrong, right } = checked({
    kind: fields.kind ?? row.kind,
    text: fields.text,
    wrong: fields.wrong ?? row.wrong,
    right: fields.right ?? row.right,
  });
  if (kind !== row.kind || text !== row.text || wrong !== row.wrong || right !== row.right) {
    const html = renderUpdate({ id: updateId, text }, before, before.sources, before.questions);
    const modified = change.told === false ? {} : { modified_at: write.now };
    await updateUpdateRow(write.tx, updateId, { kind, text, html, wrong, right, ...modified });
    await renderAgain(write, row.post_id);
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
  for (const name of ['wrong', 'right'] as const) {
    if ((fields[name] ?? '').length > QUOTE_LIMIT) problems[name] = 'correction-long';
  }
  return problems;
}

/**
 * What is missing of a correction that somebody writes, in the studio or by a program: what was wrong, and what is right. Old and
 * imported ones may not say.
 */
export function correctionProblems(fields: UpdateFields): Partial<Record<'wrong' | 'right', string>> {
  if (fields.kind !== 'correction') return {};
  return {
    ...(isBlank(fields.wrong ?? '') && { wrong: 'correction-wrong-blank' }),
    ...(isBlank(fields.right ?? '') && { right: 'correction-right-blank' }),
  };
}

async function replaceQuote(
  write: Write,
  post: Post,
  { wrong, right }: { wrong: string; right: string },
): Promise<void> {
  if (wrong === '' || right === '' || !post.body.includes(wrong)) {
    throw new Problem('conflict', 'correction-gone');
  }
  const body = post.body.replace(wrong, () => right);
  if (body.length > POST_LIMITS.body) throw new Problem('invalid', 'post-body-long', POST_LIMITS);
  await updatePostRow(write.tx, post.id, { body });
  await renderAgain(write, post.id);
}

function checked(fields: UpdateFields): Required<UpdateFields> {
  const { kind, told = true } = fields;
  const [wrong, right] = [cleanQuote(fields.wrong), cleanQuote(fields.right)];
  const clean = { kind, text: cleanBlock(fields.text), wrong, right, told };
  const [reason] = Object.values(updateProblems(clean));
  if (reason !== undefined) throw new Problem('invalid', reason, { limit: UPDATE_LIMIT, quote: QUOTE_LIMIT });
  return clean;
}

const cleanQuote = (text = ''): string => cleanText(text).trim();

function present(update: Update | undefined): Update {
  if (update === undefined) throw new Error('an update that was just written is not there');
  return update;
}
