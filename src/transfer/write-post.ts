import type { Write } from '../db/database.ts';
import { importComment, readComment } from '../discussion/comments.ts';
import { Problem } from '../lib/problem.ts';
import { createPerson, type Person, readPersonByName } from '../people/people.ts';
import { addRedirect, canonicalPath } from '../posts/addresses.ts';
import { changeDetails, createPost, type Post, readPost, revisePost } from '../posts/posts.ts';
import { publishPost } from '../posts/publication.ts';
import { addUpdate } from '../posts/updates.ts';
import { addSource } from '../sources/sources.ts';
import { commentIdentities, oldPath, type PostIdentity, postIdentity, updateKey } from './identity.ts';
import type { PreparedComment, PreparedPost } from './prepare.ts';
import { emptyReport, type ImportReport, noteSkipped } from './report.ts';
import { type ImportRow, insertImports, selectImports, selectUrlKeys, updateImportKind } from './store.ts';

/** The keys of the posts that this run has written or met, so that a dry run counts each of them once, too. */
export type RunMemory = Set<string>;

export type WriteOptions = {
  /** As reports name it. */
  file: string;
  memory: RunMemory;
  /** The transaction will be rolled back, so what this run wrote is known from `memory` alone. */
  isDryRun: boolean;
};

/**
 * Writes a post with its thread, or what of them is not there yet, and says what it wrote. The same page again
 * writes nothing. Runs in one transaction: all of it or nothing.
 */
export async function writePost(
  write: Write,
  prepared: PreparedPost,
  { file, memory, isDryRun }: WriteOptions,
): Promise<ImportReport> {
  const report = emptyReport();
  const { headline, body } = prepared.fields;
  const identity = postIdentity({ ...prepared, headline, body });
  if ((isDryRun || !prepared.complete) && isRepeated(identity, memory)) {
    noteSkipped(report, 'post', file, 'already imported');
    return report;
  }
  report.warnings.push(...prepared.warnings);
  report.skipped.push(...prepared.skipped);
  const known = await findKnown(write, identity);
  const person = prepared.author === null ? null : await obtainPerson(write, prepared.author);
  const post =
    known === null
      ? await create(write, prepared, person, report)
      : await complete(write, prepared, person, known, file, report);
  await addComments(write, prepared, post, person, file, report);
  await addOldAddresses(write, prepared, post, report);
  await remember(write, post.id, prepared, identity);
  for (const key of [...identity.byUrl, ...identity.byContent]) memory.add(key);
  if (post.path !== null) report.urls.push(post.path);
  return known === null ? report : quiet(report);
}

/** By address where the post has one: two posts of a day may share their headline. */
function isRepeated({ byUrl, byContent }: PostIdentity, memory: RunMemory): boolean {
  return (byUrl.length > 0 ? byUrl : byContent).some(key => memory.has(key));
}

/** Guesses are news once: the page is already there as they made it. */
function quiet(report: ImportReport): ImportReport {
  const wrote = report.posts.published + report.updates + report.sources + report.comments.published > 0;
  return wrote ? report : { ...report, warnings: [] };
}

type Known = { postId: string; key: string; partial: boolean };

async function findKnown(write: Write, identity: PostIdentity): Promise<Known | null> {
  const rows = await selectImports(write.tx, [...identity.byUrl, ...identity.byContent]);
  for (const key of identity.byUrl) {
    const row = rows.get(key);
    if (row !== undefined) return { postId: row.entity_id, key, partial: row.kind === PARTIAL };
  }
  for (const key of identity.byContent) {
    const row = rows.get(key);
    if (row === undefined) continue;
    // Two posts may share headline and day; then their addresses tell them apart.
    const urls = identity.byUrl.length === 0 ? [] : await selectUrlKeys(write.tx, row.entity_id);
    if (urls.length === 0) return { postId: row.entity_id, key, partial: row.kind === PARTIAL };
  }
  return null;
}

const WHOLE = 'post';
const PARTIAL = 'post-of-index';

async function obtainPerson(write: Write, name: string): Promise<Person> {
  return (
    (await readPersonByName(write.tx, name)) ??
    (await createPerson(write, { name, role: 'author', passwordHash: null }))
  );
}

