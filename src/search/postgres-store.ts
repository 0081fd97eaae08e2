import { sql } from 'kysely';
import type { Reader } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import { Problem } from '../lib/problem.ts';
import type { Candidate, SearchEngine, Tag } from './engine.ts';
import type { Query, Term } from './query.ts';

const insertEntry = prepared(
  (db, id: number, kind: string, entityId: string, threadId: string | null, words: string) => ({
    compile: () =>
      sql`insert into search_entries (id, kind, entity_id, thread_id, words)
        values (${id}, ${kind}, ${entityId}, ${threadId}, ${words}::tsvector)`.compile(db),
  }),
  { waits: false },
);

/**
 * A `tsvector` with a GIN index. It is written out word by word instead of by `to_tsvector`, whose parser takes words
 * apart by rules of its own that depend on the locale of the database. Tags stand in it without a place, behind a slash that
 * no word has.
 */
export const postgresEngine: SearchEngine = {
  async add(tx, { id, kind, entity_id, thread_id, words, tags }) {
    await insertEntry(tx, id, kind, entity_id, thread_id, vector(words, tags));
  },
  async remove(tx, ids) {
    if (ids.length > 0) await tx.deleteFrom('search_entries').where('id', 'in', ids).execute();
  },
  find: (db, { query, tags, before, limit }) =>
    withinTime(db, async tx => {
      const { rows } = await sql<Candidate>`
        select id, kind, entity_id as "entityId" from search_entries
        where words @@ ${expression(query, tags)}::tsquery and id < ${before}
        order by id desc limit ${limit}`.execute(tx);
      return rows;
    }),
};

/** The highest place that a `tsvector` knows, and how many of one word it keeps (PostgreSQL, 12.11). */
const LAST_PLACE = 16_383;
const PLACES_OF_A_WORD = 255;

/** Milliseconds for one look into the index. */
const TIME_LIMIT = 3_000;
/** `query_canceled` */
const CANCELED = '57014';

function vector(words: readonly string[], tags: readonly Tag[]): string {
  const places = new Map<string, number[]>();
  for (const [i, word] of words.entries()) {
    const known = places.get(word);
    const place = Math.min(i + 1, LAST_PLACE);
    if (known === undefined) places.set(word, [place]);
    else if (known.length < PLACES_OF_A_WORD && known.at(-1) !== place) known.push(place);
  }
  const lexemes = [...places].map(([word, list]) => `'${word}':${list.join()}`);
  return [...lexemes, ...tags.map(tag => `'/${tag}'`)].join(' ');
}

function expression({ terms }: Query, tags: readonly (readonly Tag[])[]): string {
  const words = terms.map(term => `(${oneOf(term)})`);
  const scopes = tags.map(group => `(${group.map(tag => `'/${tag}'`).join(' | ')})`);
  return [...words, ...scopes].join(' & ');
}

function oneOf({ spellings, open }: Term): string {
  return spellings
    .map((words, i) => words.map(word => `'${word}'`).join(' <-> ') + (open && i === 0 ? ':*' : ''))
    .map(words => `(${words})`)
    .join(' | ');
}

async function withinTime<T>(db: Reader, work: (db: Reader) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db);
  try {
    return await db.transaction().execute(async tx => {
      await sql`select set_config('statement_timeout', ${String(TIME_LIMIT)}, true)`.execute(tx);
      return work(tx);
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === CANCELED)
      throw new Problem('unavailable', 'search-too-long');
    throw error;
  }
}
