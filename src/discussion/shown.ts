import type { Reader } from '../db/database.ts';
import { html } from '../lib/html.ts';
import { storedHtml } from '../markdown/stored.ts';
import type { Role } from '../people/people.ts';
import {
  LISTED_ANSWERS,
  selectAnswersOf,
  selectListedAnswersTo,
  selectNewestAnswerTo,
} from './answer-store.ts';
import { selectRemovals } from './decision-store.ts';
import { pageOfNumber } from './numbers.ts';
import { type CommentRow, selectByNumbers } from './store.ts';
import type { Author, Ref, Removal, ShownComment } from './threads.ts';

/** Rows of one thread as readers see them. A fixed number of queries, whatever the thread's length. */
export async function showComments(
  db: Reader,
  threadId: string,
  rows: readonly CommentRow[],
): Promise<ShownComment[]> {
  if (rows.length === 0) return [];
  const numbers = rows.map(row => row.number);
  const [answers, listed, removals] = await Promise.all([
    selectAnswersOf(db, threadId, numbers),
    selectListedAnswersTo(db, threadId, numbers),
    readRemovals(db, rows),
  ]);
  const answersOf = refsByNumber(answers);
  const answeredBy = refsByNumber(listed);
  const newest = await readNewestAnswers(db, threadId, rows);
  return rows.map(row => {
    const first = (answeredBy.get(row.number) ?? []).slice(0, LISTED_ANSWERS);
    const last = newest.get(row.number);
    const more = row.answered_count - first.length;
    return {
      ...ownWords(row),
      answers: row.state === 'published' ? (answersOf.get(row.number) ?? []) : [],
      answeredBy: first,
      answeredByMore: last !== undefined && more > 0 ? { count: more, last } : null,
      removal: removals.get(row.id) ?? null,
    };
  });
}

/** Whom readers see as the writer of a row. */
export function authorOf(row: CommentRow): Author {
  if (row.person_id !== null && row.person_name !== null && row.person_role !== null) {
    return { kind: 'staff', person: { id: row.person_id, name: row.person_name, role: row.person_role } };
  }
  if (row.code !== null) return { kind: 'handle', code: row.code, name: row.name };
  return { kind: 'imported', name: row.name };
}

/** The newest removal of each comment that is removed. */
export async function readRemovals(
  db: Reader,
  rows: readonly Pick<CommentRow, 'id' | 'state'>[],
): Promise<Map<string, Removal>> {
  const ids = rows.filter(row => row.state === 'removed').map(row => row.id);
  if (ids.length === 0) return new Map();
  const removals = await selectRemovals(db, ids);
  return new Map(
    removals.map(({ comment_id, rule, reason, decided_at, decider }) => [
      comment_id,
      { rule, reason, at: decided_at, by: decider },
    ]),
  );
}

/** A tombstone keeps number, time and place; what its writer said and who that was stays unsaid. */
function ownWords(
  row: CommentRow,
): Omit<ShownComment, 'answers' | 'answeredBy' | 'answeredByMore' | 'removal'> {
  const { id, number, direction } = row;
  const base = { id, number, direction, at: row.posted_at, imported: row.imported === 1 };
  if (row.state === 'published') {
    const said = {
      author: authorOf(row),
      text: row.text,
      html: storedHtml(row.html),
      editedAt: row.edited_at,
      attribution: row.attribution,
      worthReading: row.worth_reading !== null,
    };
    return { ...base, ...said, state: 'published' };
  }
  const author: Author = { kind: 'imported', name: null };
  const state = row.state === 'removed' ? 'removed' : 'withdrawn';
  return {
    ...base,
    author,
    text: '',
    html: html``,
    editedAt: null,
    attribution: null,
    worthReading: false,
    state,
  };
}

/** The newest answer to each comment that has more answers than are listed. */
async function readNewestAnswers(
  db: Reader,
  threadId: string,
  rows: readonly CommentRow[],
): Promise<Map<number, Ref>> {
  const numbers = rows.filter(row => row.answered_count > LISTED_ANSWERS).map(row => row.number);
  if (numbers.length === 0) return new Map();
  const newest = await selectNewestAnswerTo(db, threadId, numbers);
  const last = [...new Set(newest.flatMap(row => row.newest ?? []))];
  const found = await selectByNumbers(db, threadId, last);
  const refs = new Map(found.map(row => [row.number, refOf({ ...row, role: row.person_role })]));
  return new Map(
    newest.flatMap(row => {
      const ref = refs.get(row.newest ?? 0);
      return ref === undefined ? [] : [[row.of, ref] as const];
    }),
  );
}

type RefRow = { number: number; id: string; state: string; role: Role | null };

function refsByNumber(rows: readonly (RefRow & { of: number })[]): Map<number, Ref[]> {
  return new Map(
    [...Map.groupBy(rows, row => row.of)].map(([number, group]) => [number, group.map(refOf)] as const),
  );
}

function refOf({ number, id, state, role }: RefRow): Ref {
  const shownRole = state === 'published' ? role : null;
  return { number, id, role: shownRole, staff: shownRole !== null, page: pageOfNumber(number) };
}
