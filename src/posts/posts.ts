import type { Reader, Write } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { changeThread, openThread } from '../discussion/threads.ts';
import type { Html } from '../lib/html.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { slugOf } from '../lib/slug.ts';
import { mediaShownIn, noteUses } from '../library/shown-items.ts';
import { storedHtml } from '../markdown/stored.ts';
import type { AuditSubject } from '../people/audit.ts';
import type { Person } from '../people/people.ts';
import { link } from '../routes.ts';
import { listQuestions, type Question } from '../sources/claims.ts';
import { listSources, type Source } from '../sources/sources.ts';
import { moveToSlug } from './addresses.ts';
import { cleanPost, POST_LIMITS, type PostFields, postProblems } from './post-fields.ts';
import { renderBody, renderUpdate } from './rendering.ts';
import { recordRevisions } from './revisions.ts';
import { recordSaves } from './saves.ts';
import {
  type FoundRow,
  insertPost,
  lockPost,
  replaceTags,
  selectPost,
  selectPostByPath,
  selectTags,
  selectUpdates,
  type UpdateRow,
  updatePostRow,
  updateUpdateRow,
} from './store.ts';

export type PostStatus = Tables['posts']['status'];
export const UPDATE_KINDS = ['update', 'correction', 'clarification', 'retraction'] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number];

/** A dated entry on a post. */
export type Update = {
  id: string;
  /** 1 for the oldest. */
  number: number;
  kind: UpdateKind;
  /** Markdown as written. */
  text: string;
  html: Html;
  /** Null where the imported page does not say. */
  at: number | null;
  modifiedAt: number;
  byline: string | null;
  /** What was said that was wrong, in its words, and what is right instead; `''` where the entry does not say. */
  wrong: string;
  right: string;
  /** True where those who follow are told of it. */
  told: boolean;
  /** Its name among the key moments of the post. */
  keyMoment: string | null;
};

/** A piece with headline, body, byline and dateline, and all that belongs to it. */
export type Post = PostFields & {
  id: string;
  threadId: string;
  authorId: string | null;
  status: PostStatus;
  /** `/2011/04/slug`, percent-encoded where it must be, from the first publication on. */
  path: string | null;
  html: Html;
  /** When scheduled: the instant at which it is due. */
  publishedAt: number | null;
  publishedPrecision: 'minute' | 'day';
  /** When readers last got another text: the newest of post, updates, sources and claims. */
  modifiedAt: number;
  /** When anything about it last changed, told to caches and not to readers. */
  changedAt: number;
  /** How long after the first publication what is told to nobody makes no revision of its own; as it was set then. */
  graceMinutes: number;
  /** When it was put into the trash, where nothing about it can be changed; null for all others. */
  trashedAt: number | null;
  /** Live coverage: null for a post that never was live, `endedAt` null while it runs. */
  coverage: Coverage | null;
  /** Newest first. */
  updates: Update[];
  sources: Source[];
  questions: Question[];
};

export type Coverage = { startedAt: number; endedAt: number | null };

/** Who changes a text that is public, and why; both are part of the revision. */
export type Change = {
  person: Pick<Person, 'id'> | null;
  note: string;
  /** False for a change that is in the history and told to nobody, such as of a typing error. */
  told?: boolean;
  /** The event that says what happened, where this change is a part of it. */
  of?: 'post.published' | 'update.added';
  /** True where the text takes the place of one that it does not come from, as whoever comes second in a conflict decides. */
  over?: boolean;
};

/** True while readers may see the post. */
export function isPublic(post: { status: PostStatus }): boolean {
  return post.status === 'published' || post.status === 'unlisted';
}

/** Problem: conflict `post-trashed` for a post in the trash. Every rule that changes a post asks this first. */
export function refuseTrashed<Some extends { trashedAt: number | null }>(post: Some): Some {
  if (post.trashedAt !== null) throw new Problem('conflict', 'post-trashed');
  return post;
}

/** Where the thread of a post is read: as long as the post is not public, nowhere but in the studio. */
export function threadAddress(post: Pick<Post, 'id' | 'path' | 'status'>): string {
  return isPublic(post) && post.path !== null ? post.path : link('studioPreview', { post: post.id });
}

