import type { Reader } from '../db/database.ts';
import type { StoredComment } from '../discussion/stored-comments.ts';
import { readCommentsByNumber, type ShownComment } from '../discussion/threads.ts';
import {
  COUNTED,
  selectAnswered,
  selectOpenReports,
  selectWaitingAnswers,
  selectWriterCounts,
} from './context-store.ts';
import { type Decided, readDecisions } from './decided.ts';

/** What a moderator needs beside a comment to judge it. */
export type Context = {
  /** The first of those that it answers, as readers see them. */
  answers: ShownComment[];
  /** Other comments of the writer on the whole site, as far as the moderation key tells; null without a key. */
  writer: { others: number; more: boolean; removed: number } | null;
  reports: Report[];
  /** The newest decision about it: where it is held, what says why. */
  newest: Decided | null;
};

type Report = { ruleKey: string; text: string; at: number };

/** How many of those that a comment answers are shown. */
const ANSWERS_SHOWN = 3;

/** The contexts of comments by their ids. */
export async function readContexts(
  db: Reader,
  comments: readonly StoredComment[],
): Promise<Map<string, Context>> {
  if (comments.length === 0) return new Map();
  const ids = comments.map(({ id }) => id);
  const [counts, answers, reports, decisions] = await Promise.all([
    selectWriterCounts(db, ids),
    readAnswers(db, comments),
    selectOpenReports(db, ids),
    readDecisions(
      db,
      comments.map(({ decisionId }) => decisionId).filter(id => id !== ''),
    ),
  ]);
  const countOf = new Map(counts.map(row => [row.id, row]));
  const reportsOf = Map.groupBy(reports, report => report.comment_id);
  return new Map(
    comments.map(({ id, decisionId, state }) => {
      const counted = countOf.get(id);
      const written = Number(counted?.written ?? 0);
      const context: Context = {
        answers: answers.get(id) ?? [],
        writer:
          counted === undefined
            ? null
            : {
                others: written - 1,
                more: written >= COUNTED,
                removed: Number(counted.removed) - Number(state === 'removed'),
              },
        reports: (reportsOf.get(id) ?? []).map(({ rule_key, text, created_at }) => ({
          ruleKey: rule_key,
          text,
          at: created_at,
        })),
        newest: decisions.get(decisionId) ?? null,
      };
      return [id, context];
    }),
  );
}

/** Those that each comment answers; one query for each thread of the page. */
async function readAnswers(
  db: Reader,
  comments: readonly StoredComment[],
): Promise<Map<string, ShownComment[]>> {
  const numbers = await readAnsweredNumbers(db, comments);
  const found = new Map<string, ShownComment>();
  for (const [threadId, group] of Map.groupBy(comments, comment => comment.threadId)) {
    const wanted = [...new Set(group.flatMap(({ id }) => numbers.get(id) ?? []))];
    for (const answered of await readCommentsByNumber(db, threadId, wanted))
      found.set(`${threadId} ${answered.number}`, answered);
  }
  return new Map(
    comments.map(({ id, threadId }) => [
      id,
      (numbers.get(id) ?? []).flatMap(number => found.get(`${threadId} ${number}`) ?? []),
    ]),
  );
}

async function readAnsweredNumbers(
  db: Reader,
  comments: readonly StoredComment[],
): Promise<Map<string, number[]>> {
  const placed = comments.filter(({ number }) => number > 0);
  const [answered, waiting] = await Promise.all([
    placed.length === 0 ? [] : selectAnswered(db, placed),
    selectWaitingAnswers(
      db,
      comments.map(({ id }) => id),
    ),
  ]);
  const of = Map.groupBy(answered, row => `${row.thread_id} ${row.comment_number}`);
  const chosen = new Map(waiting.map(row => [row.id, JSON.parse(row.waiting_answers ?? '[]') as number[]]));
  return new Map(
    comments.map(({ id, threadId, number }) => {
      const rows = of.get(`${threadId} ${number}`) ?? [];
      const numbers = chosen.get(id) ?? rows.map(row => row.answered_number);
      return [id, numbers.slice(0, ANSWERS_SHOWN)];
    }),
  );
}
