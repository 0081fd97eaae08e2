import assert from 'node:assert/strict';
import test from 'node:test';
import { createPost } from '../../src/posts/posts.ts';
import { schedulePost } from '../../src/posts/publication.ts';
import { ENGINES, freshDatabase } from '../databases.ts';
import { draft } from '../drafts.ts';
import { eventually } from '../eventually.ts';
import { makeServedSite } from '../served.ts';

/** Processes are killed in the middle of what is due: others, or they themselves after a start, do the rest, and nothing twice. */

const POSTS = 40;

for (const kind of ENGINES) {
  test(`${kind}: what is due is published once, though the process that began is killed`, async t => {
    const site = await makeServedSite(t, await freshDatabase(t, kind));
    const [first, second] = [await site.serve(), site.serve()];
    const db = await site.open();
    const later = Date.now() + 100;
    await db.write(async write => {
      for (let i = 0; i < POSTS; i++) {
        const post = await createPost(write, draft({ headline: `Due ${i}`, slug: `due-${i}` }), null);
        await schedulePost(write, post.id, later);
      }
    });
    const published = async () => {
      const rows = await db.read
        .selectFrom('events')
        .select('payload')
        .where('kind', '=', 'post.published')
        .execute();
      return rows.length - 1;
    };
    await eventually('some to be published', async () => (await published()) > 0);
    first.process.kill('SIGKILL');
    const { url } = await second;
    await eventually('all of them to be published', async () => {
      const waiting = await db.read
        .selectFrom('posts')
        .select('id')
        .where('status', '=', 'scheduled')
        .execute();
      return waiting.length === 0;
    });
    assert.equal(await published(), POSTS);
    await eventually('the search to find each once', async () => {
      const entries = await db.read
        .selectFrom('search_entries')
        .select('entity_id')
        .where('kind', '=', 'post')
        .execute();
      return entries.length === POSTS + 1;
    });
    await eventually('the feed to have them', async () =>
      (await (await fetch(`${url}/feed.atom`)).text()).includes('Due '),
    );
  });
}
