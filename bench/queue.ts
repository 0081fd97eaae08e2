import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openThread } from '../src/discussion/threads.ts';
import { median, OWN_URL, openApp, signedInCookie } from './own-app.ts';

/** The moderators' pages on a large site against the same pages on a small one, in milliseconds. Prints JSON. */
export type QueueResult = Record<'held' | 'filtered' | 'new' | 'language', { large: number; small: number }>;

const SMALL = 1_000;
const LARGE = 1_000_000;
/** On both, so that the pages show as much. */
const HELD = 200;
const ROUNDS = 25;
/** How many comments one writer has. */
const EACH = 20;

const PAGES: Record<keyof QueueResult, string> = {
  held: '/studio/queue',
  filtered: '/studio/queue?reason=held-links&language=fa',
  new: '/studio/queue?view=new',
  language: '/studio/queue?view=new&language=fa',
};

const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-queue-'));
try {
  const small = await openSite(join(folder, 'small.sqlite'), SMALL);
  const large = await openSite(join(folder, 'large.sqlite'), LARGE);
  const result: Partial<QueueResult> = {};
  for (const name of Object.keys(PAGES) as (keyof QueueResult)[]) {
    const times = { large: [] as number[], small: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.large.push(await large.time(PAGES[name]));
      times.small.push(await small.time(PAGES[name]));
    }
    result[name] = { large: median(times.large), small: median(times.small) };
  }
  console.log(JSON.stringify(result));
  await Promise.all([small.close(), large.close()]);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** A site with so many comments, and a moderator who is signed in. */
async function openSite(file: string, comments: number) {
  const { app, db, close } = await openApp(file);
  const cookie = await signedInCookie(db, 'moderator');
  const settings = { address: '/2026/03/harbour', language: 'en', zone: 'UTC' };
  fill(file, await db.write(write => openThread(write, settings)), comments);
  return {
    async time(path: string): Promise<number> {
      const start = performance.now();
      const answer = await app.fetch(new Request(OWN_URL + path, { headers: { cookie } }));
      const page = await answer.text();
      if (answer.status !== 200 || !page.includes('queue-item')) throw new Error(`${path}: ${answer.status}`);
      return performance.now() - start;
    },
    close,
  };
}

/** Rows as the rules write them, by one statement; indexes are made afterwards, which is what takes the time. */
function fill(file: string, threadId: string, comments: number): void {
  const db = new DatabaseSync(file);
  db.exec('pragma synchronous = off; pragma cache_size = -200000; pragma foreign_keys = off');
  const indexes = db
    .prepare(
      "select name, sql from sqlite_master where type = 'index' and tbl_name = 'comments' and sql is not null",
    )
    .all();
  for (const { name } of indexes) db.exec(`drop index ${name}`);
  const writers = comments / EACH;
  db.prepare(
    `insert into handles (id, thread_id, writer_key, code, created_at)
     with recursive n(n) as (select 0 union all select n + 1 from n where n < ?)
     select printf('01%024d', n), ?, 'w' || n, n, 0 from n`,
  ).run(writers, threadId);
  const every = Math.floor(comments / HELD);
  db.prepare(
    `insert into comments (id, thread_id, number, handle_id, text, html, text_digest, direction, state, posted_at, created_at,
       imported, answered_count, language, moderation_key, held_code, held_at, open_reports)
     with recursive n(n) as (select 1 union all select n + 1 from n where n < ?)
     select printf('01%024d', n), ?, n, printf('01%024d', n % ${writers}), 'I stood at pier ' || n || ' until noon.',
       '<p>I stood at pier ' || n || ' until noon.</p>', n, 'ltr',
       case when n % ${every} = 0 then 'held' else 'published' end, n, n, 0, 0,
       case when n % 3 = 0 then 'fa' else 'en' end, 'key-' || (n % ${writers}),
       case when n % ${every} = 0 then iif(n % ${2 * every} = 0, 'held-word', 'held-links') end,
       case when n % ${every} = 0 then n end, 0
     from n`,
  ).run(comments, threadId);
  db.prepare("insert into tallies (id, name, count) values ('held', 'held', ?)").run(HELD);
  for (const { sql } of indexes) db.exec(String(sql));
  db.exec('analyze');
  db.close();
}
