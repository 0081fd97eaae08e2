import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import type { Database } from '../db/database.ts';
import { readTallies } from '../db/tallies.ts';
import { readThread } from '../discussion/threads.ts';
import { createPerson } from '../people/people.ts';
import { readPostByPath } from '../posts/posts.ts';
import { link } from '../routes.ts';
import { marsh } from './demo/marsh.ts';
import { quay } from './demo/quay.ts';
import { DEMO_PATHS, makeDemo, renewDemoPassword } from './demo.ts';

onBothDatabases('the demo fills an empty database once', async (t, app) => {
  assert.equal(await makeDemo(app), true);
  const before = await contents(app.db);
  assert.equal(await makeDemo(app), false);
  assert.deepEqual(await contents(app.db), before);

  await t.test('with what its content says', () => {
    const [persian, english, short] = before;
    assert.deepEqual(
      [english?.updates, english?.sources, english?.questions, english?.lastNumber, english?.published],
      [4, 6, 3, quay.comments.length, quay.comments.length - 2],
    );
    assert.deepEqual(
      [persian?.updates, persian?.sources, persian?.questions, persian?.lastNumber, persian?.published],
      [4, 6, 2, marsh.comments.length, marsh.comments.length - 2],
    );
    assert.deepEqual([short?.updates, short?.lastNumber], [0, 0]);
  });

  await t.test('with a picture', async () => {
    const page = await app.get(DEMO_PATHS[1] ?? '');
    assert.match(page.text, /<figure class="media"[^>]*><picture>.*<span class="credit">Drawing: Nora Vale/);
    const [, src = ''] = /<meta property="og:image" content="http:\/\/[^/]*([^"]*)"/.exec(page.text) ?? [];
    assert.equal((await app.get(src)).status, 200);
  });

  await t.test('with something for its moderators to decide', async () => {
    const tallies = await readTallies(app.db.read, ['held', 'reported']);
    assert.deepEqual(Object.fromEntries(tallies), { held: 4, reported: 1 });
    assert.doesNotMatch((await app.get(DEMO_PATHS[1] ?? '')).text, /fast-freight/);
  });

  await t.test('and every page of it is served', async () => {
    const paths = DEMO_PATHS.flatMap(path => [
      path,
      `${path}.txt`,
      `${path}.md`,
      `${path}.json`,
      `${path}/history`,
    ]);
    for (const path of ['/', '/archive', '/feed.atom', ...paths]) {
      const page = await app.get(path);
      assert.equal(page.status, 200, path);
      assert.doesNotMatch(page.text, /\{handle|undefined|\[object/, path);
    }
  });

  await t.test('with every citation and every way of addressing found', async () => {
    const [persian, english] = await Promise.all(DEMO_PATHS.slice(0, 2).map(path => app.get(path)));
    assert.deepEqual(uncited(english?.text ?? '', quay.sources), []);
    assert.deepEqual(uncited(persian?.text ?? '', marsh.sources), []);
    for (const words of ['Anon 11:21 AM', '@12:40', '#3', '#15']) assert.ok(isLink(english, words), words);
    for (const words of ['ناشناس ۱۴:۲۰', '#۲', '#۱۰']) assert.ok(isLink(persian, words), words);
  });

  await t.test('and its owner gets a new password at each start', async () => {
    const [first, second] = [await renewDemoPassword(app.db), await renewDemoPassword(app.db)];
    assert.equal(first.name, 'Nora Vale');
    const tries = [first, second].map(tried => app.browser().post(link('signIn'), tried));
    assert.deepEqual(
      (await Promise.all(tries)).map(({ status }) => status),
      [422, 303],
    );
  });
});

onBothDatabases('the demo refuses a database that holds something else', async (_, app) => {
  await app.db.write(write =>
    createPerson(write, { name: 'Alice Marsh', role: 'owner', passwordHash: null }),
  );
  await assert.rejects(makeDemo(app), /holds something else/);
});

/** Counts of every post of the demo, the newest first. */
async function contents(db: Database) {
  return Promise.all(
    DEMO_PATHS.map(async path => {
      const post = await readPostByPath(db.read, path);
      const thread = post && (await readThread(db.read, post.threadId));
      return {
        modifiedAt: post?.modifiedAt,
        updates: post?.updates.length,
        sources: post?.sources.length,
        questions: post?.questions.length,
        lastNumber: thread?.lastNumber,
        published: thread?.count,
      };
    }),
  );
}

/** Whether these words of a comment's text lead to another comment. */
function isLink(page: { text: string } | undefined, words: string): boolean {
  return new RegExp(`<a class="mention" href="#c-[^"]+">${words}</a>`).test(page?.text ?? '');
}

/** Labels of sources that no text of the page cites. */
function uncited(page: string, sources: readonly { label: string }[]): string[] {
  const cited = [...page.matchAll(/<a class="citation"[^>]*>([^<]+)<\/a>/g)].map(match => match[1]);
  return sources.map(({ label }) => label).filter(label => !cited.includes(label));
}
