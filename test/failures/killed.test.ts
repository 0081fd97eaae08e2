import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Database, DatabaseConfig } from '../../src/db/database.ts';
import { readTallies } from '../../src/db/tallies.ts';
import { followEvents } from '../../src/jobs/handlers.ts';
import { newSecret } from '../../src/lib/keys.ts';
import { indexHandler } from '../../src/search/indexing.ts';
import { findCommentIds } from '../../src/search/search.ts';
import { ENGINES, freshDatabase } from '../databases.ts';
import { makeServedSite, SITE_KEY } from '../served.ts';
import type { SentComment, Told } from './killed-writer.ts';

/** Processes are killed again and again while people write, at any step: what was acknowledged stands, once and whole. */

const WRITER = fileURLToPath(new URL('./killed-writer.ts', import.meta.url));
const KILLS = { sqlite: 20, postgres: 6 };
const PEOPLE = 8;
/** Two processes share the database, so that one is always killed beside another that writes. */
const PROCESSES = 2;
const COUNTED = 'comments of the test';

for (const kind of ENGINES) {
  test(`${kind}: what was acknowledged stands once, however often processes are killed`, async t => {
    const config = await freshDatabase(t, kind);
    const site = await makeServedSite(t, config);
    const acknowledged = await writeWhileKilling(t, config, site.threadId, KILLS[kind]);
    const db = await site.open();
    await assertWhole(db, site.threadId, acknowledged);
    if (config.kind === 'sqlite') assertSound(config.file);
  });
}

/** Resolves to the texts that were acknowledged, with the ids that they were given where the first acknowledgement came through. */
async function writeWhileKilling(t: TestContext, config: DatabaseConfig, threadId: string, kills: number) {
  const processes = new Set<ChildProcess>();
  const acknowledged = new Map<string, string | null>();
  let over = false;
  t.after(() => {
    for (const child of processes) child.kill('SIGKILL');
  });

  async function start(): Promise<ChildProcess> {
    const child = fork(WRITER, [JSON.stringify(config), SITE_KEY, COUNTED]);
    child.setMaxListeners(PEOPLE + 10);
    await once(child, 'message');
    processes.add(child);
    return child;
  }
  /** Null where the process was killed before it told. */
  async function send(comment: SentComment): Promise<Told | null> {
    const [child] = [...processes].filter(({ connected }) => connected).sort(() => randomInt(3) - 1);
    if (child === undefined) return null;
    const told = Promise.withResolvers<Told | null>();
    const hear = (message: Told) => message.text === comment.text && told.resolve(message);
    const gone = () => told.resolve(null);
    child.on('message', hear).once('exit', gone);
    child.send(comment, error => error && gone());
    const answer = await told.promise;
    child.off('message', hear).off('exit', gone);
    return answer;
  }
  async function write(person: number): Promise<void> {
    const secret = newSecret();
    for (let count = 0; !over; count++) {
      const text = `Person ${person} wrote its sentence number ${count} below the post.`;
      const answers = acknowledged.size > 20 ? [1 + randomInt(20)] : [];
      // Whoever hears nothing sends it again, to whichever process is there.
      let told = await send({ threadId, text, answers, secret });
      while (told === null) {
        await new Promise(resolve => setImmediate(resolve));
        told = await send({ threadId, text, answers, secret });
      }
      if (told.id === undefined) assert.equal(told.refused, 'comment-repeated');
      acknowledged.set(text, told.id ?? null);
    }
  }

  await Promise.all(Array.from({ length: PROCESSES }, start));
  const writing = Promise.all(Array.from({ length: PEOPLE }, (_, person) => write(person)));
  for (let killed = 0; killed < kills; killed++) {
    const [next, before] = [await start(), acknowledged.size];
    const victim = [...processes].find(child => child !== next);
    assert.ok(victim);
    // At any step of whatever it does.
    await new Promise(resolve => setTimeout(resolve, randomInt(40)));
    processes.delete(victim);
    victim.kill('SIGKILL');
    assert.ok(acknowledged.size >= before);
  }
  over = true;
  await writing;
  return acknowledged;
}

async function assertWhole(
  db: Database,
  threadId: string,
  acknowledged: ReadonlyMap<string, string | null>,
): Promise<void> {
  const comments = await db.read
    .selectFrom('comments')
    .select(['id', 'text', 'number', 'answered_count'])
    .where('thread_id', '=', threadId)
    .orderBy('number')
    .execute();
  assert.ok(acknowledged.size > 50, `${acknowledged.size} comments`);
  assert.deepEqual(comments.map(({ text }) => text).sort(), [...acknowledged.keys()].sort());
  for (const { id, text } of comments) assert.equal(acknowledged.get(text) ?? id, id);
  assert.deepEqual(
    comments.map(({ number }) => number),
    comments.map((_, i) => i + 1),
  );
  const thread = await db.read
    .selectFrom('threads')
    .select(['last_number', 'shown_count'])
    .where('id', '=', threadId)
    .executeTakeFirstOrThrow();
  assert.deepEqual([thread.last_number, thread.shown_count], [comments.length, comments.length]);

  const answers = await db.read
    .selectFrom('answers')
    .select(['answered_number', 'place'])
    .where('thread_id', '=', threadId)
    .orderBy('place')
    .execute();
  assert.ok(answers.length > 0);
  for (const { number, answered_count } of comments) {
    const places = answers.filter(answer => answer.answered_number === number).map(({ place }) => place);
    assert.deepEqual(
      places,
      Array.from({ length: answered_count }, (_, i) => i + 1),
    );
  }

  const step = followEvents(db, indexHandler(db.kind));
  while (await step());
  const { count } = await db.read
    .selectFrom('search_entries')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('kind', '=', 'comment')
    .executeTakeFirstOrThrow();
  const { ids } = await findCommentIds(db, { q: 'sentence', threadId, limit: 100_000 });
  assert.deepEqual([Number(count), ids.length], [comments.length, comments.length]);
  assert.equal((await readTallies(db.read, [COUNTED])).get(COUNTED), comments.length);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from events where kind = 'comment.added'`.execute(db.read);
  assert.equal(Number(rows[0]?.n), comments.length);
}

function assertSound(file: string): void {
  const connection = new DatabaseSync(file);
  const [check, ...more] = connection.prepare('pragma integrity_check').all();
  assert.deepEqual([check?.integrity_check, more], ['ok', []]);
  assert.deepEqual(connection.prepare('pragma foreign_key_check').all(), []);
  // Throws where the index does not say what its rows say.
  connection.exec("insert into search_texts (search_texts) values ('integrity-check')");
  connection.close();
}
