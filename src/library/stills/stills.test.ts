import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import sharp from 'sharp';
import { onBothDatabases, TEST_URL, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { draft } from '../../../test/drafts.ts';
import { otherHost } from '../../../test/other-host.ts';
import { drawing, libraryOf, photo } from '../../../test/pictures.ts';
import { NOBODY_ALLOWED, parseAllowance } from '../../http/outgoing/allowance.ts';
import { createOutgoing, type Outgoing } from '../../http/outgoing/outgoing.ts';
import { createSitePage, publishSitePage } from '../../pages/pages.ts';
import { createPost, type Post, revisePost } from '../../posts/posts.ts';
import { publishPost } from '../../posts/publication.ts';
import { dropUnusedStills, lookForStills } from './looking.ts';

const DAY = 86_400_000;
const VIDEO = 'https://vimeo.com/123456';

onBothDatabases(
  'an embedded video shows a still that is ours, asked for once and never by readers',
  async (t, app) => {
    const world = await videoHosts(t, {
      '/api/oembed.json': pictured('/still.jpg'),
      '/still.jpg': await photo({ width: 1280, height: 720 }),
    });
    const post = await published(
      app,
      `The ferry.\n\n[At the pier](${VIDEO}?share=copy)\n\nSee ${VIDEO}2 too.`,
    );
    const card = (await app.get(post.path ?? '')).text;
    assert.match(
      card,
      /<figure class="video"[^>]*><a class="video-link" href="https:\/\/vimeo\.com\/123456" rel="noopener"><span/,
    );
    await look(app, world);
    assert.match(
      (await app.get(post.path ?? '')).text,
      /class="video-link"[^>]*><img src="\/media\/stills\/\w{26}\.jpg" alt="" width="960" height="540" loading="lazy">/,
    );
    const src = /\/media\/stills\/\w+\.jpg/.exec((await app.get(post.path ?? '')).text)?.[0] ?? '';
    const served = await app.fetch(new Request(app.url + src));
    assert.equal(served.headers.get('content-type'), 'image/jpeg');
    assert.equal(served.headers.get('x-content-type-options'), 'nosniff');
    assert.match(served.headers.get('cache-control') ?? '', /immutable/);
    const meta = await sharp(Buffer.from(await served.arrayBuffer())).metadata();
    assert.deepEqual([meta.format, meta.width, meta.exif], ['jpeg', 960, undefined]);
    assert.deepEqual(world.asked, ['/api/oembed.json', '/still.jpg']);
    const other = await published(app, VIDEO);
    assert.match((await app.get(other.path ?? '')).text, /<img src="\/media\/stills/);
    await look(app, world, 9 * DAY);
    assert.equal(world.asked.length, 2);
    assert.match((await app.get('/feed.atom')).text, /http:\/\/dateline\.test\/media\/stills\//);
  },
);

onBothDatabases(
  'a page of the site gets its still too, by what the page of the video names',
  async (t, app) => {
    const page = '<meta property="og:image" content="thumb.png">';
    const world = await videoHosts(t, {
      '/video/x8abcd': page,
      '/video/thumb.png': await drawing(300, 200).png().toBuffer(),
    });
    const fields = {
      title: 'About',
      slug: 'about',
      body: 'https://www.dailymotion.com/video/x8abcd',
      language: 'fa',
    };
    const { person } = await signInAs(app, 'alice');
    await app.db.write(async write =>
      publishSitePage(write, (await createSitePage(write, fields)).id, person),
    );
    assert.doesNotMatch((await app.get('/about')).text, /\/media\/stills/);
    await look(app, world);
    assert.match(
      (await app.get('/about')).text,
      /<img src="\/media\/stills\/\w+\.jpg" alt="" width="300" height="200"/,
    );
  },
);

onBothDatabases(
  'what fails leaves the card as it is, is tried again ever later and then given up',
  async (t, app) => {
    const world = await videoHosts(t, {});
    const post = await published(app, VIDEO);
    for (let tries = 0; tries < 12; tries++) await look(app, world, 3 * DAY);
    assert.equal(world.asked.filter(path => path === '/api/oembed.json').length, 6);
    assert.match((await app.get(post.path ?? '')).text, /class="video-link"[^>]*><span/);
    const row = await app.db.read.selectFrom('video_stills').selectAll().executeTakeFirstOrThrow();
    assert.deepEqual([row.due_at, row.still_id, row.why], [null, null, 'none-named']);
    // Whoever embeds it anew may have better luck.
    world.files['/api/oembed.json'] = pictured('/still.png');
    world.files['/still.png'] = await drawing(40, 30).png().toBuffer();
    await published(app, `[Again](${VIDEO})`);
    await look(app, world);
    assert.match((await app.get(post.path ?? '')).text, /<img src="\/media\/stills/);
  },
);

onBothDatabases('nothing but a picture is taken, and nothing is asked of hosts inside', async (t, app) => {
  const bomb = await drawing(60, 60).png().toBuffer();
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  const cases: Record<string, unknown>[] = [
    { '/still': '<!doctype html><script>alert(1)</script>' },
    { '/still': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' },
    { '/still': bomb },
    { '/still': (await photo()).subarray(0, 900) },
    { '/still': '%PDF-1.7\n' },
    { '/still': '' },
    { '/still': Buffer.alloc(6 * 1024 * 1024, 1) },
    { '/api/oembed.json': JSON.stringify({ thumbnail_url: 'http://169.254.169.254/latest/meta-data' }) },
    { '/api/oembed.json': JSON.stringify({ thumbnail_url: 'file:///etc/passwd' }) },
    { '/api/oembed.json': JSON.stringify({ thumbnail_url: { toString: 1 } }) },
    { '/api/oembed.json': 'null' },
    { '/api/oembed.json': '{' },
  ];
  for (const [index, files] of cases.entries()) {
    const world = await videoHosts(t, {
      '/api/oembed.json': pictured('/still'),
      ...(files as Record<string, string>),
    });
    const post = await published(app, `https://vimeo.com/90${index}`);
    await look(app, world);
    assert.match((await app.get(post.path ?? '')).text, /class="video-link"[^>]*><span/, String(index));
  }
  assert.deepEqual(await app.media.store.list('stills'), []);
  for (const wrong of ['x.jpg', '../stills/x.jpg', '..%2f..%2fetc%2fpasswd', `${'0'.repeat(26)}.jpg`, '%00'])
    assert.equal((await app.get(`/media/stills/${wrong}`)).status, 404, wrong);
});

onBothDatabases('a still goes when no text shows its video any more', async (t, app) => {
  const world = await videoHosts(t, {
    '/api/oembed.json': pictured('/s.png'),
    '/s.png': await drawing(64, 36).png().toBuffer(),
  });
  const post = await published(app, VIDEO);
  await look(app, world);
  await dropUnusedStills(servicesOf(app, world));
  const [key] = await app.media.store.list('stills');
  assert.ok(key);
  await app.db.write(write =>
    revisePost(write, post.id, { ...post, body: 'No video.' }, { person: null, note: '' }),
  );
  await dropUnusedStills(servicesOf(app, world));
  assert.deepEqual(await app.media.store.list('stills'), []);
  assert.equal((await app.get(`/media/${key}`)).status, 404);
  assert.deepEqual(await app.db.read.selectFrom('video_stills').selectAll().execute(), []);
});

onBothDatabases('of two processes that look at the same time one asks for a still', async (t, app) => {
  const world = await videoHosts(t, {
    '/api/oembed.json': pictured('/s.png'),
    '/s.png': await drawing(64, 36).png().toBuffer(),
  });
  await published(app, VIDEO);
  await Promise.all([look(app, world), look(app, world), look(app, world)]);
  assert.deepEqual(world.asked, ['/api/oembed.json', '/s.png']);
  assert.equal((await app.media.store.list('stills')).length, 1);
});

type World = { outgoing: Outgoing; asked: string[]; files: Record<string, string | Uint8Array> };

/** All hosts of videos at once, on this machine; whatever is asked of one of them arrives there. */
async function videoHosts(t: TestContext, files: World['files']): Promise<World> {
  const asked: string[] = [];
  const address = await otherHost(t, (request, response) => {
    const path = new URL(request.url ?? '', 'http://host').pathname;
    asked.push(path);
    const file = files[path];
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  const allowance = parseAllowance('127.0.0.0/8') ?? NOBODY_ALLOWED;
  const real = createOutgoing({ url: TEST_URL, allowance });
  const outgoing: Outgoing = {
    apart: () => outgoing,
    fetch: (url, ask) => {
      const { hostname, pathname, search } = new URL(url);
      const isHost = /(^|\.)(vimeo|dailymotion)\.com$/.test(hostname);
      return real.fetch(isHost ? address + pathname + search : url, ask);
    },
  };
  return { outgoing, asked, files };
}

const pictured = (path: string) => JSON.stringify({ version: '1.0', type: 'video', thumbnail_url: path });

const servicesOf = (app: TestApp, { outgoing }: World) => Object.assign(libraryOf(app), { outgoing });

async function look(app: TestApp, world: World, later = 0): Promise<void> {
  app.clock.advance(later);
  await lookForStills(servicesOf(app, world), app.clock.now());
  await app.settle();
}

let count = 0;

async function published(app: TestApp, body: string): Promise<Post> {
  const fields = draft({ body, headline: `Ferry ${++count}` });
  return app.db.write(async write => publishPost(write, (await createPost(write, fields, null)).id));
}
