import type { Database, Reader, Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine, isBlank } from '../lib/text.ts';
import type { Person } from '../people/people.ts';
import { readSettings } from '../site/settings.ts';
import { selectAnsweredBy, showAnswers } from './answer-store.ts';
import { type ImportedDraft, importedBody, writeBody } from './body.ts';
import {
  type Asked,
  CHECKS,
  EDIT_CHECKS,
  runChecks,
  textIsNotRepeated,
  textIsNotSentTwice,
} from './checks.ts';
import { pageOfNumber } from './numbers.ts';
import { type AddedComment, publish, recordChange, replaceAnswers } from './publishing.ts';
import {
  changeState,
  insertDecision,
  selectComment,
  selectCommentsOf,
  selectRecentComments,
  updateComment,
} from './store.ts';
import { commentOrProblem, type LocatedRow, type StoredComment, storedComments } from './stored-comments.ts';
import { takeNumber, touchThread } from './thread-store.ts';
import { publicThread, threadOrProblem } from './threads.ts';
import { findWriter, obtainWriter } from './writers.ts';

/** Who writes: somebody with an account, or a browser that keeps a secret of ours. */
export type Writer = { kind: 'staff'; person: Person } | { kind: 'browser'; secret: string };

/** What adding and changing needs beside its input. */
export type DiscussionServices = { db: Database; siteKey: string };

/** All that a person may set of a comment. */
export type Draft = { threadId: string; text: string; name: string | null; answers: readonly number[] };

/** Adds a comment; resolves once it is on disk. Problems: not-found `thread-unknown` and those of `checks.ts`. */
export async function addComment(
  { db, siteKey }: DiscussionServices,
  draft: Draft,
  writer: Writer,
): Promise<AddedComment> {
  const thread = await publicThread(db.read, draft.threadId);
  const asked: Asked = {
    db: db.read,
    thread,
    text: draft.text,
    name: writer.kind === 'staff' ? null : draft.name,
    answers: draft.answers,
    writer: await findWriter(db.read, siteKey, thread.id, writer),
    number: null,
  };
  await runChecks(CHECKS, asked);
  const body = await writeBody(db.read, thread, draft, thread.lastNumber + 1);

  return db.write(async write => {
    const place = await takeNumber(write.tx, thread.id, write.now, { evenClosed: false });
    if (place === undefined) throw new Problem('conflict', 'thread-closed');
    const own = await obtainWriter(write.tx, siteKey, thread.id, writer, write.now);
    await textIsNotRepeated({ ...asked, db: write.tx, writer: own });
    if (asked.writer === null) await textIsNotSentTwice({ ...asked, db: write.tx }, write.now);
    return publish(write, thread.id, place, body, {
      person_id: own.column === 'person_id' ? own.id : null,
      handle_id: own.column === 'handle_id' ? own.id : null,
      name: asked.name,
      posted_at: write.now,
      imported: 0,
      attribution: null,
    });
  });
}

/**
 * Adds a comment from a file as the file has it: no check is asked, its text may be empty and its time unknown,
 * the thread may be closed. Problem: not-found `thread-unknown`.
 */
export async function importComment(
  write: Write,
  draft: ImportedDraft,
): Promise<{ id: string; number: number }> {
  const thread = await threadOrProblem(write.tx, draft.threadId);
  const place = await takeNumber(write.tx, thread.id, write.now, { evenClosed: true });
  if (place === undefined) throw new Problem('not-found', 'thread-unknown');
  const body = await importedBody(write.tx, thread, draft, place.number);
  const { author } = draft;
  const added = await publish(write, thread.id, place, body, {
    person_id: author.kind === 'staff' ? author.person.id : null,
    handle_id: null,
    name: author.kind === 'imported' && author.name !== null ? cleanLine(author.name) : null,
    posted_at: draft.at,
    imported: 1,
    attribution: draft.attribution == null ? null : cleanLine(draft.attribution),
  });
  if (draft.state !== undefined) {
    await touchThread(write.tx, thread.id, write.now, -1);
    await changeState(write.tx, added.id, 'published', draft.state);
  }
  return added;
}

