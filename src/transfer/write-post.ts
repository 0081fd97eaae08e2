import type { Write } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import { createPerson, type Person, readPersonByName } from '../people/people.ts';
import { addRedirect, canonicalPath } from '../posts/addresses.ts';
import { changeDetails, createPost, type Post, readPost, revisePost } from '../posts/posts.ts';
import { publishPost } from '../posts/publication.ts';
import { addUpdate } from '../posts/updates.ts';
import { addSource } from '../sources/sources.ts';
import { isSameStory, oldPath, type PostIdentity, postIdentity, updateKey } from './identity.ts';
import type { PreparedPost } from './prepare.ts';
import { emptyReport, type ImportReport, noteSkipped } from './report.ts';
import { type ImportRow, insertImports, selectImports, selectUrlKeys, updateImportKind } from './store.ts';
import { transferWords } from './words.ts';
import { type Job, writeComments } from './write-comments.ts';

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
  const known = await findKnown(write, identity, body);
  const person = prepared.author === null ? null : await obtainPerson(write, prepared.author);
  const job = { write, prepared, person, file, report };
  const post = known === null ? await create(job) : await complete(job, known);
  await writeComments(job, post);
  await addOldAddresses(job, post);
  await remember(job, post.id, identity);
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

type Known = { postId: string; partial: boolean };

async function findKnown(
  write: Write,
  { byUrl, byContent }: PostIdentity,
  body: string,
): Promise<Known | null> {
  const rows = await selectImports(write.tx, [...byUrl, ...byContent]);
  for (const key of byUrl) {
    const row = rows.get(key);
    if (row !== undefined) return knownBy(row);
  }
  for (const key of byContent) {
    const row = rows.get(key);
    if (row !== undefined && (await isCopy(write, row.entity_id, byUrl, body))) return knownBy(row);
  }
  return null;
}

function knownBy({ entity_id, kind }: ImportRow): Known {
  return { postId: entity_id, partial: kind === PARTIAL };
}

/** Two posts of a day may share their headline; then their addresses or their words tell them apart. */
async function isCopy(
  write: Write,
  postId: string,
  byUrl: readonly string[],
  body: string,
): Promise<boolean> {
  if (byUrl.length > 0 && (await selectUrlKeys(write.tx, postId)).length > 0) return false;
  const post = await readPost(write.tx, postId);
  return post === null || isSameStory(post.body, body);
}

const WHOLE = 'post';
const PARTIAL = 'post-of-index';

async function obtainPerson(write: Write, name: string): Promise<Person> {
  return (
    (await readPersonByName(write.tx, name)) ??
    (await createPerson(write, { name, role: 'author', passwordHash: null }))
  );
}

async function create(job: Job): Promise<Post> {
  const { write, prepared, person, report } = job;
  const byline = person?.name ?? prepared.fields.byline;
  const draft = await createPost(write, { ...prepared.fields, byline }, person);
  await addSources(job, draft);
  for (const update of prepared.updates) await addUpdate(write, draft.id, { ...update, person });
  report.updates += prepared.updates.length;
  report.posts.published++;
  // Its author revised nothing today: the first text is noted as what it is.
  const note = transferWords(draft.language).broughtIn;
  return publishPost(write, draft.id, { at: prepared.at, precision: prepared.precision, person: null, note });
}

/** Adds what a later or fuller copy of a page has beyond what is there; changes nothing that is. */
async function complete(job: Job, known: Known): Promise<Post> {
  const { write, prepared, person, file, report } = job;
  const post = await readPost(write.tx, known.postId);
  if (post === null) throw new Problem('conflict', 'import-post-gone', { file });
  if (!known.partial || !prepared.complete) {
    noteSkipped(report, 'post', file, 'already imported');
    if (prepared.complete) {
      noteSkipped(
        report,
        'source',
        file,
        'already imported',
        prepared.sources.length - missingSources(job, post).length,
      );
    }
    await addNewUpdates(job, post);
    return post;
  }
  await addSources(job, post);
  const tags = prepared.fields.tags.length > 0 ? prepared.fields.tags : post.tags;
  const fields = { ...prepared.fields, byline: person?.name ?? post.byline, slug: post.slug, tags };
  const note = transferWords(fields.language).broughtIn;
  const whole = await revisePost(write, post.id, fields, { person: null, note });
  await addNewUpdates(job, whole);
  return whole;
}

function missingSources({ prepared }: Job, post: Post): PreparedPost['sources'] {
  const known = new Set(post.sources.map(({ label }) => label.toLowerCase()));
  return prepared.sources.filter(({ label }) => !known.has(label.toLowerCase()));
}

async function addSources(job: Job, post: Post): Promise<void> {
  const { write, report } = job;
  const missing = missingSources(job, post);
  if (missing.length === 0) return;
  await changeDetails(write, post.id, { person: null, note: '' }, async () => {
    for (const source of missing) {
      await addSource(write, post.id, { ...source, title: '', url: null }, post.language);
    }
  });
  report.sources += missing.length;
}

/** Updates that stand in a later copy on top of those that are known. One that was merely edited is no new one. */
async function addNewUpdates(job: Job, post: Post): Promise<void> {
  const { write, prepared, person, file, report } = job;
  const keys = prepared.updates.map(({ text }) => updateKey(post.id, text));
  const known = await selectImports(write.tx, keys);
  const fresh = prepared.updates.filter((_, i) => !known.has(keys[i] ?? ''));
  const room = Math.max(0, prepared.updates.length - post.updates.length);
  const added = room === 0 ? [] : fresh.slice(-room);
  noteSkipped(report, 'update', file, 'already imported', prepared.updates.length - added.length);
  if (added.length === 0) return;
  await addSources(job, post);
  for (const update of added) await addUpdate(write, post.id, { ...update, person });
  report.updates += added.length;
}

/** Old paths that differ from the new one lead to it from now on. */
async function addOldAddresses({ write, prepared, report }: Job, post: Post): Promise<void> {
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
  { write, prepared }: Job,
  postId: string,
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
