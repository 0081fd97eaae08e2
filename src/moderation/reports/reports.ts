import type { Database, Reader, Write } from '../../db/database.ts';
import { decide, lockComment } from '../../discussion/decisions.ts';
import { readStoredComments, type StoredComment } from '../../discussion/stored-comments.ts';
import { isReadByPublic } from '../../discussion/threads.ts';
import { isId, newId } from '../../lib/ids.ts';
import { isKeyOf, keyedDigest } from '../../lib/keys.ts';
import { Problem } from '../../lib/problem.ts';
import { link } from '../../routes.ts';
import { intakeWords } from '../intake-words.ts';
import { cite, readRules, rulesInForce } from '../rules.ts';
import { readModerationSettings } from '../settings.ts';
import { countReports } from '../settled-reports.ts';
import {
  eraseReportTexts,
  insertReport,
  type ReportRow,
  selectReport,
  selectReportBy,
  selectReportedRules,
} from './store.ts';

/** A reader's word that a comment breaks a rule. */
export type Report = {
  id: string;
  commentId: string;
  ruleKey: string;
  text: string;
  state: ReportRow['state'];
  at: number;
  /** When a moderator answered it. */
  answeredAt: number | null;
};

/** In characters. */
export const REPORT_LIMIT = 1_000;

/** For how long after the answer what was written beside a report is kept, in milliseconds. */
const REPORT_TEXT_KEPT = 183 * 86_400_000;

/** The check that holds a comment of which there are too many reports. */
const HELD = 'held-reports';

type Services = { db: Database; siteKey: string };

/**
 * Keeps a report, once for each browser, and returns its id: that of the first where the browser had reported the
 * comment already. Where the site's settings say so, a comment with many reports is held. Problems: not-found
 * `comment-unknown`; conflict `comment-gone`; invalid `report-rule-blank`, `report-long`.
 */
export async function report(
  { db, siteKey }: Services,
  commentId: string,
  { ruleKey, text, secret }: { ruleKey: string; text: string; secret: string },
): Promise<string> {
  const reporterKey = keyedDigest(siteKey, 'report', secret, commentId);
  if (!(await readRules(db.read)).rules.some(({ key }) => key === ruleKey))
    throw new Problem('invalid', 'report-rule-blank');
  if (text.length > REPORT_LIMIT) throw new Problem('invalid', 'report-long', { limit: REPORT_LIMIT });
  return db.write(async write => {
    await lockComment(write, commentId);
    const known = await selectReportBy(write.tx, commentId, reporterKey);
    if (known !== undefined) return known.id;
    const comment = await reportable(write.tx, commentId);
    const id = newId(write.now);
    const row = { id, comment_id: commentId, reporter_key: reporterKey, rule_key: ruleKey, text };
    await insertReport(write.tx, { ...row, state: 'open', created_at: write.now, decided_at: null });
    const open = await countReports(write, commentId);
    write.record({ kind: 'comment.reported', topics: [], payload: { commentId, reportId: id } });
    await holdWhereMany(write, comment, open);
    return id;
  });
}

/** A comment that readers can see. Problems: not-found `comment-unknown`; conflict `comment-gone`. */
export async function reportable(db: Reader, commentId: string): Promise<StoredComment> {
  const [comment] = isId(commentId) ? await readStoredComments(db, [commentId]) : [];
  if (comment === undefined || comment.state === 'held' || comment.number < 0 || !isReadByPublic(comment))
    throw new Problem('not-found', 'comment-unknown');
  if (comment.state !== 'published') throw new Problem('conflict', 'comment-gone');
  return comment;
}

/** The address under which the reporter, and nobody else, finds what became of it. */
export function reportLink(siteKey: string, reportId: string): string {
  return link('report', { report: reportId, reportKey: reportKey(siteKey, reportId) });
}

/** A report with the comment that it is about. Problem: not-found `report-unknown`, with the wrong key as well. */
export async function readReport(
  { db, siteKey }: { db: Reader; siteKey: string },
  { id, key }: { id: string; key: string },
): Promise<{ report: Report; comment: StoredComment }> {
  const row = isId(id) && isKeyOf(reportKey(siteKey, id), key) ? await selectReport(db, id) : undefined;
  const [comment] = row === undefined ? [] : await readStoredComments(db, [row.comment_id]);
  if (row === undefined || comment === undefined) throw new Problem('not-found', 'report-unknown');
  return { report: reportOf(row), comment };
}

/** Erases what readers wrote beside reports that were answered long ago. */
export async function forgetReportTexts(write: Write): Promise<void> {
  await eraseReportTexts(write.tx, write.now - REPORT_TEXT_KEPT);
}

/** The rule that most reports name stands in the decision. */
async function holdWhereMany(write: Write, comment: StoredComment, open: number): Promise<void> {
  const { reportsToHold } = await readModerationSettings(write.tx);
  if (reportsToHold === 0 || open < reportsToHold) return;
  const [most] = await selectReportedRules(write.tx, comment.id);
  const book = await rulesInForce(write);
  await decide(write, comment.id, 'hold', {
    decider: { kind: 'check', code: HELD },
    rule: cite(book, most?.rule_key ?? '', comment.language),
    reason: intakeWords(comment.language).reasons[HELD],
    detail: String(open),
  });
}

function reportKey(siteKey: string, reportId: string): string {
  return keyedDigest(siteKey, 'report-page', reportId).slice(0, 32);
}

function reportOf(row: ReportRow): Report {
  return {
    id: row.id,
    commentId: row.comment_id,
    ruleKey: row.rule_key,
    text: row.text,
    state: row.state,
    at: row.created_at,
    answeredAt: row.decided_at,
  };
}
