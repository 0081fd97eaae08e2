import type { Database, Reader, Write } from '../../db/database.ts';
import type { Tables } from '../../db/tables.ts';
import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import { Problem } from '../../lib/problem.ts';
import type { Person } from '../../people/people.ts';
import { selectSource } from '../store.ts';
import { afterCheck, type CheckState } from './state.ts';
import {
  endHostTurn,
  replaceCheck,
  selectCheck,
  selectChecksOf,
  selectDead,
  selectDue,
  selectUnplanned,
  takeHostTurn,
  updateCheck,
} from './store.ts';
import { type Verdict, verdictOn } from './verdict.ts';

/** What is known of the address of a source. */
export type SourceCheck = {
  sourceId: string;
  url: string;
  state: CheckState;
  since: number;
  checkedAt: number | null;
  /** Status or reason of the last look where it was not well. */
  why: string | null;
  /** Where it has moved for good, as its host says. */
  movedTo: string | null;
  /** Since when staff know that it is gone. */
  goneAt: number | null;
};

/** A source that is dead and that nobody has dealt with. */
export type DeadSource = SourceCheck & { documentId: string; label: string };

const DAY = 86_400_000;
/** The first look at a new address is within this time, so that a whole list is not asked at once. */
const FIRST_WITHIN = 7 * DAY;
const PLANNED_AT_ONCE = 200;
/** Hosts that are asked in one run; runs are a minute apart. */
const HOSTS_AT_ONCE = 4;
/** For each of the two requests of a look; milliseconds. */
const TIME_LIMIT = 5_000;
/** A process that was killed blocks a host no longer than this. */
const TURN_LENGTH = 60_000;
/** More than anybody looks through; the list says so where it ends. */
const DEAD_LIMIT = 500;

/** Looks at addresses whose time has come, each host once and in one process alone. */
export async function checkDueSources(db: Database, outgoing: Outgoing, now: number): Promise<void> {
  await db.write(planNew);
  const due = await selectDue(db.read, now, 100);
  const byHost = new Map(due.toReversed().map(row => [hostOf(row.url), row]));
  const chosen = [...byHost].reverse().slice(0, HOSTS_AT_ONCE);
  await Promise.all(chosen.map(([host, { source_id }]) => lookInTurn(db, outgoing, host, source_id)));
}

/** Looks at the address of one source now. Problems: not-found `source-unknown`; conflict `source-check-running`. */
export async function checkSourceNow(
  db: Database,
  outgoing: Outgoing,
  sourceId: string,
): Promise<SourceCheck> {
  const url = await db.write(async write => {
    const source = await selectSource(write.tx, sourceId);
    if (source?.url == null) throw new Problem('not-found', 'source-unknown');
    const known = await selectCheck(write.tx, sourceId);
    if (known?.url !== source.url) await replaceCheck(write.tx, planned(sourceId, source.url, write.now));
    return source.url;
  });
  if (!(await lookInTurn(db, outgoing, hostOf(url), sourceId, { anyTime: true }))) {
    throw new Problem('conflict', 'source-check-running');
  }
  const row = await selectCheck(db.read, sourceId);
  if (row === undefined) throw new Problem('not-found', 'source-unknown');
  return checkOf(row);
}

/** Notes that staff know the page to be gone, so that it is not looked at any more; or that it is to be looked at again. */
export async function markGone(
  write: Write,
  sourceId: string,
  person: Pick<Person, 'id'>,
  gone: boolean,
): Promise<void> {
  const source = await selectSource(write.tx, sourceId);
  if (source?.url == null) throw new Problem('not-found', 'source-unknown');
  const known = await selectCheck(write.tx, sourceId);
  const row = known?.url === source.url ? known : planned(sourceId, source.url, write.now);
  const marks = gone ? { gone_at: write.now, gone_by: person.id } : { gone_at: null, gone_by: null };
  await replaceCheck(write.tx, { ...row, ...marks });
}

/** What is known of the sources of a document, by source. */
export async function readChecks(db: Reader, documentId: string): Promise<Map<string, SourceCheck>> {
  return new Map((await selectChecksOf(db, documentId)).map(row => [row.source_id, checkOf(row)]));
}

/** Dead sources of all documents that nobody has dealt with, the newest losses first; at most `DEAD_LIMIT`. */
export async function listDeadSources(db: Reader): Promise<DeadSource[]> {
  const rows = await selectDead(db, DEAD_LIMIT);
  return rows.map(row => ({ ...checkOf(row), documentId: row.document_id, label: row.label }));
}

type Row = Tables['source_checks'];

async function planNew(write: Write): Promise<void> {
  for (const { id, url } of await selectUnplanned(write.tx, PLANNED_AT_ONCE)) {
    const dueAt = write.now + Math.round(Math.random() * FIRST_WITHIN);
    if (url !== null) await replaceCheck(write.tx, planned(id, url, write.now, dueAt));
  }
}

function planned(sourceId: string, url: string, now: number, dueAt = now): Row {
  return {
    source_id: sourceId,
    url,
    state: 'unknown',
    since: now,
    checked_at: null,
    due_at: dueAt,
    failures: 0,
    failing_since: null,
    why: null,
    moved_to: null,
    gone_at: null,
    gone_by: null,
  };
}

/** One look while no other process asks that host. False where one does, or the row is no longer due. */
async function lookInTurn(
  db: Database,
  outgoing: Outgoing,
  host: string,
  sourceId: string,
  { anyTime = false } = {},
): Promise<boolean> {
  const row = await db.write(async write => {
    if (!(await takeHostTurn(write.tx, host, write.now, write.now + TURN_LENGTH))) return null;
    return { ...(await selectCheck(write.tx, sourceId)), at: write.now };
  });
  if (row === null) return false;
  try {
    if (row.url === undefined || (!anyTime && (row.due_at ?? 0) > row.at)) return false;
    const verdict = await look(outgoing, row.url);
    await db.write(async write => {
      const before = await selectCheck(write.tx, sourceId);
      if (before === undefined) return;
      await updateCheck(
        write.tx,
        { ...before, url: row.url ?? '' },
        afterCheck(before, verdict, write.now, Math.random()),
      );
    });
    return true;
  } finally {
    await db.write(write => endHostTurn(write.tx, host));
  }
}

/** HEAD, which costs its host least; whatever it does not call well is asked for once more as a reader would. */
async function look(outgoing: Outgoing, url: string): Promise<Verdict> {
  const head = verdictOn(url, await outgoing.fetch(url, { method: 'HEAD', timeLimit: TIME_LIMIT }));
  if (head.kind === 'alive' || head.why === 'name') return head;
  const ask = { timeLimit: TIME_LIMIT, sizeLimit: 16_384, oversize: 'cut' } as const;
  return verdictOn(url, await outgoing.fetch(url, ask));
}

const hostOf = (url: string): string => URL.parse(url)?.host ?? url;

function checkOf(row: Row): SourceCheck {
  return {
    sourceId: row.source_id,
    url: row.url,
    state: row.state,
    since: row.since,
    checkedAt: row.checked_at,
    why: row.why,
    movedTo: row.moved_to,
    goneAt: row.gone_at,
  };
}