/** Makes a draft and opens its thread. Problems: invalid `post-…`, see `post-fields.ts`. */
export async function createPost(
  write: Write,
  fields: PostFields,
  person: Pick<Person, 'id'> | null,
): Promise<Post> {
  const clean = checked(fields);
  const id = newId(write.now);
  const { tags, ...columns } = clean;
  const threadId = await openThread(write, {
    address: threadAddress({ id, path: null, status: 'draft' }),
    language: clean.language,
    zone: clean.zone,
  });
  await insertPost(write.tx, {
    ...columns,
    id,
    thread_id: threadId,
    author_id: person?.id ?? null,
    path: null,
    month: null,
    status: 'draft',
    html: renderBody(clean, []),
    published_at: null,
    published_precision: 'minute',
    modified_at: write.now,
    changed_at: write.now,
    created_at: write.now,
    live_started_at: null,
    live_ended_at: null,
    grace_minutes: 0,
  });
  await replaceTags(write.tx, id, tagRows(tags));
  write.record({ kind: 'post.created', topics: [`post:${id}`], payload: { post: id } });
  await renderAgain(write, id);
  const post = await foundPost(write.tx, id);
  await recordSaves(write, post, { person, note: '' });
  return post;
}

/**
 * Changes a post. A changed text that is public makes a revision; fields that are the same as before change
 * nothing. Another slug moves a post that has a path, and the old address leads to the new one.
 * Problems: not-found `post-unknown`; conflict `post-trashed`; invalid `post-…`.
 */
export async function revisePost(
  write: Write,
  id: string,
  fields: PostFields,
  change: Change,
): Promise<Post> {
  await lockPost(write.tx, id);
  const before = refuseTrashed(await foundPost(write.tx, id));
  const clean = checked({ ...fields, slug: fields.slug === '' && before.path ? before.slug : fields.slug });
  if (sameFields(before, clean)) return before;
  const { tags, slug, ...columns } = clean;
  await updatePostRow(write.tx, id, before.path === null ? { ...columns, slug } : columns);
  await replaceTags(write.tx, id, tagRows(tags));
  if (before.path !== null && slug !== before.slug) {
    await moveToSlug(write, { ...before, path: before.path }, slug);
  }
  await changeThread(write, before.threadId, {
    address: threadAddress(await foundPost(write.tx, id)),
    language: clean.language,
    zone: clean.zone,
  });
  await renderAgain(write, id);
  // Tags and the address are in the history, and move no time of change: the text is the one that readers know.
  const told = (change.told ?? true) && !sameFields({ ...before, tags, slug }, clean);
  return finishChange(write, id, { ...change, told });
}

/**
 * Changes what belongs to a post (its sources and claims) in `work`, then renders its texts again and
 * records the revision. Everything that changes a source or a claim of a post goes through here.
 */
export async function changeDetails<T>(
  write: Write,
  id: string,
  change: Change,
  work: () => Promise<T>,
): Promise<T> {
  await lockPost(write.tx, id);
  refuseTrashed(await foundPost(write.tx, id));
  const result = await work();
  await renderAgain(write, id);
  await finishChange(write, id, change);
  return result;
}

/** A post in any state, or null. */
export async function readPost(db: Reader, id: string): Promise<Post | null> {
  const row = await selectPost(db, id);
  return row === undefined ? null : assemble(db, row);
}

/** The public post at a path, or null. */
export async function readPostByPath(db: Reader, path: string): Promise<Post | null> {
  const row = await selectPostByPath(db, path);
  return row === undefined || !isPublic(row) ? null : assemble(db, row);
}

/** A post in any state. Problem: not-found `post-unknown`. */
export async function foundPost(db: Reader, id: string): Promise<Post> {
  const post = await readPost(db, id);
  if (post === null) throw new Problem('not-found', 'post-unknown');
  return post;
}

/**
 * Ends every change of a post, its updates, sources and claims: a revision of each text that became another
 * one (a save where no reader has it), and the news of it.
 */
