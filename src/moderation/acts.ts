import type { Write } from '../db/database.ts';
import { type Decider, decide, decideOther, type Grounds } from '../discussion/decisions.ts';
import type { StoredComment } from '../discussion/stored-comments.ts';
import type { CitedRule } from '../discussion/verdicts.ts';
import { Problem } from '../lib/problem.ts';
import { isBlank } from '../lib/text.ts';
import type { Person } from '../people/people.ts';
import { pageLanguage } from '../ui/phrases.ts';
import { type Ban, type BanHours, type BanWish, ban, subjectOf } from './bans.ts';
import { cite, type RuleBook } from './rules.ts';

/**
 * What a moderator does to a comment in one press: `publish` lets one that waits through, puts a removed one back and
 * keeps one that was reported; `spam` is a removal under that rule; `ban` bans its writer, and `remove-ban` does both.
 */
export const ACTS = ['publish', 'remove', 'spam', 'ban', 'remove-ban', 'hold'] as const;
export type Act = (typeof ACTS)[number];

/** What a press says, for one comment or for many. */
export type Wish = {
  act: Act;
  /** The key of a rule of the book; `''` where none was chosen. */
  rule: string;
  /** `''` for the rule's own sentence, in the language of each thread. */
  reason: string;
  ban: { kind: Ban['kind']; hours: BanHours };
};

/** What goes with one press. `banned`: whom it has banned so far, so that many comments of one writer end in one ban. */
export type PressFrame = { person: Person; book: RuleBook; banned: Set<string>; seen?: string };

/**
 * Does it, and returns the ids of the decisions that it made; reports and appeals follow by themselves (`in-step.ts`). Problems: conflict `decided-meanwhile`,
 * `comment-gone`, `nothing-to-decide`; invalid `removal-rule-blank`, `removal-reason-blank`, `writer-not-bannable`.
 */
export async function act(
  write: Write,
  comment: StoredComment,
  wish: Wish,
  { person, book, banned, seen }: PressFrame,
): Promise<string[]> {
  const decider: Decider = { kind: 'person', person };
  const known = seen === undefined ? {} : { seen };
  const plain = { decider, rule: null, reason: '', ...known };
  if (wish.act === 'publish') return [await keep(write, comment, plain)];
  if (wish.act === 'hold') return [await decide(write, comment.id, 'hold', plain)];
  const cited = citedFor(comment, wish, book);
  const bans = { ...wish.ban, ...cited, person };
  if (wish.act === 'ban') return banOnce(write, comment, { ...bans, ...known }, banned);
  // Before the removal: nothing is done where not all of it can be.
  if (wish.act === 'remove-ban') subjectOf(comment, wish.ban.kind);
  const removed = await decide(write, comment.id, 'remove', { decider, ...cited, ...known });
  return wish.act === 'remove-ban' ? [removed, ...(await banOnce(write, comment, bans, banned))] : [removed];
}

async function banOnce(
  write: Write,
  comment: StoredComment,
  wish: BanWish,
  banned: Set<string>,
): Promise<string[]> {
  const subject = subjectOf(comment, wish.kind);
  if (banned.has(subject)) return [];
  const decision = await ban(write, comment, wish);
  banned.add(subject);
  return [decision];
}

async function keep(write: Write, comment: StoredComment, grounds: Grounds): Promise<string> {
  const { id, state, openReports } = comment;
  if (state === 'held' || state === 'removed') {
    return decide(write, id, state === 'held' ? 'publish' : 'restore', grounds);
  }
  if (openReports === 0) throw new Problem('conflict', 'nothing-to-decide');
  return decideOther(write, id, 'dismiss', grounds);
}

/** The rule in the language of the comment's readers, and the reason that they read. */
function citedFor(comment: StoredComment, wish: Wish, book: RuleBook): { rule: CitedRule; reason: string } {
  const key = wish.act === 'spam' ? 'spam' : wish.rule;
  const rule = cite(book, key, comment.language);
  if (rule === null) throw new Problem('invalid', 'removal-rule-blank');
  if (wish.act !== 'spam' && !isBlank(wish.reason)) return { rule, reason: wish.reason };
  return { rule, reason: ruleSentence(book, key, comment.language) };
}

/** What the rule says, as the reason of a decision that needs no other. */
function ruleSentence(book: RuleBook, key: string, language: string): string {
  return book.rules.find(rule => rule.key === key)?.text[pageLanguage(language)] ?? '';
}
