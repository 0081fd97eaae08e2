import { digest } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import { isBlank } from '../lib/text.ts';
import { visibleText } from '../markdown/comment.ts';
import { resemblesStaff } from '../people/names.ts';
import { resemblesHandle } from './handle-likeness.ts';
import { selectByNumbers, selectFreshText } from './store.ts';
import { type Asked, type Check, refuse, type Verdict } from './verdicts.ts';

/** In characters; about four printed pages. */
export const TEXT_LIMIT = 10_000;
const NAME_LIMIT = 60;
/** The proof of work that may come with a comment, in characters: one takes about 900. */
export const PROOF_LIMIT = 2_000;
/** How many comments one may answer. */
export const ANSWERS_LIMIT = 20;

/** What makes text a comment at all, from the cheapest refusal to the dearest; holds for everybody. */
export const FORM_CHECKS: readonly Check[] = [
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
export const EDIT_FORM_CHECKS: readonly Check[] = [
  textIsThere,
  textIsNotTooLong,
  textShowsSomething,
  answersAreNotTooMany,
  answersAreThere,
  textIsNotRepeated,
];

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

/** Asked once more where the comment is written, since two may arrive at the same time. */
function textIsNotRepeated({ standing }: Asked): Verdict | null {
  return standing === null ? null : refuse(repeated(standing));
}

/** How long a slow line tempts people to press the button again, in milliseconds. */
const IMPATIENCE = 20_000;

/**
 * Somebody who writes for the first time has no key yet; when they press twice, both forms come without one
 * and would be two writers. In the transaction, so that the second sees the first.
 */
export async function textIsNotSentTwice({ db, thread, read }: Asked, now: number): Promise<Verdict | null> {
  const same = await selectFreshText(db, thread.id, read.digest, now - IMPATIENCE);
  return same === undefined ? null : refuse(repeated(same.number));
}

/** What is said to whoever sends the text of the comment `number` again; one that waits has no number that readers know. */
export function repeated(number: number): Problem {
  return number > 0
    ? new Problem('conflict', 'comment-repeated', { number })
    : new Problem('conflict', 'comment-repeated-held');
}

function threadIsOpen({ thread }: Asked): Verdict | null {
  return thread.closedAt === null ? null : refuse(new Problem('conflict', 'thread-closed'));
}

function textIsThere({ text }: Asked): Verdict | null {
  return isBlank(text) ? refuse(new Problem('invalid', 'comment-blank')) : null;
}

function textIsNotTooLong({ text }: Asked): Verdict | null {
  const length = lengthOf(text);
  if (length <= TEXT_LIMIT) return null;
  return refuse(new Problem('invalid', 'comment-too-long', { limit: TEXT_LIMIT, length }));
}

/** "> " and "&nbsp;" are no text, but readers would see nothing of them. */
function textShowsSomething({ read }: Asked): Verdict | null {
  return isBlank(visibleText(read.markdown)) ? refuse(new Problem('invalid', 'comment-blank')) : null;
}

function nameIsNotTooLong({ name }: Asked): Verdict | null {
  if (name === null || lengthOf(name) <= NAME_LIMIT) return null;
  return refuse(new Problem('invalid', 'name-too-long', { limit: NAME_LIMIT }));
}

/** Only the server gives handles: nobody speaks under that of somebody else. */
function nameIsNoHandle({ name }: Asked): Verdict | null {
  return name !== null && resemblesHandle(name) ? refuse(new Problem('invalid', 'name-is-handle')) : null;
}

function answersAreNotTooMany({ answers }: Asked): Verdict | null {
  if (answers.length <= ANSWERS_LIMIT) return null;
  return refuse(new Problem('invalid', 'answers-too-many', { limit: ANSWERS_LIMIT }));
}

async function nameIsNotThatOfStaff({ db, name }: Asked): Promise<Verdict | null> {
  if (name === null || !(await resemblesStaff(db, name))) return null;
  return refuse(new Problem('conflict', 'name-of-staff'));
}

async function answersAreThere({ db, thread, answers, number }: Asked): Promise<Verdict | null> {
  if (answers.length === 0) return null;
  const known = await selectByNumbers(db, thread.id, answers);
  const earlier = new Set(known.map(row => row.number).filter(known => number === null || known < number));
  const unknown = answers.filter(answer => !earlier.has(answer));
  if (unknown.length === 0) return null;
  return refuse(new Problem('invalid', 'answers-unknown', { numbers: unknown.join(', ') }));
}

/** In characters as people count them, not in the units that strings are stored in. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
