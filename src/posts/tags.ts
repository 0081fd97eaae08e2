import type { Reader, Write } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import { slugOf } from '../lib/slug.ts';
import { cleanLine, cleanText } from '../lib/text.ts';
import { type AuditSubject, recordAudit } from '../people/audit.ts';
import type { Person } from '../people/people.ts';
import { POST_LIMITS } from './post-fields.ts';
import { RETAGGED } from './tag-history.ts';
import {
  deleteNote,
  moveTag,
  redirectTag,
  selectLabel,
  selectNote,
  selectPostsOfTag,
  selectTagCounts,
  selectTagRedirect,
  touchPosts,
  upsertNote,
} from './tags-store.ts';

/** What posts are found by. `tag` is the segment of its address, `label` what readers see. */
export type Tag = {
  tag: string;
  label: string;
  /** Plain text; `''` for none. */
  description: string;
};
export type TagCount = Pick<Tag, 'tag' | 'label'> & {
  /** Posts in any state but the trash. */
  count: number;
  /** Those in the lists of readers. */
  published: number;
};

/** In characters: a few sentences at the head of a list. */
export const DESCRIPTION_LIMIT = 600;

/** The tags in use, each as it is written, for suggestions. */
export async function listTagLabels(db: Reader): Promise<string[]> {
  return (await selectTagCounts(db)).map(({ label }) => label);
}

/** The tags in use, by their addresses. */
export function listTags(db: Reader): Promise<TagCount[]> {
  return selectTagCounts(db);
}

/** A tag that at least one post has. Problem: not-found `tag-unknown`. */
export async function foundTag(db: Reader, tag: string): Promise<Tag> {
  const label = await selectLabel(db, tag);
  if (label === undefined) throw new Problem('not-found', 'tag-unknown');
  return { tag, label, description: await selectNote(db, tag) };
}

/** What a tag means, as readers are told; `''` where nobody said. */
export function readTagDescription(db: Reader, tag: string): Promise<string> {
  return selectNote(db, tag);
}

/** The tag that a former address leads to, or null. */
export function readTagRedirect(db: Reader, tag: string): Promise<string | null> {
  return selectTagRedirect(db, tag);
}

/** Says what a tag means. Problems: not-found `tag-unknown`; invalid `tag-description-long`. */
export async function describeTag(
  write: Write,
  tag: string,
  description: string,
  person: Pick<Person, 'id'> | null,
): Promise<void> {
  await foundTag(write.tx, tag);
  const clean = cleanText(description).trim();
  if (clean.length > DESCRIPTION_LIMIT) throw new Problem('invalid', 'tag-description-long', TAG_VALUES);
  if (clean === '') await deleteNote(write.tx, tag);
  else
    await upsertNote(write.tx, {
      ...{ tag, description: clean },
      ...{ person_id: person?.id ?? null, changed_at: write.now },
    });
  recordTags(write, []);
}

/**
 * Writes a tag otherwise on every post. Where that makes another address, the old one leads there. Returns the
 * segment. Problems: not-found `tag-unknown`; invalid `tag-label-blank`, `tag-label-long`; conflict `tag-taken` for
 * the label of another tag, which is a merging.
 */
export async function renameTag(
  write: Write,
  tag: string,
  label: string,
  person: Pick<Person, 'id'> | null,
): Promise<string> {
  const before = await foundTag(write.tx, tag);
  const clean = cleanLine(label);
  const segment = slugOf(clean);
  if (segment === '') throw new Problem('invalid', 'tag-label-blank');
  if (clean.length > POST_LIMITS.tag) throw new Problem('invalid', 'tag-label-long', TAG_VALUES);
  if (clean === before.label) return tag;
  if (segment !== tag && (await selectLabel(write.tx, segment)) !== undefined) {
    throw new Problem('conflict', 'tag-taken', { label: clean });
  }
  await moveAll(write, before, { tag: segment, label: clean }, person);
  const details = { from: before.label, to: clean };
  await recordAudit(write, { person, action: 'tag-changed', subject: auditedTag(segment, clean), details });
  return segment;
}

/**
 * Gives every post with one tag another in its place; its address leads there. The description of the other stays,
 * or is that of the first where it has none. Problems: not-found `tag-unknown` for either; invalid `tag-same`.
 */
export async function mergeTags(
  write: Write,
  tag: string,
  into: string,
  person: Pick<Person, 'id'> | null,
): Promise<void> {
  if (tag === into) throw new Problem('invalid', 'tag-same');
  const [from, to] = [await foundTag(write.tx, tag), await foundTag(write.tx, into)];
  await moveAll(write, from, to, person);
  const details = { from: from.label, to: to.label };
  await recordAudit(write, { person, action: 'tags-merged', subject: auditedTag(into, to.label), details });
}

/** What fills the gaps of the sentences about tags. */
export const TAG_VALUES = { description: DESCRIPTION_LIMIT, tag: POST_LIMITS.tag };

function auditedTag(tag: string, label: string): AuditSubject {
  return { kind: 'tag', id: tag, label };
}

async function moveAll(
  write: Write,
  before: Tag,
  after: Pick<Tag, 'tag' | 'label'>,
  person: Pick<Person, 'id'> | null,
): Promise<void> {
  const posts = new Set([
    ...(await selectPostsOfTag(write.tx, before.tag)),
    ...(await selectPostsOfTag(write.tx, after.tag)),
  ]);
  await moveTag(write.tx, before.tag, { tag: after.tag, label: after.label });
  if (before.tag !== after.tag) {
    await moveDescription(write, before, after.tag);
    await redirectTag(write.tx, before.tag, after.tag, write.now);
  }
  await touchPosts(write.tx, [...posts], write.now);
  recordTags(write, [...posts]);
  const change = { from: before.label, to: after.label, person: person?.id ?? null };
  // One for each: a tag may stand on thousands of posts, and their histories are written in batches.
  for (const post of posts) write.record({ kind: RETAGGED, topics: [], payload: { post, ...change } });
}

async function moveDescription(write: Write, { tag, description }: Tag, target: string): Promise<void> {
  if (description === '') return;
  await deleteNote(write.tx, tag);
  if ((await selectNote(write.tx, target)) !== '') return;
  await upsertNote(write.tx, { tag: target, description, person_id: null, changed_at: write.now });
}

function recordTags(write: Write, posts: readonly string[]): void {
  write.record({ kind: 'tags.changed', topics: ['site', ...posts.map(id => `post:${id}`)], payload: {} });
}
