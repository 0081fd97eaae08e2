import assert from 'node:assert/strict';
import test from 'node:test';
import type { Database } from '../src/db/database.ts';
import { keepPending } from '../src/posts/pending-updates.ts';
import { createPost, type Post } from '../src/posts/posts.ts';
import { publishPost, schedulePost } from '../src/posts/publication.ts';
import { addSource } from '../src/sources/sources.ts';
import { createWebhook } from '../src/webhooks/webhooks.ts';
import { startTwice, type TestApp } from './app.ts';
import { signInAs } from './cast.ts';
import { ENGINES } from './databases.ts';
import { draft, source } from './drafts.ts';
import { otherHost } from './other-host.ts';
import { receiver } from './receiver.ts';
import { STORY } from './story.ts';

/** What two processes do at the same time that have the same work before them. */

const MINUTE = 60_000;

for (const kind of ENGINES) {
  test(`${kind}: what is due is published once and told once by each of two processes' webhooks`, async t => {
    const apps = await startTwice(t, kind);
    const [one] = apps;
    one.clock.set(Date.now());
    const { received, url } = await receiver(t);
    const fields = {
      label: 'Letter',
      events: ['post.published', 'update.added'] as const,
      active: true,
      url,
    };
    await one.db.write(write => createWebhook(write, one.siteKey, fields, null));
    const later = one.clock.now() + MINUTE;
    for (let i = 0; i < 6; i++) await scheduled(one, `Scheduled ${i}`, later);
    const { id: story } = await live(one);
    const { person } = await signInAs(one);
    for (let i = 0; i < 4; i++) {
      const content = {
        fields: { kind: 'update' as const, text: `Update ${i}.` },
        source: null,
        replace: false,
      };
      await one.db.write(write => keepPending(write, story, person, { content, publishAt: later }));
    }
    one.clock.advance(MINUTE);
    await bothWork(apps, 3);
    const { db } = one;
    assert.equal(await count(db, 'post.published'), 7);
    assert.equal(await count(db, 'update.added'), 4);
    assert.equal(received.length, 11);
    assert.equal(new Set(received.map(({ id }) => id)).size, 11);
  });

  test(`${kind}: each source is asked once by two processes that look at the same time`, async t => {
    const apps = await startTwice(t, kind);
    const [one] = apps;
    const asked: string[] = [];
    const { id } = await live(one);
    for (let i = 0; i < 3; i++) {
      const host = await otherHost(t, (request, response) => {
        asked.push(`${request.method} ${request.headers.host}`);
        response.writeHead(200).end();
      });
      await one.db.write(write =>
        addSource(write, id, source({ label: `Source ${i}`, url: `${host}/story` })),
      );
    }
    // The first look at an address is within a week of the plan.
    await bothWork(apps, 1);
    asked.length = 0;
    await one.db.write(({ tx }) =>
      tx.updateTable('source_checks').set({ due_at: one.clock.now() }).execute(),
    );
    await bothWork(apps, 3);
    assert.equal(asked.length, 3, asked.join(', '));
    assert.equal(new Set(asked).size, 3);
  });
}

/** Both do all that is due and handle all events, at the same time. */
async function bothWork(apps: readonly TestApp[], rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await Promise.all(apps.flatMap(app => [...app.due.map(work => work.run(app.clock.now())), app.settle()]));
  }
}

async function scheduled(app: TestApp, headline: string, at: number): Promise<void> {
  await app.db.write(async write => {
    const { id } = await createPost(write, draft({ headline }), null);
    await schedulePost(write, id, at);
  });
}

const live = (app: TestApp): Promise<Post> =>
  app.db.write(async write => publishPost(write, (await createPost(write, STORY, null)).id));

async function count(db: Database, kind: string): Promise<number> {
  const rows = await db.read.selectFrom('events').select('id').where('kind', '=', kind).execute();
  return rows.length;
}