async function create(
  write: Write,
  prepared: PreparedPost,
  person: Person | null,
  report: ImportReport,
): Promise<Post> {
  const draft = await createPost(
    write,
    { ...prepared.fields, byline: person?.name ?? prepared.fields.byline },
    person,
  );
  await addSources(write, draft, prepared, report);
  for (const update of prepared.updates) {
    await addUpdate(write, draft.id, { ...update, person });
    report.updates++;
  }
  report.posts.published++;
  return publishPost(write, draft.id, { at: prepared.at, precision: prepared.precision, person });
}

/** Adds what a later or fuller copy of a page has beyond what is there; changes nothing that is. */
async function complete(
  write: Write,
  prepared: PreparedPost,
  person: Person | null,
  known: Known,
  file: string,
  report: ImportReport,
): Promise<Post> {
  const post = await readPost(write.tx, known.postId);
  if (post === null) throw new Problem('conflict', 'import-post-gone', { file });
  if (!known.partial || !prepared.complete) {
    noteSkipped(report, 'post', file, 'already imported');
    if (prepared.complete)
      noteSkipped(report, 'source', file, 'already imported', knownSources(post, prepared));
    await addNewUpdates(write, prepared, person, post, file, report);
    return post;
  }
  const fields = {
    ...prepared.fields,
    byline: person?.name ?? post.byline,
    slug: post.slug,
    tags: prepared.fields.tags.length > 0 ? prepared.fields.tags : post.tags,
  };
  await addSources(write, post, prepared, report);
  const whole = await revisePost(write, post.id, fields, { person, note: '' });
  await addNewUpdates(write, prepared, person, whole, file, report);
  return whole;
}

function knownSources(post: Post, prepared: PreparedPost): number {
  const known = new Set(post.sources.map(({ label }) => label.toLowerCase()));
  return prepared.sources.filter(({ label }) => known.has(label.toLowerCase())).length;
}

async function addSources(
  write: Write,
  post: Post,
  prepared: PreparedPost,
  report: ImportReport,
): Promise<void> {
  const known = new Set(post.sources.map(({ label }) => label.toLowerCase()));
  const missing = prepared.sources.filter(({ label }) => !known.has(label.toLowerCase()));
  if (missing.length === 0) return;
  await changeDetails(write, post.id, { person: null, note: '' }, async () => {
    for (const source of missing)
      await addSource(write, post.id, { ...source, title: '', url: null }, post.language);
  });
  report.sources += missing.length;
}

/** Updates that stand in a later copy on top of those that are known. One that was merely edited is no new one. */
async function addNewUpdates(
  write: Write,
  prepared: PreparedPost,
  person: Person | null,
  post: Post,
  file: string,
  report: ImportReport,
): Promise<void> {
  const keys = prepared.updates.map(({ text }) => updateKey(post.id, text));
  const known = await selectImports(write.tx, keys);
  const fresh = prepared.updates.filter((_, i) => !known.has(keys[i] ?? ''));
  const room = Math.max(0, prepared.updates.length - post.updates.length);
  noteSkipped(
    report,
    'update',
    file,
    'already imported',
    prepared.updates.length - Math.min(room, fresh.length),
  );
  if (room === 0 || fresh.length === 0) return;
  await addSources(write, post, prepared, report);
  for (const update of fresh.slice(-room)) {
    await addUpdate(write, post.id, { ...update, person });
    report.updates++;
  }
}

async function addComments(
  write: Write,
  prepared: PreparedPost,
  post: Post,
  person: Person | null,
  file: string,
  report: ImportReport,
): Promise<void> {
  const { comments } = prepared;
  const identities = commentIdentities(post.id, comments);
  const rows = await selectImports(
    write.tx,
    identities.flatMap(({ byId, byWords }) => (byId === null ? [byWords] : [byId, byWords])),
  );
  const numbers: (number | (() => Promise<number | null>))[] = [];
  const written: ImportRow[] = [];
  for (const [i, comment] of comments.entries()) {
    const { byId, byWords } = identities[i] ?? { byId: null, byWords: '' };
    const row = knownComment(rows, byId, byWords);
    if (row !== null) {
      numbers.push(numberLater(write, row.entity_id));
      noteSkipped(report, 'comment', file, 'already imported');
      if (byId !== null && !rows.has(byId)) {
        written.push({ key: byId, kind: BY_ID, entity_id: row.entity_id });
        await updateImportKind(write.tx, byWords, BY_ID);
      }
      continue;
    }
    const added = await addComment(write, post, comment, person, numbers, report);
    numbers.push(added.number);
    const kind = byId === null ? BY_WORDS : BY_ID;
    if (byId !== null) written.push({ key: byId, kind, entity_id: added.id });
    written.push({ key: byWords, kind, entity_id: added.id });
  }
  await insertImports(write.tx, written, write.now);
}

