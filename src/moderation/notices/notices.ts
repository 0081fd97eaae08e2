import type { Database, Reader, Write } from '../../db/database.ts';
import { tally } from '../../db/tallies.ts';
import { decide, lockComment } from '../../discussion/decisions.ts';
import { readStoredComments, type StoredComment } from '../../discussion/stored-comments.ts';
import { isReadByPublic } from '../../discussion/threads.ts';
import { isId, newId } from '../../lib/ids.ts';
import { isKeyOf, keyedDigest } from '../../lib/keys.ts';
import { Problem } from '../../lib/problem.ts';
import { isBlank } from '../../lib/text.ts';
import type { Person } from '../../people/people.ts';
import { link } from '../../routes.ts';
import { cite, rulesInForce } from '../rules.ts';
import {
  closeNotice,
  eraseNotifiers,
  insertNotice,
  type NoticeRow,
  selectNotice,
  selectOpenNotices,
} from './store.ts';

/** A notice of illegal content: (EU) 2022/2065, article 16. */
export type Notice = NoticeDraft & {
  id: string;
  state: NoticeRow['state'];
  answer: string;
  at: number;
  answeredAt: number | null;
};

/** What somebody says of it; `parseNotice` has looked at all of it. */
export type NoticeDraft = {
  /** The comment that is meant; null where it is something else on the site. */
  commentId: string | null;
  /** Where it is: an address of this site. */
  address: string;
  explanation: string;
  law: string;
  /** Who sends it; `''` where they need not say, and six months after the answer. Never log these. */
  name: string;
  email: string;
  /** Of the page on which it was written. */
  language: string;
};

/** The count of notices that nobody has answered (`db/tallies.ts`). */
const NOTICES_TALLY = 'notices';

/** In characters; `least` for what has to be said at all. */
export const NOTICE_LIMITS = {
  least: 30,
  explanation: 5_000,
  address: 2_000,
  law: 300,
  name: 120,
  email: 254,
  answer: 500,
};

/** For how long after the answer the name and address of whoever sent it are kept, in milliseconds. */
const NOTIFIER_KEPT = 183 * 86_400_000;

const LIST_PAGE = 50;

/** Keeps a notice and returns its id. */
export function sendNotice(db: Database, draft: NoticeDraft): Promise<string> {
  return db.write(async write => {
    const id = newId(write.now);
    const { commentId, ...said } = draft;
    const open = { state: 'open', person_id: null, created_at: write.now, answered_at: null } as const;
    await insertNotice(write.tx, { id, comment_id: commentId, ...said, ...open });
    await tally(write, NOTICES_TALLY, 1);
    write.record({ kind: 'notice.sent', topics: [], payload: { noticeId: id, commentId } });
    return id;
  });
}

/** The address under which whoever sent a notice, and nobody else, finds the receipt and the answer. */
export function noticeLink(siteKey: string, noticeId: string): string {
  return link('notice', { notice: noticeId, noticeKey: noticeKey(siteKey, noticeId) });
}

/** Problem: not-found `notice-unknown`, with the wrong key as well. */
export async function readOwnNotice(
  { db, siteKey }: { db: Reader; siteKey: string },
  { id, key }: { id: string; key: string },
): Promise<Notice> {
  if (!isKeyOf(noticeKey(siteKey, id), key)) throw new Problem('not-found', 'notice-unknown');
  return noticeOrProblem(db, id);
}

/** A notice as staff answer it, with the comment that it is about. Problem: not-found `notice-unknown`. */
export async function readNotice(
  db: Reader,
  id: string,
): Promise<{ notice: Notice; comment: StoredComment | null }> {
  const notice = await noticeOrProblem(db, id);
  return { notice, comment: await readNoticed(db, notice.commentId) };
}

/** The comment that somebody means; null where there is none that the public could have seen. */
export async function readNoticed(db: Reader, commentId: string | null): Promise<StoredComment | null> {
  if (commentId === null || !isId(commentId)) return null;
  const [comment] = await readStoredComments(db, [commentId]);
  return comment === undefined || comment.number < 0 || !isReadByPublic(comment) ? null : comment;
}

/** Open notices, oldest first, from the one after `after`; `next` where there are more. */
export async function listOpenNotices(
  db: Reader,
  after: string,
): Promise<{ notices: Notice[]; next: string | null }> {
  const rows = await selectOpenNotices(db, after, LIST_PAGE + 1);
  const notices = rows.slice(0, LIST_PAGE).map(noticeOf);
  return { notices, next: rows.length > LIST_PAGE ? (notices.at(-1)?.id ?? null) : null };
}

/**
 * Answers a notice, once. Where it is upheld and the comment is there, the comment is removed under the rule `law`.
 * Problems: not-found `notice-unknown`; invalid `notice-answer-blank`, `notice-answer-long`; conflict
 * `notice-answered`, `decided-meanwhile` where the newest decision about the comment is not `seen`.
 */
export async function answerNotice(
  write: Write,
  id: string,
  answer: { person: Person; uphold: boolean; sentence: string; seen: string },
): Promise<void> {
  const { person, uphold, sentence, seen } = answer;
  if (isBlank(sentence)) throw new Problem('invalid', 'notice-answer-blank');
  if (sentence.length > NOTICE_LIMITS.answer)
    throw new Problem('invalid', 'notice-answer-long', { limit: NOTICE_LIMITS.answer });
  const { commentId, state } = await noticeOrProblem(write.tx, id);
  if (state !== 'open') throw new Problem('conflict', 'notice-answered');
  if (uphold && commentId !== null) await removeUnderLaw(write, commentId, { person, sentence, seen });
  const outcome = uphold ? 'upheld' : 'dismissed';
  const closing = { state: outcome, answer: sentence, person_id: person.id, answered_at: write.now } as const;
  if (!(await closeNotice(write.tx, id, closing))) throw new Problem('conflict', 'notice-answered');
  await tally(write, NOTICES_TALLY, -1);
}

/** Erases who sent notices that were answered long ago. */
export async function forgetNotifiers(write: Write): Promise<void> {
  await eraseNotifiers(write.tx, write.now - NOTIFIER_KEPT);
}

/** One that is gone already, whoever took it away, needs no other decision. */
async function removeUnderLaw(
  write: Write,
  commentId: string,
  { person, sentence, seen }: { person: Person; sentence: string; seen: string },
): Promise<void> {
  const { state, language } = await lockComment(write, commentId, seen);
  if (state !== 'published' && state !== 'held') return;
  const rule = cite(await rulesInForce(write), 'law', language);
  const grounds = { decider: { kind: 'person', person }, rule, reason: sentence } as const;
  await decide(write, commentId, 'remove', grounds);
}

function noticeKey(siteKey: string, noticeId: string): string {
  return keyedDigest(siteKey, 'notice-page', noticeId).slice(0, 32);
}

async function noticeOrProblem(db: Reader, id: string): Promise<Notice> {
  const row = isId(id) ? await selectNotice(db, id) : undefined;
  if (row === undefined) throw new Problem('not-found', 'notice-unknown');
  return noticeOf(row);
}

function noticeOf(row: NoticeRow): Notice {
  const { id, address, explanation, law, name, email, language, state, answer } = row;
  return {
    ...{ id, address, explanation, law, name, email, language, state, answer },
    commentId: row.comment_id,
    at: row.created_at,
    answeredAt: row.answered_at,
  };
}
