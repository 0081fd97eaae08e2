import type { Database, Reader, Write } from '../db/database.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import { cleanLine } from '../lib/text.ts';
import type { Person } from '../people/people.ts';
import { readSettings } from '../site/settings.ts';
import { selectAnsweredBy } from './answer-store.ts';
import { readArrival } from './arrival.ts';
import { type ImportedDraft, importedBody, writeBody } from './body.ts';
import { EDIT_FORM_CHECKS, FORM_CHECKS, textIsNotSentTwice } from './checks.ts';
import { decide } from './decisions.ts';
import { ModerationKeys } from './moderation-keys.ts';
import { NewText } from './new-text.ts';
import { pageOfNumber } from './numbers.ts';
import { type AddedComment, type Origin, publish, recordChange, replaceAnswers } from './publishing.ts';
import {
  changeState,
  selectComment,
  selectCommentsOf,
  selectSameText,
  updateComment,
  type WriterColumn,
} from './store.ts';
import { commentOrProblem, type LocatedRow, type StoredComment, storedComments } from './stored-comments.ts';
import { takeNumber, takeWaitingNumber, touchThread } from './thread-store.ts';
import { threadOrProblem } from './threads.ts';
import { type Asked, type CitedRule, HeldProblem, type Intake, runChecks, type Speaker } from './verdicts.ts';
import { hold } from './waiting.ts';
import { refuseLate, withdraw } from './withdrawal.ts';
import { findWriter, obtainWriter } from './writers.ts';

/** Who writes: somebody with an account, or a browser that keeps a secret of ours. */
export type Writer =
  | { kind: 'staff'; person: Person }
  | {
      kind: 'browser';
      secret: string;
      /** Where the request came from; counted in memory and never kept. */
      network?: string;
    };

/** What adding and changing needs beside its input. Without an intake, a text need only be a comment at all. */
export type DiscussionServices = { db: Database; siteKey: string; intake?: Intake };

/** All that a person may set of a comment. */
export type Draft = {
  threadId: string;
  text: string;
  name: string | null;
  answers: readonly number[];
  /** True where the writer was told that the text will wait for a moderator, and sends it all the same. */
  insists?: boolean;
  /** The solution of a task that the browser was set. */
  proof?: string | null;
};

const FORM_ONLY: Intake = { checks: FORM_CHECKS, editChecks: EDIT_FORM_CHECKS };

/**
 * Adds a comment, published or held as the checks say; resolves once it is on disk. Problems: unavailable `too-busy`,
 * not-found `thread-unknown`, those of the checks, and a `HeldProblem` where the writer has to be asked first.
 * `address` is that of the thread.
 */
export async function addComment(
  { db, siteKey, intake = FORM_ONLY }: DiscussionServices,
  draft: Draft,
  writer: Writer,
): Promise<AddedComment & { address: string }> {
  if (writer.kind === 'browser') db.refuseWhenFull(rowOf(draft.threadId));
  const read = new NewText(draft.text);
  const arrival = await readArrival(db.read, siteKey, draft.threadId, { writer, digest: read.digest });
  const { thread } = arrival;
  const now = db.now();
  const speaker = speakerOf(siteKey, writer, now, draft.proof ?? null);
  const asked: Asked = {
    db: db.read,
    now,
    ...arrival,
    text: draft.text,
    read,
    name: writer.kind === 'staff' ? null : draft.name,
    answers: draft.answers,
    number: null,
    speaker,
  };
  const verdict = await judged(intake, intake.checks, asked);
  if (verdict.kind === 'hold' && verdict.asks && !draft.insists) {
    intake.settled?.(asked, verdict, null);
    throw new HeldProblem(verdict);
  }
  const body = await writeBody(db.read, thread, asked, thread.lastNumber + 1);

  const added = await inWrite(db, writer, thread.id, async write => {
    // Either locks the thread, so that whoever sends the same at the same time comes after.
    const place =
      verdict.kind === 'publish'
        ? await takeNumber(write.tx, thread.id, write.now, { evenClosed: false })
        : await takeWaitingNumber(write.tx, thread.id);
    if (place === undefined) throw new Problem('conflict', 'thread-closed');
    const own = asked.writer ?? (await obtainWriter(write.tx, siteKey, thread.id, writer, write.now));
    const twice =
      asked.writer === null ? await textIsNotSentTwice({ ...asked, db: write.tx }, write.now) : null;
    if (twice?.kind === 'refuse') throw twice.problem;
    const origin: Origin = {
      person_id: own.column === 'person_id' ? own.id : null,
      handle_id: own.column === 'handle_id' ? own.id : null,
      name: asked.name,
      posted_at: write.now,
      imported: 0,
      attribution: null,
      moderation_key: speaker.kind === 'browser' ? speaker.keys.present : null,
    };
    if (verdict.kind === 'publish') return publish(write, thread.id, place, body, origin);
    return hold(write, thread.id, place, { answers: draft.answers, body, origin, hold: verdict });
  });
  intake.settled?.(asked, verdict, added);
  return { ...added, address: thread.address };
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
    moderation_key: null,
  });
  if (draft.state !== undefined) {
    await touchThread(write.tx, thread.id, write.now, -1);
    await changeState(write.tx, added.id, 'published', draft.state);
  }
  return added;
}

/**
 * Changes the text of a comment and, where `answers` is given, whom it answers. A text that the checks would hold
 * takes the comment from the page until a moderator has read it. Problems: unavailable `too-busy`; not-found `comment-unknown`; forbidden
 * `comment-not-yours`, `edit-too-late`; conflict `comment-gone`; those of the checks, and a `HeldProblem`.
 */
