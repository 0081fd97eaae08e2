import type { Write } from '../db/database.ts';
import type { DomainEvent } from '../db/events.ts';
import { minuteOfDay } from '../lib/dates.ts';
import { newId } from '../lib/ids.ts';
import { deleteAnswers, insertAnswers, selectAnsweredBy, setChosen } from './answer-store.ts';
import type { Answered, Body } from './body.ts';
import { repeated } from './checks.ts';
import { settleComment } from './conversation-store.ts';
import { pageOfNumber } from './numbers.ts';
import { insertComment, insertUnlessSame, selectSameText, type WriterColumn } from './store.ts';
import type { Hold } from './verdicts.ts';

/** `held` is null where the comment stands published; one that waits has a number that no reader sees. */
export type AddedComment = { id: string; number: number; page: number; held: Hold | null };

/** Where a comment comes from. */
export type Origin = {
  person_id: string | null;
  handle_id: string | null;
  name: string | null;
  posted_at: number | null;
  imported: 0 | 1;
  attribution: string | null;
  moderation_key: string | null;
};

/** Writes a comment under the number that was taken for it. */
export async function publish(
  write: Write,
  threadId: string,
  place: { number: number; zone: string },
  body: Body,
  origin: Origin,
): Promise<AddedComment> {
  const { number, zone } = place;
  const id = newId(write.now);
  await addRow(write, {
    id,
    thread_id: threadId,
    number,
    ...origin,
    ...body.columns,
    state: 'published',
    clock: origin.posted_at === null ? null : minuteOfDay(origin.posted_at, zone),
    edited_at: null,
    created_at: write.now,
    answered_count: 0,
  });
  await insertAnswers(write.tx, threadId, number, body.answered);
  recordChange(write, 'comment.added', { threadId, id, number });
  return { id, number, page: pageOfNumber(number), held: null };
}

type NewRow = Parameters<typeof insertComment>[1] & Origin;

/**
 * Writes the row of a new comment. Whoever sends a text twice at the same moment has it once: the thread's row is locked, so the
 * second finds the first. Problems: those of `repeated`.
 */
export async function addRow(write: Write, row: NewRow): Promise<void> {
  if (row.imported === 1) return insertComment(write.tx, row);
  if (await insertUnlessSame(write.tx, row)) return;
  const writer = writerOf(row);
  const same = await selectSameText(write.tx, row.thread_id, writer, row.text_digest, null);
  throw repeated(same?.number ?? 0);
}

function writerOf({ person_id, handle_id }: Origin): WriterColumn {
  return person_id === null
    ? { column: 'handle_id', id: handle_id ?? '' }
    : { column: 'person_id', id: person_id };
}

/**
 * Tells caches and whoever follows the thread what became of a comment. One that never stood in its thread changes no
 * page: a flood of what is held leaves the thread's readers alone.
 */
export function recordChange(
  write: Write,
  kind: string,
  { threadId, id, number }: { threadId: string; id: string; number: number },
): void {
  const payload = { threadId, commentId: id, number, at: write.now };
  write.record({ kind, topics: number > 0 ? [`thread:${threadId}`] : [], payload });
}

/** True where a page from before the event shows nothing that it should not, only less. */
export function onlyAdds({ kind, topics }: DomainEvent): boolean {
  return kind === 'comment.added' || topics.length === 0;
}

/** Makes a published comment answer these and no others. */
export async function replaceAnswers(
  write: Write,
  threadId: string,
  number: number,
  answered: readonly Answered[],
): Promise<void> {
  const before = await selectAnsweredBy(write.tx, threadId, number);
  const wanted = new Map(answered.map(answer => [answer.number, answer]));
  const gone = before.filter(answer => !wanted.has(answer.number)).map(answer => answer.number);
  await deleteAnswers(write.tx, threadId, number, gone);
  for (const { number: known, chosen } of before) {
    const answer = wanted.get(known);
    wanted.delete(known);
    if (answer !== undefined && answer.chosen !== (chosen === 1)) {
      await setChosen(write.tx, threadId, number, answer);
    }
  }
  if (wanted.size > 0) await insertAnswers(write.tx, threadId, number, [...wanted.values()]);
  else if (gone.length > 0) await settleComment(write.tx, threadId, number);
}

/** Takes back all that a comment answers; its tombstone keeps its place in the conversation. */
export async function forgetAnswers(write: Write, threadId: string, number: number): Promise<void> {
  const before = await selectAnsweredBy(write.tx, threadId, number);
  const numbers = before.map(answer => answer.number);
  await deleteAnswers(write.tx, threadId, number, numbers);
}