/**
 * Changes the text of a comment and, where `answers` is given, whom it answers. Problems: not-found
 * `comment-unknown`; forbidden `comment-not-yours`, `edit-too-late`; conflict `comment-gone`; those of `checks.ts`.
 */
export async function editComment(
  services: DiscussionServices,
  id: string,
  change: { text: string; answers?: readonly number[] },
  writer: Writer,
): Promise<AddedComment> {
  const { db, siteKey } = services;
  const { thread_id: threadId, number, text } = await ownComment(services, id, writer);
  const thread = await threadOrProblem(db.read, threadId);
  const chosen = await readChosenAnswers(db.read, threadId, number);
  const answers = change.answers ?? chosen;
  const place = { id, number, page: pageOfNumber(number) };
  if (text === change.text && String(answers.toSorted()) === String(chosen.toSorted())) return place;
  const own = await findWriter(db.read, siteKey, threadId, writer);
  const asked = { db: db.read, thread, text: change.text, name: null, answers, writer: own, number };
  await runChecks(EDIT_CHECKS, asked);
  const body = await writeBody(db.read, thread, { text: change.text, answers }, number);
  const { editMinutes } = await readSettings(db.read);

  await db.write(async write => {
    await touchThread(write.tx, threadId, write.now, 0);
    refuseLate(await commentOrProblem(write.tx, id), write.now, editMinutes);
    await replaceAnswers(write, threadId, number, body.answered);
    await updateComment(write.tx, id, { ...body.columns, edited_at: write.now });
    recordChange(write, 'comment.edited', { threadId, id, number });
  });
  return place;
}

/**
 * Takes a comment back: its text and name are erased, a tombstone keeps its number. Problems: not-found
 * `comment-unknown`; forbidden `comment-not-yours`, `edit-too-late`; conflict `comment-gone`.
 */
export async function withdrawComment(
  services: DiscussionServices,
  id: string,
  writer: Writer,
): Promise<void> {
  const { thread_id: threadId, number } = await ownComment(services, id, writer);
  const { editMinutes } = await readSettings(services.db.read);
  await services.db.write(async write => {
    await touchThread(write.tx, threadId, write.now, -1);
    refuseLate(await commentOrProblem(write.tx, id), write.now, editMinutes);
    await replaceAnswers(write, threadId, number, []);
    await changeState(write.tx, id, 'published', 'withdrawn');
    await updateComment(write.tx, id, {
      text: '',
      html: '',
      text_digest: '',
      name: null,
      attribution: null,
      edited_at: null,
    });
    recordChange(write, 'comment.withdrawn', { threadId, id, number });
  });
}

/**
 * Takes a comment from the page; a tombstone says under which rule and why. Its text is kept, so that it can
 * be restored. Problems: not-found `comment-unknown`; invalid `removal-rule-blank`, `removal-reason-blank`;
 * conflict `comment-gone`.
 */
export async function removeComment(
  write: Write,
  id: string,
  decision: { person: Person; rule: string; reason: string },
): Promise<void> {
  const [rule, reason] = [cleanLine(decision.rule), cleanLine(decision.reason)];
  if (isBlank(rule)) throw new Problem('invalid', 'removal-rule-blank');
  if (isBlank(reason)) throw new Problem('invalid', 'removal-reason-blank');
  await decide(write, id, { person: decision.person, action: 'remove', rule, reason });
}

/** Puts a removed comment back as it was. Problems: not-found `comment-unknown`; conflict `comment-not-removed`. */
export async function restoreComment(
  write: Write,
  id: string,
  { person }: { person: Person },
): Promise<void> {
  await decide(write, id, { person, action: 'restore', rule: '', reason: '' });
}

/** A comment in any state, or null. */
export async function readComment(db: Reader, id: string): Promise<StoredComment | null> {
  const row = await selectComment(db, id);
  return row === undefined ? null : ((await storedComments(db, [row]))[0] ?? null);
}

