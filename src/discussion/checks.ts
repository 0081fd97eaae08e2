import type { Reader } from '../db/database.ts';
import { digest } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import { isBlank } from '../lib/text.ts';
import { visibleText } from '../markdown/comment.ts';
import { resemblesStaff } from '../people/names.ts';
import { resemblesHandle } from './handle-likeness.ts';
import { selectByNumbers, selectFreshText, selectSameText, type WriterColumn } from './store.ts';
import type { Thread } from './threads.ts';

/** In characters; about four printed pages. */
export const TEXT_LIMIT = 10_000;
const NAME_LIMIT = 60;
/** How many comments one may answer. */
export const ANSWERS_LIMIT = 20;

/** New text on its way in, with what the checks look at. */
export type Asked = {
  db: Reader;
  thread: Thread;
  text: string;
  /** Null where the writer gave none, and for staff, who have theirs. */
  name: string | null;
  answers: readonly number[];
  /** Null for somebody who has not written in the thread before. */
  writer: WriterColumn | null;
  /** The number of the comment when it is changed; null when it is new. */
  number: number | null;
};

/** Lets text pass or throws the Problem that its writer is told. */
export type Check = (asked: Asked) => void | Promise<void>;

/** What every new comment passes, from the cheapest refusal to the dearest. */
export const CHECKS: readonly Check[] = [
  threadIsOpen,
  textIsThere,
  textIsNotTooLong,
  textShowsSomething,
  nameIsNotTooLong,
  nameIsNoHandle,
  answersAreNotTooMany,
  nameIsNotThatOfStaff,
  answersAreThere,
  textIsNotRepeated,
];

/** What a comment passes when its writer changes it: the same, whether the thread is still open or not. */
export const EDIT_CHECKS: readonly Check[] = [
  textIsThere,
  textIsNotTooLong,
  textShowsSomething,
  answersAreNotTooMany,
  answersAreThere,
  textIsNotRepeated,
];

export async function runChecks(checks: readonly Check[], asked: Asked): Promise<void> {
  for (const check of checks) await check(asked);
}

/** Two texts with the same digest say the same, whatever their spaces and capitals. */
export function textDigest(text: string): string {
  return digest(
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{Cf}]+/gu, ' ')
      .trim(),
  );
}

/** Asked once more in the transaction, since two may arrive at the same time. */
export async function textIsNotRepeated({ db, thread, text, writer, number }: Asked): Promise<void> {
  if (writer === null) return;
  const same = await selectSameText(db, thread.id, writer, textDigest(text), number);
  if (same !== undefined) throw new Problem('conflict', 'comment-repeated', { number: same.number });
}

/** How long a slow line tempts people to press the button again, in milliseconds. */
const IMPATIENCE = 20_000;

/**
 * Somebody who writes for the first time has no key yet; when they press twice, both forms come without one
 * and would be two writers. In the transaction, so that the second sees the first.
 */
export async function textIsNotSentTwice({ db, thread, text }: Asked, now: number): Promise<void> {
  const same = await selectFreshText(db, thread.id, textDigest(text), now - IMPATIENCE);
  if (same !== undefined) throw new Problem('conflict', 'comment-repeated', { number: same.number });
}

function threadIsOpen({ thread }: Asked): void {
  if (thread.closedAt !== null) throw new Problem('conflict', 'thread-closed');
}

function textIsThere({ text }: Asked): void {
  if (isBlank(text)) throw new Problem('invalid', 'comment-blank');
}

function textIsNotTooLong({ text }: Asked): void {
  const length = lengthOf(text);
  if (length > TEXT_LIMIT) {
    throw new Problem('invalid', 'comment-too-long', { limit: TEXT_LIMIT, length });
  }
}

/** "> " and "&nbsp;" are no text, but readers would see nothing of them. */
function textShowsSomething({ text }: Asked): void {
  if (isBlank(visibleText(text))) throw new Problem('invalid', 'comment-blank');
}

function nameIsNotTooLong({ name }: Asked): void {
  if (name !== null && lengthOf(name) > NAME_LIMIT) {
    throw new Problem('invalid', 'name-too-long', { limit: NAME_LIMIT });
  }
}

/** Only the server gives handles: nobody speaks under that of somebody else. */
function nameIsNoHandle({ name }: Asked): void {
  if (name !== null && resemblesHandle(name)) throw new Problem('invalid', 'name-is-handle');
}

function answersAreNotTooMany({ answers }: Asked): void {
  if (answers.length > ANSWERS_LIMIT)
    throw new Problem('invalid', 'answers-too-many', { limit: ANSWERS_LIMIT });
}

async function nameIsNotThatOfStaff({ db, name }: Asked): Promise<void> {
  if (name !== null && (await resemblesStaff(db, name))) throw new Problem('conflict', 'name-of-staff');
}

async function answersAreThere({ db, thread, answers, number }: Asked): Promise<void> {
  if (answers.length === 0) return;
  const known = await selectByNumbers(db, thread.id, answers);
  const earlier = new Set(known.map(row => row.number).filter(known => number === null || known < number));
  const unknown = answers.filter(answer => !earlier.has(answer));
  if (unknown.length > 0) throw new Problem('invalid', 'answers-unknown', { numbers: unknown.join(', ') });
}

/** In characters as people count them, not in the units that strings are stored in. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