/** How a comment is known: by its old id, or, where the copy before had none, by its words. */
const BY_ID = 'comment';
const BY_WORDS = 'comment-by-words';

function knownComment(
  rows: ReadonlyMap<string, ImportRow>,
  byId: string | null,
  byWords: string,
): ImportRow | null {
  const sameId = byId === null ? undefined : rows.get(byId);
  if (sameId !== undefined) return sameId;
  const sameWords = rows.get(byWords);
  if (sameWords === undefined) return null;
  return byId === null || sameWords.kind === BY_WORDS ? sameWords : null;
}

/** Most comments are answered by none: the number of one that is there is looked up when it is needed. */
function numberLater(write: Write, id: string): () => Promise<number | null> {
  return async () => (await readComment(write.tx, id))?.number ?? null;
}

async function addComment(
  write: Write,
  post: Post,
  comment: PreparedComment,
  person: Person | null,
  numbers: readonly (number | (() => Promise<number | null>))[],
  report: ImportReport,
): Promise<{ id: string; number: number }> {
  const numberOf = async (index: number): Promise<number | null> => {
    const number = numbers[index];
    return typeof number === 'function' ? number() : (number ?? null);
  };
  const parent = comment.parent === null ? null : await numberOf(comment.parent);
  const mentions: { phrase: string; number: number }[] = [];
  for (const { phrase, to } of comment.mentions) {
    const number = await numberOf(to);
    if (number !== null) mentions.push({ phrase, number });
  }
  const isStaff = comment.byAuthor && person !== null;
  const added = await importComment(write, {
    threadId: post.threadId,
    text: comment.text,
    author: isStaff ? { kind: 'staff', person } : { kind: 'imported', name: comment.author },
    at: comment.at,
    answers: parent === null ? [] : [parent],
    emptyAllowed: true,
    mentions,
    ...(comment.state === 'published' ? {} : { state: comment.state }),
  });
  count(comment, isStaff, parent !== null, new Set(mentions.map(({ number }) => number)).size, report);
  return added;
}

function count(
  comment: PreparedComment,
  isStaff: boolean,
  isReply: boolean,
  addressed: number,
  report: ImportReport,
): void {
  if (comment.state === 'published') report.comments.published++;
  else report.comments.removed++;
  if (isStaff) report.byAuthor++;
  else if (comment.author === null) report.anonymous++;
  if (comment.state === 'published' && comment.text === '') report.empty++;
  if (isReply) report.replies++;
  report.addressed += addressed;
}

/** Old paths that differ from the new one lead to it from now on. */
async function addOldAddresses(
  write: Write,
  prepared: PreparedPost,
  post: Post,
  report: ImportReport,
): Promise<void> {
  const paths = new Set(prepared.urls.flatMap(url => oldPath(url) ?? []).map(canonicalPath));
  for (const path of paths) {
    if (post.path === null || path === canonicalPath(post.path)) continue;
    const key = `redirect:${path}`;
    if ((await selectImports(write.tx, [key])).size > 0) continue;
    await addRedirect(write, path, post.id);
    await insertImports(write.tx, [{ key, kind: 'redirect', entity_id: post.id }], write.now);
    report.redirects++;
  }
}

async function remember(
  write: Write,
  postId: string,
  prepared: PreparedPost,
  { byUrl, byContent }: PostIdentity,
): Promise<void> {
  const kind = prepared.complete ? WHOLE : PARTIAL;
  const keys = [...byUrl, ...byContent];
  const known = await selectImports(write.tx, keys);
  const rows = keys.filter(key => !known.has(key)).map(key => ({ key, kind, entity_id: postId }));
  rows.push(
    ...prepared.updates.map(({ text }) => ({
      key: updateKey(postId, text),
      kind: 'update',
      entity_id: postId,
    })),
  );
  await insertImports(write.tx, rows, write.now);
  if (!prepared.complete) return;
  for (const { key, kind: before, entity_id } of known.values()) {
    if (before === PARTIAL && entity_id === postId) await updateImportKind(write.tx, key, WHOLE);
  }
}
