import type { Write } from '../db/database.ts';
import { tally } from '../db/tallies.ts';
import { Problem } from '../lib/problem.ts';
import { eraseDetails } from './decision-store.ts';
import { lockComment } from './decisions.ts';
import { forgetAnswers, recordChange } from './publishing.ts';
import { changeState, updateComment } from './store.ts';
import type { LocatedRow, StoredComment } from './stored-comments.ts';
import { touchThread } from './thread-store.ts';
import { HELD_TALLY } from './waiting.ts';

/**
 * Takes a comment back: its text and name are erased, a tombstone keeps its number. One that waits can be taken
 * back at any time, others within so many minutes, or not at all where `editMinutes` is null. Whoever calls has
 * seen that its writer asks. Problems: not-found `comment-unknown`; forbidden `edit-too-late`; conflict
 * `comment-gone`, `comment-not-held`.
 */
export async function withdraw(
  write: Write,
  id: string,
  { editMinutes }: { editMinutes: number | null },
): Promise<void> {
  const row = await lockComment(write, id);
  const { thread_id: threadId, number, state } = row;
  if (state === 'held') await tally(write, HELD_TALLY, -1);
  else {
    if (editMinutes === null) throw new Problem('conflict', 'comment-not-held');
    refuseLate(row, write.now, editMinutes);
    await touchThread(write.tx, threadId, write.now, -1);
  }
  await forgetAnswers(write, threadId, number);
  await changeState(write.tx, id, state, 'withdrawn');
  await updateComment(write.tx, id, { ...ERASED });
  await eraseDetails(write.tx, id);
  recordChange(write, 'comment.withdrawn', { threadId, id, number });
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

/** Problems: forbidden `edit-too-late`; conflict `comment-gone`. */
export function refuseLate(row: LocatedRow, now: number, editMinutes: number): void {
  if (row.state !== 'published') throw new Problem('conflict', 'comment-gone');
  const comment = { state: row.state, imported: row.imported === 1, createdAt: row.created_at };
  if (changeableUntil(comment, now, editMinutes) === null) {
    throw new Problem('forbidden', 'edit-too-late', { minutes: editMinutes });
  }
}

/** What is left of a text that its writer took back. */
const ERASED = {
  text: '',
  html: '',
  text_digest: '',
  name: null,
  attribution: null,
  edited_at: null,
  held_code: null,
  held_at: null,
  waiting_answers: null,
  moderation_key: null,
  language: 'und',
} as const;
