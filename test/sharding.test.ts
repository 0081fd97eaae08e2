import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import pg from 'pg';
import { newSecret } from '../src/lib/keys.ts';
import { startApp } from './app.ts';
import { publish, say } from './story.ts';

/**
 * A PostgreSQL that is spread over machines finds a row by the sharding key, which is the thread: whatever is asked of one
 * thread, in reading and writing, names it for each of these tables. `docs/decisions/042` tells the rest.
 */
const KEYED = ['comments', 'handles', 'answers', 'worth_reading'];

/** What is asked of all threads at once, or of a comment whose thread is not known yet. */
const ACROSS: { why: string; sql: RegExp }[] = [
  {
    why: 'comments by their ids, for addresses that name nothing else',
    sql: /^comments: select .* where "c"\."id" in \(/,
  },
  {
    why: 'the search index goes on from where it stood',
    sql: /^comments: select .* where \(created_at, thread_id, number\) > /,
  },
];

test('what is asked of a thread names it, so that a database which is spread by threads asks one machine', async t => {
  const app = await startApp(t, 'postgres');
  const post = await publish(app);
  const writer = { secret: newSecret() };
  await say(app, post, 'The harbour was empty at noon.');
  const asked = listen(t);
  await say(app, post, 'It was not: @09:00 saw a tug.', { ...writer, answers: [1] });
  await say(app, post, 'A second one from the same browser.', writer);
  await app.settle();
  const own = app.browser();
  own.cookies.set('dateline_writer', writer.secret);
  const views = [
    '',
    '?view=conversations',
    '?view=writer&handle=1',
    '.json',
    '.txt',
    '/history',
    '/feed.atom',
  ];
  for (const view of views) await own.get(post.path + view);
  for (const path of [
    '/',
    '/feed.atom',
    '/archive',
    '/sitemap.xml',
    `/search?q=tug&thread=${post.threadId}`,
  ]) {
    assert.equal((await own.get(path)).status, 200, path);
  }
  const found = [...asked].flatMap(sql => unnamed(sql).map(table => `${table}: ${sql}`));
  assert.ok(asked.size > 20, `only ${asked.size} statements were seen`);
  const unknown = found.filter(line => !ACROSS.some(({ sql }) => sql.test(line)));
  assert.deepEqual(unknown, []);
});

/** Every statement that is sent to PostgreSQL from now on. */
function listen(t: TestContext): Set<string> {
  const asked = new Set<string>();
  const { query } = pg.Client.prototype;
  t.mock.method(pg.Client.prototype, 'query', function (this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === 'string' ? first : (first as { text?: string } | null)?.text;
    if (text !== undefined) asked.add(text);
    return Reflect.apply(query, this, args);
  });
  return asked;
}

/** The keyed tables of a statement of which it does not say the thread; each part of a union is one. */
function unnamed(sql: string): string[] {
  return sql.split(' union all ').flatMap(part => {
    const places = [
      ...part.matchAll(/\b(?:from|join|update|into) "(\w+)"(?: as "(\w+)")?(?: \(([^)]*)\))?/g),
    ];
    const keyed = places.filter(([, table = '']) => KEYED.includes(table));
    const columnOf = ([, table, alias = table]: RegExpExecArray) => `"${alias}"\\."thread_id"`;
    return keyed.flatMap(place => {
      const [, table = '', , columns = ''] = place;
      const own = columnOf(place);
      const others = keyed.map(columnOf).filter(column => column !== own);
      const joined = others.join('|') || '(?!)';
      const named = new RegExp(`${own} = (?:\\$|${joined})|(?:${joined}) = ${own}`).test(part);
      // With one table alone its columns stand without its name.
      const alone = places.length === 1 && /[ (]"thread_id" = \$/.test(part);
      return named || alone || columns.includes('"thread_id"') ? [] : [table];
    });
  });
}
