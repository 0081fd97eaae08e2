import { sql } from 'kysely';
import { prepared, preparedInsert } from '../db/prepared.ts';
import type { Candidate, SearchEngine, Tag } from './engine.ts';
import type { Query, Term } from './query.ts';

const insertEntry = preparedInsert('search_entries');

const insertTexts = prepared((db, id: number, words: string, scope: string) => ({
  compile: () =>
    sql`insert into search_texts (rowid, words, scope) values (${id}, ${words}, ${scope})`.compile(db),
}));

/**
 * FTS5 with the words of an entry in one column and its tags in another. Words come as `wordsOf` spells them, with
 * spaces between, so the tokenizer has nothing to decide. Rows come out in the order of their ids without being
 * sorted, so a page of results costs the same whether ten or a million texts match.
 */
export const sqliteEngine: SearchEngine = {
  async add(tx, { id, kind, entity_id, thread_id, words, tags }) {
    await insertEntry(tx, { id, kind, entity_id, thread_id });
    await insertTexts(tx, id, words.join(' '), tags.join(' '));
  },
  async remove(tx, ids) {
    for (const id of ids) {
      await sql`delete from search_texts where rowid = ${id}`.execute(tx);
      await tx.deleteFrom('search_entries').where('id', '=', id).execute();
    }
  },
  async find(db, { query, tags, before, limit }) {
    const { rows } = await sql<Candidate>`
      select e.id, e.kind, e.entity_id as "entityId"
      from search_texts as t join search_entries as e on e.id = t.rowid
      where t.search_texts match ${expression(query, tags)} and t.rowid < ${before}
      order by t.rowid desc limit ${limit}`.execute(db);
    return rows;
  },
};

/** Every word stands in quotation marks, and none has one in it: nothing that is typed can be syntax. */
function expression({ terms }: Query, tags: readonly (readonly Tag[])[]): string {
  const words = terms.map(term => `words : (${oneOf(term)})`);
  const scopes = tags.map(group => `scope : (${group.map(tag => `"${tag}"`).join(' OR ')})`);
  return [...words, ...scopes].join(' AND ');
}

function oneOf({ spellings, open }: Term): string {
  return spellings.map((words, i) => `"${words.join(' ')}"${open && i === 0 ? ' *' : ''}`).join(' OR ');
}