export async function finishChange(write: Write, id: string, change: Change): Promise<Post> {
  const post = await foundPost(write.tx, id);
  if (!isPublic(post)) {
    await recordSaves(write, post, change);
    write.record({ kind: 'post.changed', topics: [`post:${id}`], payload: { post: id } });
    return post;
  }
  const revised = await recordRevisions(write, post, change);
  // The first text that readers get is no change to them; its time is that of the publication.
  const told = change.told ?? true;
  const modified =
    told && revised === 'again' ? { modified_at: Math.max(write.now, post.publishedAt ?? 0) } : {};
  await updatePostRow(write.tx, id, { ...modified, changed_at: write.now });
  const part = change.of === undefined ? {} : { of: change.of };
  write.record({
    kind: 'post.changed',
    topics: [`post:${id}`, 'site'],
    payload: { post: id, told, ...part },
  });
  return foundPost(write.tx, id);
}

/** Renders body and updates with sources and claims as they now stand, for whatever may have changed what they show. */
export async function renderAgain(write: Write, id: string): Promise<void> {
  const post = await foundPost(write.tx, id);
  const texts = textsOf(post);
  const media = await mediaShownIn(write.tx, texts);
  await noteUses(write, id, texts);
  const body = renderBody(post, post.sources, post.questions, media, post.updates);
  if (body !== post.html.toString()) await updatePostRow(write.tx, post.id, { html: body });
  for (const update of post.updates) {
    const text = renderUpdate(update, post, post.sources, post.questions, media);
    if (text !== update.html.toString()) await updateUpdateRow(write.tx, update.id, { html: text });
  }
}

async function assemble(db: Reader, row: FoundRow): Promise<Post> {
  const { headline, body, byline, place, language, direction, zone, slug, status, path } = row;
  return {
    id: row.id,
    threadId: row.thread_id,
    authorId: row.author_id,
    ...{ headline, body, byline, place, language, direction, zone, slug, status, path },
    tags: (await selectTags(db, [row.id])).map(({ label }) => label),
    html: storedHtml(row.html),
    publishedAt: row.published_at,
    publishedPrecision: row.published_precision,
    modifiedAt: row.modified_at,
    changedAt: row.changed_at,
    coverage: coverageOf(row),
    graceMinutes: row.grace_minutes,
    trashedAt: row.trashed_at,
    updates: (await selectUpdates(db, row.id)).map(updateOf),
    sources: await listSources(db, row.id),
    questions: await listQuestions(db, row.id),
  };
}

export function coverageOf(row: {
  live_started_at: number | null;
  live_ended_at: number | null;
}): Coverage | null {
  const { live_started_at: startedAt, live_ended_at: endedAt } = row;
  return startedAt === null ? null : { startedAt, endedAt };
}

/** True while readers are to be told that the post is live. */
export const isLive = ({ coverage }: { coverage: Coverage | null }): boolean =>
  coverage !== null && coverage.endedAt === null;

/** All that is written in a post. */
export function textsOf({ body, updates }: Pick<Post, 'body' | 'updates'>): string[] {
  return [body, ...updates.map(({ text }) => text)];
}

function updateOf(row: UpdateRow): Update {
  const { id, number, kind, text } = row;
  const [at, modifiedAt, byline] = [row.posted_at, row.modified_at, row.person_name];
  const said = { wrong: row.wrong, right: row.right, told: row.told === 1 };
  const keyMoment = row.key_moment;
  return { id, number, kind, text, html: storedHtml(row.html), at, modifiedAt, byline, keyMoment, ...said };
}

function checked(fields: PostFields): PostFields {
  const clean = cleanPost(fields);
  const [reason] = Object.values(postProblems(clean));
  if (reason !== undefined) throw new Problem('invalid', reason, POST_LIMITS);
  return clean;
}

function sameFields(before: PostFields, after: PostFields): boolean {
  const keys = Object.keys(after) as (keyof PostFields)[];
  return keys.every(key => JSON.stringify(before[key]) === JSON.stringify(after[key]));
}

function tagRows(labels: readonly string[]): { tag: string; label: string; position: number }[] {
  return labels.map((label, position) => ({ tag: slugOf(label), label, position }));
}

/** A post as the subject of an entry in the audit log. */
export function auditedPost({ id, headline }: Pick<Post, 'id' | 'headline'>): AuditSubject {
  return { kind: 'post', id, label: headline };
}
