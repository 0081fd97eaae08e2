import type { Write } from '../db/database.ts';
import { tally } from '../db/tallies.ts';
import { minuteOfDay } from '../lib/dates.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { insertAnswers } from './answer-store.ts';
import { type Body, writeBody } from './body.ts';
import { recordDecision } from './decisions.ts';
import { NewText } from './new-text.ts';
import { type AddedComment, addRow, type Origin, recordChange } from './publishing.ts';
import { updateComment } from './store.ts';
import type { LocatedRow } from './stored-comments.ts';
import { takeNumber } from './thread-store.ts';
import { threadOrProblem } from './threads.ts';
import type { Hold } from './verdicts.ts';

/** The count of comments that wait for a moderator (`db/tallies.ts`). */
export const HELD_TALLY = 'held';

/** Keeps a new comment out of its thread, at the place that was taken for it in the waiting line, until somebody lets it through. */
export async function hold(
  write: Write,
  threadId: string,
  { number }: { number: number },
  draft: { answers: readonly number[]; body: Body; origin: Origin; hold: Hold },
): Promise<AddedComment> {
  const id = newId(write.now);
  await addRow(write, {
    id,
    thread_id: threadId,
    number,
    ...draft.origin,
    ...draft.body.columns,
    state: 'held',
    clock: null,
    edited_at: null,
    created_at: write.now,
    answered_count: 0,
    waiting_answers: JSON.stringify(draft.answers),
    held_code: draft.hold.code,
    held_at: write.now,
  });
  await tally(write, HELD_TALLY, 1);
  await recordDecision(write, {
    comment: { id, threadId, number },
    action: 'hold',
    decider: { kind: 'check', code: draft.hold.code },
    rule: draft.hold.rule,
    reason: draft.hold.reason,
    detail: draft.hold.detail,
    before: 'new',
  });
  recordChange(write, 'comment.held', { threadId, id, number });
  return { id, number, page: 1, held: draft.hold };
}

/**
 * Gives a comment that never stood in its thread a number and the present time, and looks anew whom its words
 * address: others came in between. Its state is the caller's to change.
 */
export async function giveNumber(write: Write, row: LocatedRow): Promise<number> {
  const place = await takeNumber(write.tx, row.thread_id, write.now, { evenClosed: true });
  if (place === undefined) throw new Problem('not-found', 'thread-unknown');
  const answers: number[] = JSON.parse(row.waiting_answers ?? '[]');
  const thread = await threadOrProblem(write.tx, row.thread_id);
  const body = await writeBody(write.tx, thread, { read: new NewText(row.text), answers }, place.number);
  await updateComment(write.tx, row.id, {
    ...body.columns,
    number: place.number,
    posted_at: write.now,
    clock: minuteOfDay(write.now, place.zone),
    waiting_answers: null,
  });
  await insertAnswers(write.tx, row.thread_id, place.number, body.answered);
  return place.number;
}
