import type { Write } from '../db/database.ts';
import { importComment, readComment } from '../discussion/comments.ts';
import type { Person } from '../people/people.ts';
import type { Post } from '../posts/posts.ts';
import { type CommentIdentity, commentIdentities } from './identity.ts';
import type { PreparedComment, PreparedPost } from './prepare.ts';
import { type ImportReport, noteSkipped } from './report.ts';
import { type ImportRow, insertImports, selectImports, updateImportKind } from './store.ts';

/** One post on its way in. */
export type Job = {
  write: Write;
  prepared: PreparedPost;
  /** The author, where there is one. */
  person: Person | null;
  /** As reports name it. */
  file: string;
  report: ImportReport;
};

/**
 * Adds the comments that the thread of `post` does not have yet, in their order, at its end. Each is known by its
 * old id, or by name and words.
 */
export async function writeComments(job: Job, post: Post): Promise<void> {
  const { write, prepared, file, report } = job;
  const identities = commentIdentities(post.id, prepared.comments);
  const keys = identities.flatMap(({ byId, byWords }) => (byId === null ? [byWords] : [byId, byWords]));
  const rows = await selectImports(write.tx, keys);
  const places: Place[] = [];
  const written: ImportRow[] = [];
  for (const [i, comment] of prepared.comments.entries()) {
    const identity = identities[i];
    if (identity === undefined) break;
    const row = knownComment(rows, identity);
    if (row === null) {
      const added = await writeComment(job, post, comment, places);
      places.push({ id: added.id, number: added.number });
      written.push(...rowsOf(identity, added.id));
      continue;
    }
    places.push({ id: row.entity_id, number: null });
    noteSkipped(report, 'comment', file, 'already imported');
    if (identity.byId === null || rows.has(identity.byId)) continue;
    // The copy before did not have the old id.
    written.push({ key: identity.byId, kind: BY_ID, entity_id: row.entity_id });
    await updateImportKind(write.tx, identity.byWords, BY_ID);
  }
  await insertImports(write.tx, written, write.now);
}

/** Where a comment of the file stands in the thread; the number of one that was there already is looked up when needed. */
type Place = { id: string; number: number | null };

/** How a comment is known: by its old id, or, where the copy before had none, by its words. */
const BY_ID = 'comment';
const BY_WORDS = 'comment-by-words';

function rowsOf({ byId, byWords }: CommentIdentity, id: string): ImportRow[] {
  if (byId === null) return [{ key: byWords, kind: BY_WORDS, entity_id: id }];
  return [byId, byWords].map(key => ({ key, kind: BY_ID, entity_id: id }));
}

function knownComment(
  rows: ReadonlyMap<string, ImportRow>,
  { byId, byWords }: CommentIdentity,
): ImportRow | null {
  const sameId = byId === null ? undefined : rows.get(byId);
  if (sameId !== undefined) return sameId;
  const sameWords = rows.get(byWords);
  if (sameWords === undefined) return null;
  return byId === null || sameWords.kind === BY_WORDS ? sameWords : null;
}

async function writeComment(
  { write, person, report }: Job,
  post: Post,
  comment: PreparedComment,
  places: readonly Place[],
): Promise<{ id: string; number: number }> {
  const parent = comment.parent === null ? null : await numberOf(write, places[comment.parent]);
  const mentions: { phrase: string; number: number }[] = [];
  for (const { phrase, to } of comment.mentions) {
    const number = await numberOf(write, places[to]);
    if (number !== null) mentions.push({ phrase, number });
  }
  const isStaff = comment.byAuthor && person !== null;
  countKinds(comment, isStaff, report);
  if (parent !== null) report.replies++;
  report.addressed += new Set(mentions.map(({ number }) => number)).size;
  return importComment(write, {
    threadId: post.threadId,
    text: comment.text,
    author: isStaff ? { kind: 'staff', person } : { kind: 'imported', name: comment.author },
    at: comment.at,
    answers: parent === null ? [] : [parent],
    emptyAllowed: true,
    attribution: comment.attribution,
    mentions,
    ...(comment.state === 'published' ? {} : { state: comment.state }),
  });
}

async function numberOf(write: Write, place: Place | undefined): Promise<number | null> {
  if (place === undefined) return null;
  return place.number ?? (await readComment(write.tx, place.id))?.number ?? null;
}

function countKinds(comment: PreparedComment, isStaff: boolean, report: ImportReport): void {
  if (comment.state === 'published') report.comments.published++;
  else report.comments.removed++;
  if (isStaff) report.byAuthor++;
  else if (comment.author === null) report.anonymous++;
  if (comment.state === 'published' && comment.text === '') report.empty++;
}
