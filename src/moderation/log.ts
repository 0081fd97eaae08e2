import type { Reader } from '../db/database.ts';
import { firstIdAt } from '../lib/ids.ts';
import { type LogRow, selectLog, selectLogThreads } from './log-store.ts';

/** What the public log can be narrowed to; null for everything. */
export type LogFilter = {
  action: LogAction | null;
  rule: string | null;
  by: 'person' | 'check' | null;
  /** `2026-03`, by UTC. */
  month: string | null;
};

/** Decisions as the public tells them apart. */
export const LOG_ACTIONS = [
  'hold',
  'publish',
  'remove',
  'restore',
  'ban',
  'lift',
  'dismiss',
  'deny',
] as const;
export type LogAction = (typeof LOG_ACTIONS)[number] | 'reopen';

/** A decision as everybody may read it: never the text that it is about, nor what a check saw. */
export type LogEntry = {
  id: string;
  action: LogAction;
  by: 'person' | 'check';
  /** Of the check that decided, `''` where a person did. */
  code: string;
  rule: { key: string | null; version: number | null; title: string } | null;
  reason: string;
  at: number;
  /** True where it answers an appeal. */
  onAppeal: boolean;
  /** True where it takes back an earlier decision, and where it was taken back itself. */
  undoes: boolean;
  undone: boolean;
  /** Null where the comment never stood in its thread, or where the public does not know the thread. */
  comment: { id: string; number: number } | null;
  /** Where the thread is read; null where the public does not know it. */
  place: { address: string; title: string; language: string } | null;
};

export type LogPage = { entries: LogEntry[]; older: string | null };

/** How many decisions a page of the log shows. */
const LOG_PAGE = 50;

/** Decisions, newest first, from before the decision `before` on. */
export async function readLog(
  db: Reader,
  filter: LogFilter,
  { before = null, limit = LOG_PAGE }: { before?: string | null; limit?: number } = {},
): Promise<LogPage> {
  const rows = await selectLog(db, {
    ...filter,
    range: filter.month === null ? null : monthRange(filter.month),
    before,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const threads = await selectLogThreads(db, [...new Set(shown.map(row => row.thread_id))]);
  const places = new Map(
    threads.map(({ id, address, title, language }) => [id, { address, title, language }]),
  );
  const entries = shown.map(row => entryOf(row, places.get(row.thread_id) ?? null));
  return { entries, older: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** The first id of a month (`2026-03`, by UTC) and the first of the one after. */
export function monthRange(month: string): { from: string; to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { from: firstIdAt(Date.UTC(year, number - 1)), to: firstIdAt(Date.UTC(year, number)) };
}

/** True for `2026-03` and the like. */
export function isMonth(text: string): boolean {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(text);
}

function entryOf(row: LogRow, place: LogEntry['place']): LogEntry {
  const { id, action, code, reason } = row;
  return {
    id,
    action,
    by: row.decider,
    code,
    rule: row.rule === '' ? null : { key: row.rule_key, version: row.rule_version, title: row.rule },
    reason,
    at: row.decided_at,
    onAppeal: row.appeal_id !== null,
    undoes: row.undoes !== null,
    undone: row.undone_by !== null,
    comment: place !== null && row.number > 0 ? { id: row.comment_id, number: row.number } : null,
    place,
  };
}
