import type { Reader } from '../../db/database.ts';
import { isId } from '../../lib/ids.ts';
import { isKeyOf, keyedDigest } from '../../lib/keys.ts';
import { Problem } from '../../lib/problem.ts';
import { link } from '../../routes.ts';
import type { DiscussionServices, Writer } from '../comments.ts';
import { selectHandle, selectHandleByCode } from '../handle-store.ts';
import { HANDLE_CODES } from '../handles.ts';
import type { WriterColumn } from '../store.ts';
import { publicThread, readCommentsByNumber, type ShownComment, type Thread } from '../threads.ts';
import { writerKey } from '../writers.ts';
import { selectAnswersToWriter } from './store.ts';

/** How many answers the feed holds. */
const ANSWERS_SHOWN = 50;

/** What others answered to one writer in one thread, newest first. */
export type AnswersTo = {
  thread: Thread;
  /** How readers know the writer: the code of a handle, or null for one of the staff. */
  code: number | null;
  comments: ShownComment[];
};

/**
 * The secret address of the feed of answers to a writer; null for a browser that has written nothing in the thread. It
 * is derived from the site's key, so nothing is stored for it, and it leads to nothing but what the thread shows.
 */
export async function answersFeedLink(
  { db, siteKey }: Pick<DiscussionServices, 'db' | 'siteKey'>,
  threadId: string,
  writer: Writer,
): Promise<string | null> {
  if (writer.kind === 'staff') return feedLink(siteKey, threadId, writer.person.id, writer.person.id);
  const handle = await selectHandle(db.read, threadId, writerKey(siteKey, writer.secret, threadId));
  return handle === undefined ? null : feedLink(siteKey, threadId, String(handle.code), handle.id);
}

/**
 * Reads that feed. Problem: not-found `thread-unknown`, with a wrong key as without such a thread or writer, and while
 * the public may not read the thread.
 */
export async function readAnswersTo(
  { db, siteKey }: { db: Reader; siteKey: string },
  asked: { threadId: string; writer: string; key: string },
): Promise<AnswersTo> {
  const { threadId, writer, key } = asked;
  const column = isId(threadId) ? await writerOf(db, threadId, writer) : null;
  if (column === null || !isKeyOf(feedKey(siteKey, threadId, column.id), key))
    throw new Problem('not-found', 'thread-unknown');
  const thread = await publicThread(db, threadId);
  const numbers = await selectAnswersToWriter(db, threadId, column, ANSWERS_SHOWN);
  const comments = (await readCommentsByNumber(db, threadId, numbers)).reverse();
  return { thread, code: column.column === 'handle_id' ? Number(writer) : null, comments };
}

function feedLink(siteKey: string, threadId: string, writer: string, id: string): string {
  return link('threadAnswersFeed', { thread: threadId, writer, secret: feedKey(siteKey, threadId, id) });
}

function feedKey(siteKey: string, threadId: string, writerId: string): string {
  return keyedDigest(siteKey, 'answers-feed', threadId, writerId).slice(0, 32);
}

/** Whom the address names: handles by the code that readers know anyway, staff by their id. */
async function writerOf(db: Reader, threadId: string, writer: string): Promise<WriterColumn | null> {
  if (isId(writer)) return { column: 'person_id', id: writer };
  if (!/^(0|[1-9]\d{0,5})$/.test(writer) || Number(writer) >= HANDLE_CODES) return null;
  const handle = await selectHandleByCode(db, threadId, Number(writer));
  return handle === undefined ? null : { column: 'handle_id', id: handle.id };
}
