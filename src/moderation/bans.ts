import type { Reader, Write } from '../db/database.ts';
import type { DomainEvent } from '../db/events.ts';
import { remembered } from '../db/remembered.ts';
import { decideOther, lockComment } from '../discussion/decisions.ts';
import { readStoredComments, type StoredComment } from '../discussion/stored-comments.ts';
import type { CitedRule } from '../discussion/verdicts.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine, isBlank } from '../lib/text.ts';
import type { Person } from '../people/people.ts';
import {
  type BanRow,
  insertBan,
  selectActiveBan,
  selectBan,
  selectBansByEnd,
  selectRunningBans,
  setLifted,
} from './bans-store.ts';

/** Somebody who may not write for a time: under one handle in its thread, or from one browser on the whole site. */
export type Ban = {
  id: string;
  kind: 'handle' | 'key';
  /** The comment that it was pronounced over. */
  commentId: string;
  by: string;
  rule: string;
  reason: string;
  createdAt: number;
  until: number;
  liftedAt: number | null;
};

/** How long a ban can last, in hours: an hour, a day, a week, 30 days, a year. */
export const BAN_HOURS = [1, 24, 168, 720, 8_760] as const;
export type BanHours = (typeof BAN_HOURS)[number];

export type BanWish = {
  kind: Ban['kind'];
  hours: BanHours;
  rule: CitedRule | null;
  reason: string;
  person: Person;
  /** As in `Grounds`. */
  seen?: string;
};

/**
 * Bans whoever wrote a comment, as a decision about it, and returns the decision's id. Problems: invalid
 * `writer-not-bannable` (staff, and writers of imported pages), `removal-rule-blank`, `removal-reason-blank`; those
 * of `decideOther`.
 */
export async function ban(write: Write, comment: StoredComment, wish: BanWish): Promise<string> {
  const { kind, rule, person } = wish;
  const reason = cleanLine(wish.reason);
  const subject = subjectOf(comment, kind);
  if (rule === null) throw new Problem('invalid', 'removal-rule-blank');
  if (isBlank(reason)) throw new Problem('invalid', 'removal-reason-blank');
  await lockComment(write, comment.id, wish.seen);
  const id = newId(write.now);
  await insertBan(write.tx, {
    id,
    kind,
    subject,
    comment_id: comment.id,
    person_id: person.id,
    rule_key: rule.key,
    rule_version: rule.version,
    rule: rule.title,
    reason,
    created_at: write.now,
    until: write.now + wish.hours * 3_600_000,
    lifted_at: null,
  });
  const decider = { kind: 'person', person } as const;
  return decideOther(write, comment.id, 'ban', { decider, rule, reason, banId: id });
}

/** Whom a ban of this kind would keep out. Problem: invalid `writer-not-bannable`. */
export function subjectOf(comment: StoredComment, kind: Ban['kind']): string {
  const subject = kind === 'handle' ? comment.handleId : comment.moderationKey;
  if (subject === null) throw new Problem('invalid', 'writer-not-bannable');
  return subject;
}

/** Ends a ban early, as a decision; returns its id. Problems: not-found `ban-unknown`; conflict `ban-over`. */
export async function lift(
  write: Write,
  id: string,
  { person, undoes }: { person: Person; undoes?: string },
): Promise<string> {
  const row = await selectBan(write.tx, id);
  if (row === undefined) throw new Problem('not-found', 'ban-unknown');
  if (row.lifted_at !== null || row.until <= write.now) throw new Problem('conflict', 'ban-over');
  await setLifted(write.tx, id, write.now);
  return decideOther(write, row.comment_id, 'lift', grounds(person, row, undoes));
}

/** Puts a ban that was lifted in force again, for the time that is left of it. Problems: as `lift`. */
export async function banAgain(
  write: Write,
  id: string,
  { person, undoes }: { person: Person; undoes?: string },
): Promise<string> {
  const row = await selectBan(write.tx, id);
  if (row === undefined) throw new Problem('not-found', 'ban-unknown');
  // Whom a ban was about that ended long ago nobody knows any more (`forgetting.ts`).
  if (row.lifted_at === null || row.until <= write.now || row.subject === '')
    throw new Problem('conflict', 'ban-over');
  await setLifted(write.tx, id, null);
  return decideOther(write, row.comment_id, 'ban', grounds(person, row, undoes));
}

/** The ban in force of this handle or of any of these moderation keys; null where there is none. */
export async function activeBan(
  db: Reader,
  { handleId, keys }: { handleId: string | null; keys: Iterable<string> },
  now: number,
): Promise<Ban | null> {
  const known = await lastingBans(db);
  const running = known.bans.filter(({ until }) => until > now);
  const isComplete = now >= known.completeFrom;
  if (isComplete && running.length === 0) return null;
  const subjects = handleId === null ? [...keys] : [handleId, ...keys];
  const row = isComplete
    ? running.find(({ subject }) => subjects.includes(subject))
    : await selectActiveBan(db, subjects, now);
  return row === undefined ? null : banOf(row);
}

/** The bans in force, newest first, 50 at a time; `older` is the `before` of the next call. */
export async function listBans(
  db: Reader,
  now: number,
  before: string | null,
): Promise<{ bans: (Ban & { comment: StoredComment | null })[]; older: string | null }> {
  const rows = await selectRunningBans(db, now, before, LIST_PAGE + 1);
  const shown = rows.slice(0, LIST_PAGE);
  const comments = await readStoredComments(
    db,
    shown.map(row => row.comment_id),
  );
  const byId = new Map(comments.map(comment => [comment.id, comment]));
  return {
    bans: shown.map(row => ({ ...banOf(row), comment: byId.get(row.comment_id) ?? null })),
    older: rows.length > LIST_PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}

const LIST_PAGE = 50;

/** More than a site has in force; where one has more, the database is asked for each writer. */
const BANS_REMEMBERED = 500;

/** The bans that last longest, those first; at `completeFrom` and later none but them is in force. */
const lastingBans = remembered(async db => {
  const bans = await selectBansByEnd(db, BANS_REMEMBERED);
  const last = bans.length < BANS_REMEMBERED ? undefined : bans.at(-1);
  return { bans, completeFrom: last?.until ?? Number.NEGATIVE_INFINITY };
}, changesBans);

/** A ban that is lifted or given again is a decision as well; the name of whoever gave it stands in it. */
function changesBans({ kind, payload }: DomainEvent): boolean {
  if (kind === 'decision.made') return payload.action === 'ban' || payload.action === 'lift';
  return kind === 'person.changed';
}

function grounds(person: Person, row: BanRow, undoes: string | undefined) {
  return {
    decider: { kind: 'person', person } as const,
    rule: { key: row.rule_key, version: row.rule_version, title: row.rule },
    reason: row.reason,
    banId: row.id,
    ...(undoes !== undefined && { undoes }),
  };
}

function banOf(row: BanRow): Ban {
  return {
    id: row.id,
    kind: row.kind,
    commentId: row.comment_id,
    by: row.person_name,
    rule: row.rule,
    reason: row.reason,
    createdAt: row.created_at,
    until: row.until,
    liftedAt: row.lifted_at,
  };
}