export async function editComment(
  services: DiscussionServices,
  id: string,
  change: { text: string; answers?: readonly number[]; insists?: boolean },
  writer: Writer,
): Promise<AddedComment> {
  const { db, siteKey, intake = FORM_ONLY } = services;
  const { row, own } = await ownComment(services, id, writer);
  const { thread_id: threadId, number, text } = row;
  if (writer.kind === 'browser') db.refuseWhenFull(rowOf(threadId));
  const thread = await threadOrProblem(db.read, threadId);
  const chosen = await readChosenAnswers(db.read, threadId, number);
  const answers = change.answers ?? chosen;
  const place: AddedComment = { id, number, page: pageOfNumber(number), held: null };
  if (text === change.text && String(answers.toSorted()) === String(chosen.toSorted())) return place;
  const now = db.now();
  const read = new NewText(change.text);
  const same = await selectSameText(db.read, threadId, own, read.digest, number);
  const asked: Asked = {
    db: db.read,
    now,
    thread,
    text: change.text,
    read,
    name: null,
    answers,
    writer: own,
    standing: same?.number ?? null,
    number,
    speaker: speakerOf(siteKey, writer, now, null),
  };
  const verdict = await judged(intake, intake.editChecks, asked);
  if (verdict.kind === 'hold' && verdict.asks && !change.insists) throw new HeldProblem(verdict);
  const body = await writeBody(db.read, thread, asked, number);
  const { editMinutes } = await readSettings(db.read);

  await inWrite(db, writer, threadId, async write => {
    await touchThread(write.tx, threadId, write.now, 0);
    refuseLate(await commentOrProblem(write.tx, id), write.now, editMinutes);
    await replaceAnswers(write, threadId, number, body.answered);
    await updateComment(write.tx, id, { ...body.columns, edited_at: write.now });
    recordChange(write, 'comment.edited', { threadId, id, number });
    if (verdict.kind !== 'hold') return;
    const { code, rule, reason, detail } = verdict;
    await decide(write, id, 'hold', { decider: { kind: 'check', code }, rule, reason, detail });
  });
  const outcome = { ...place, held: verdict.kind === 'hold' ? verdict : null };
  intake.settled?.(asked, verdict, outcome);
  return outcome;
}

/**
 * Takes a comment back, also one that waits: its text and name are erased, a tombstone keeps its number. Problems:
 * not-found `comment-unknown`; forbidden `comment-not-yours`, `edit-too-late`; conflict `comment-gone`.
 */
export async function withdrawComment(
  services: DiscussionServices,
  id: string,
  writer: Writer,
): Promise<void> {
  await ownComment(services, id, writer);
  const { editMinutes } = await readSettings(services.db.read);
  await services.db.write(write => withdraw(write, id, { editMinutes }));
}

/**
 * Takes a comment from the page, or out of the waiting line; a tombstone says under which rule and why. Its text is
 * kept, so that it can be restored. Problems: as `decide`.
 */
export async function removeComment(
  write: Write,
  id: string,
  decision: { person: Person; rule: CitedRule; reason: string },
): Promise<void> {
  const { person, rule, reason } = decision;
  await decide(write, id, 'remove', { decider: { kind: 'person', person }, rule, reason });
}

/** Puts a removed comment back as it was. Problems: as `decide`. */
export async function restoreComment(
  write: Write,
  id: string,
  { person, reason = '' }: { person: Person; reason?: string },
): Promise<void> {
  await decide(write, id, 'restore', { decider: { kind: 'person', person }, rule: null, reason });
}

/** A comment in any state, or null. */
export async function readComment(db: Reader, id: string): Promise<StoredComment | null> {
  const row = await selectComment(db, id);
  return row === undefined ? null : ((await storedComments(db, [row]))[0] ?? null);
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
  const { row } = await ownComment(services, id, writer);
  const [comment] = await storedComments(services.db.read, [row]);
  if (comment === undefined) throw new Problem('not-found', 'comment-unknown');
  return comment;
}

/** The numbers that the writer of a comment named in the form. */
export async function readChosenAnswers(db: Reader, threadId: string, number: number): Promise<number[]> {
  const answers = await selectAnsweredBy(db, threadId, number);
  return answers.filter(answer => answer.chosen === 1).map(answer => answer.number);
}

const LIST_PAGE = 50;

async function ownComment(
  { db, siteKey }: DiscussionServices,
  id: string,
  writer: Writer,
): Promise<{ row: LocatedRow; own: WriterColumn }> {
  const row = await commentOrProblem(db.read, id);
  const own = await findWriter(db.read, siteKey, row.thread_id, writer);
  if (own === null || row[own.column] !== own.id) throw new Problem('forbidden', 'comment-not-yours');
  return { row, own };
}

/**
 * Only what anybody may send is refused when too much waits: staff are few, and have to get a word in while a storm is on.
 */
function inWrite<T>(
  db: Database,
  writer: Writer,
  threadId: string,
  work: (write: Write) => Promise<T>,
): Promise<T> {
  return writer.kind === 'staff' ? db.write(work) : db.writeIfRoom(work, rowOf(threadId));
}

/** What every comment in the thread locks first. */
const rowOf = (threadId: string) => `thread:${threadId}`;

/** What the checks say; whoever counts refusals hears of them too. */
async function judged(intake: Intake, checks: Intake['checks'], asked: Asked) {
  try {
    return await runChecks(checks, asked);
  } catch (error) {
    if (isProblem(error)) intake.settled?.(asked, { kind: 'refuse', problem: error }, null);
    throw error;
  }
}

function speakerOf(siteKey: string, writer: Writer, now: number, proof: string | null): Speaker {
  if (writer.kind === 'staff') return { kind: 'staff' };
  const { secret, network = null } = writer;
  return { kind: 'browser', keys: new ModerationKeys(siteKey, secret, now), network, proof };
}
