import type { Database, Reader } from '../db/database.ts';
import { commentOrProblem, readStoredComments, type StoredComment } from '../discussion/stored-comments.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Person } from '../people/people.ts';
import {
  insertLookup,
  type LookupRow,
  selectIdsByKey,
  selectLookup,
  selectLookups,
} from './lookups-store.ts';
import type { NetworkGroups } from './networks.ts';

/** That one of the staff asked who else a writer is; written down before anything is shown. */
export type Lookup = {
  id: string;
  commentId: string;
  by: string;
  /** By moderation key over the whole site, or by network among what came in today. */
  kind: 'key' | 'network';
  /** How many other comments were found then. */
  found: number;
  at: number;
};

/** The most comments that a look-up lists: as many as one press can decide. */
const LOOKUP_LIMIT = 200;

/** For how long whoever asked sees the list, in milliseconds; after that they ask anew, and that is written down too. */
const OPEN_FOR = 86_400_000;

type Services = { db: Database; networks: NetworkGroups };

/** Asks, and returns the id. Problem: not-found `comment-unknown`. */
export async function lookUp(
  { db, networks }: Services,
  commentId: string,
  { kind, person }: { kind: Lookup['kind']; person: Person },
): Promise<string> {
  return db.write(async write => {
    const { length: found } = await idsOf({ db: write.tx, networks }, commentId, kind);
    const id = newId(write.now);
    const row = { id, comment_id: commentId, person_id: person.id, kind, found, created_at: write.now };
    await insertLookup(write.tx, row);
    return id;
  });
}

/**
 * The other comments, newest first, for whoever asked and for a day; null where it is not theirs to see (any more).
 * Problem: not-found `lookup-unknown`.
 */
export async function readLookup(
  { db, networks }: Services,
  id: string,
  person: Person,
): Promise<{ lookup: Lookup; others: StoredComment[] | null }> {
  const row = await selectLookup(db.read, id);
  if (row === undefined) throw new Problem('not-found', 'lookup-unknown');
  const open = row.person_id === person.id && db.now() - row.created_at < OPEN_FOR;
  if (!open) return { lookup: lookupOf(row), others: null };
  const ids = await idsOf({ db: db.read, networks }, row.comment_id, row.kind);
  return { lookup: lookupOf(row), others: await readStoredComments(db.read, ids) };
}

/** Who asked what, newest first, 50 at a time; `older` is the `before` of the next call. */
export async function listLookups(
  db: Reader,
  before: string | null,
): Promise<{ lookups: Lookup[]; older: string | null }> {
  const rows = await selectLookups(db, before, LIST_PAGE + 1);
  const lookups = rows.slice(0, LIST_PAGE).map(lookupOf);
  return { lookups, older: rows.length > LIST_PAGE ? (lookups.at(-1)?.id ?? null) : null };
}

const LIST_PAGE = 50;

async function idsOf(
  { db, networks }: { db: Reader; networks: NetworkGroups },
  commentId: string,
  kind: Lookup['kind'],
): Promise<string[]> {
  const { moderation_key: key } = await commentOrProblem(db, commentId);
  if (kind === 'network') return (networks.others(commentId) ?? []).slice(0, LOOKUP_LIMIT);
  return key === null ? [] : selectIdsByKey(db, key, commentId, LOOKUP_LIMIT);
}

function lookupOf(row: LookupRow): Lookup {
  return {
    id: row.id,
    commentId: row.comment_id,
    by: row.person_name,
    kind: row.kind,
    found: row.found,
    at: row.created_at,
  };
}