/** The newest comments of the whole site in any state, 50 a page; `more` where there is another page. */
export async function listRecentComments(
  db: Reader,
  { page }: { page: number },
): Promise<{ comments: StoredComment[]; page: number; more: boolean }> {
  const rows = await selectRecentComments(db, LIST_PAGE + 1, (page - 1) * LIST_PAGE);
  const comments = await storedComments(db, rows.slice(0, LIST_PAGE));
  return { comments, page, more: rows.length > LIST_PAGE };
}

/** What this writer wrote in a thread, newest first, at most 50. */
export async function listOwnComments(
  { db, siteKey }: DiscussionServices,
  threadId: string,
  writer: Writer,
): Promise<StoredComment[]> {
  const own = await findWriter(db.read, siteKey, threadId, writer);
  if (own === null) return [];
  return storedComments(db.read, await selectCommentsOf(db.read, threadId, own, LIST_PAGE));
}

/** The comment, if this writer wrote it. Problems: not-found `comment-unknown`; forbidden `comment-not-yours`. */
export async function readOwnComment(
  services: DiscussionServices,
  id: string,
  writer: Writer,
): Promise<StoredComment> {
  const row = await ownComment(services, id, writer);
  const [comment] = await storedComments(services.db.read, [row]);
  if (comment === undefined) throw new Problem('not-found', 'comment-unknown');
  return comment;
}

/** The numbers that the writer of a comment named in the form. */
export async function readChosenAnswers(db: Reader, threadId: string, number: number): Promise<number[]> {
  const answers = await selectAnsweredBy(db, threadId, number);
  return answers.filter(answer => answer.chosen === 1).map(answer => answer.number);
}

/** Until when its writer may change a comment; null where that is not possible any more or never was. */
export function changeableUntil(
  comment: Pick<StoredComment, 'state' | 'imported' | 'createdAt'>,
  now: number,
  editMinutes: number,
): number | null {
  const until = comment.createdAt + editMinutes * 60_000;
  return comment.state === 'published' && !comment.imported && now <= until ? until : null;
}

const LIST_PAGE = 50;

async function ownComment(
  { db, siteKey }: DiscussionServices,
  id: string,
  writer: Writer,
): Promise<LocatedRow> {
  const row = await commentOrProblem(db.read, id);
  const own = await findWriter(db.read, siteKey, row.thread_id, writer);
  if (own === null || row[own.column] !== own.id) throw new Problem('forbidden', 'comment-not-yours');
  return row;
}

function refuseLate(row: LocatedRow, now: number, editMinutes: number): void {
  if (row.state !== 'published') throw new Problem('conflict', 'comment-gone');
  const comment = { state: row.state, imported: row.imported === 1, createdAt: row.created_at };
  if (changeableUntil(comment, now, editMinutes) === null) {
    throw new Problem('forbidden', 'edit-too-late', { minutes: editMinutes });
  }
}

/** Moves a comment between published and removed, with the row that says who did and why. */
async function decide(
  write: Write,
  id: string,
  decision: { person: Person; action: 'remove' | 'restore'; rule: string; reason: string },
): Promise<void> {
  const { person, action, rule, reason } = decision;
  const removes = action === 'remove';
  const { thread_id: threadId, number } = await commentOrProblem(write.tx, id);
  await touchThread(write.tx, threadId, write.now, removes ? -1 : 1);
  const changed = removes
    ? await changeState(write.tx, id, 'published', 'removed')
    : await changeState(write.tx, id, 'removed', 'published');
  if (!changed) throw new Problem('conflict', removes ? 'comment-gone' : 'comment-not-removed');
  await showAnswers(write.tx, threadId, number, !removes);
  const row = { id: newId(write.now), comment_id: id, person_id: person.id, action, rule, reason };
  await insertDecision(write.tx, { ...row, decided_at: write.now });
  recordChange(write, removes ? 'comment.removed' : 'comment.restored', { threadId, id, number });
}
