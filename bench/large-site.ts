import { DatabaseSync } from 'node:sqlite';
import { seedSite } from './seed.ts';

export type LargeSite = { paths: string[]; threadId: string };

/** Comments below each post. */
const EACH = 100;
const HOUR = 3_600_000;

/** An id like `id`, of the copy `n`: of the same instant, so that what is sorted by ids stays sorted. */
const idOf = (column: string) => `substr(${column}, 1, 10) || printf('%06d', n) || substr(${column}, 17)`;
/** Each copy is an hour older than the one before it. */
const earlier = (column: string) => `${column} - n * ${HOUR}`;
/** By the time of the post that was written, the newest. */
const PATH = `strftime('/%Y/%m/', (select max(published_at) from posts) / 1000 - n * ${HOUR / 1000}, 'unixepoch') || 'pier-' || n`;

/** What a copy of a row has of its own, by table, in SQL. */
const COPIES: Record<string, Record<string, string>> = {
  threads: {
    id: idOf('id'),
    address: PATH,
    opened_at: earlier('opened_at'),
    changed_at: earlier('changed_at'),
  },
  posts: {
    id: idOf('id'),
    thread_id: idOf('thread_id'),
    slug: `'pier-' || n`,
    path: PATH,
    month: `strftime('%Y-%m', published_at / 1000 - n * ${HOUR / 1000}, 'unixepoch')`,
    published_at: earlier('published_at'),
    modified_at: earlier('modified_at'),
    changed_at: earlier('changed_at'),
    created_at: earlier('created_at'),
  },
  tags: { post_id: idOf('post_id') },
  revisions: { id: idOf('id'), post_id: idOf('post_id'), created_at: earlier('created_at') },
  redirects: { path: PATH, target: idOf('target') },
  handles: {
    id: idOf('id'),
    thread_id: idOf('thread_id'),
    writer_key: 'writer_key || n',
    created_at: earlier('created_at'),
  },
  comments: {
    id: idOf('id'),
    thread_id: idOf('thread_id'),
    handle_id: idOf('handle_id'),
    text_digest: 'text_digest || n',
    posted_at: earlier('posted_at'),
    created_at: earlier('created_at'),
  },
  answers: { thread_id: idOf('thread_id') },
};

/**
 * Makes a site with so many posts, each with 100 comments: one written by the rules, all others copies of its rows, which takes
 * half a minute for 10,000. What is copied is not in the search, and nothing is analysed: a running site never is. `file` must not be there yet.
 */
export async function seedLargeSite(file: string, siteKey: string, posts: number): Promise<LargeSite> {
  const [written] = await seedSite(file, siteKey, [EACH]);
  if (written === undefined) throw new Error('no post was written');
  const db = new DatabaseSync(file);
  db.exec('pragma synchronous = off; pragma cache_size = -400000; pragma foreign_keys = off');
  const tables = Object.keys(COPIES).map(name => `'${name}'`);
  // Indexes are quicker made afterwards, all at once.
  const indexes = db
    .prepare(
      `select name, sql from sqlite_master where type = 'index' and tbl_name in (${tables}) and sql is not null`,
    )
    .all();
  db.exec('begin immediate');
  for (const { name } of indexes) db.exec(`drop index ${name}`);
  for (const [table, own] of Object.entries(COPIES)) copyRows(db, table, own, posts - 1);
  for (const { sql } of indexes) db.exec(String(sql));
  db.exec('commit; pragma wal_checkpoint(truncate)');
  const paths = db.prepare('select path from posts order by published_at desc').all();
  db.close();
  return { paths: paths.map(({ path }) => String(path)), threadId: written.threadId };
}

function copyRows(db: DatabaseSync, table: string, own: Record<string, string>, copies: number): void {
  const columns = db.prepare(`select name from pragma_table_info('${table}')`).all();
  const names = columns.map(({ name }) => String(name));
  db.prepare(
    `with recursive copies(n) as (select 1 union all select n + 1 from copies where n < ?)
     insert into ${table} (${names.join(', ')})
     select ${names.map(name => own[name] ?? name).join(', ')} from copies, (select * from ${table}) as original`,
  ).run(copies);
}
