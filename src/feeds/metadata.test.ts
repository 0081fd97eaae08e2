import assert from 'node:assert/strict';
import { onBothDatabases, TEST_URL, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { putPicture } from '../../test/pictures.ts';
import { publish, say, update } from '../../test/story.ts';
import { readThreadPage } from '../discussion/threads.ts';
import { foundPost, type Post } from '../posts/posts.ts';
import { DEFAULT_SETTINGS } from '../site/settings.ts';
import { addClaim, addQuestion } from '../sources/claims.ts';
import { addSource } from '../sources/sources.ts';
import { postHead, siteHead } from './metadata.ts';

const SITE = { ...DEFAULT_SETTINGS, name: 'The Harbour Log', description: 'News of the port' };

onBothDatabases('a post without updates is a news article with its dateline', async (_t, app) => {
  const { data, head } = await headOf(app, await publish(app, { language: 'en-GB' }));
  assert.equal(data['@type'], 'NewsArticle');
  assert.equal(data.headline, 'Ferry stopped');
  assert.equal(data.dateline, 'Northport');
  assert.equal(data.inLanguage, 'en-GB');
  assert.equal(data.datePublished, '2026-03-01T09:00:00Z');
  assert.deepEqual(data.author, { '@type': 'Person', name: 'Alice Marsh' });
  assert.deepEqual(data.publisher, { '@type': 'Organization', name: SITE.name, url: `${TEST_URL}/` });
  for (const absent of [
    'liveBlogUpdate',
    'correction',
    'citation',
    'comment',
    'mentions',
    'keywords',
    'image',
  ]) {
    assert.ok(!(absent in data), absent);
  }
  assert.match(head, /<meta property="og:title" content="Ferry stopped">/);
  assert.match(head, /<meta property="og:url" content="http:\/\/dateline\.test\/2026\/03\/ferry-stopped">/);
  assert.match(head, /<meta property="og:locale" content="en_GB">/);
  assert.match(head, /<meta name="twitter:card" content="summary">/);
});

onBothDatabases('other sites are told of the first picture', async (_t, app) => {
  const { person } = await signInAs(app, 'alice');
  const { id, variants } = await putPicture(app, person);
  const body = `Before.\n\n![The "old" pier](/media/${id} "At dawn")`;
  const { data, head } = await headOf(app, await publish(app, { body }));
  const url = `${TEST_URL}/media/${id}/${variants.at(-1)?.file}`;
  assert.deepEqual(data.image, {
    ...{ '@type': 'ImageObject', url, width: 8, height: 8 },
    description: 'The "old" pier',
  });
  assert.ok(head.includes(`<meta property="og:image" content="${url}">`));
  assert.match(head, /<meta property="og:image:width" content="8">/);
  assert.match(head, /<meta property="og:image:alt" content="The &quot;old&quot; pier">/);
  assert.match(head, /content="summary_large_image"/);
});

onBothDatabases('updates make it a live blog, corrections are named as such', async (_t, app) => {
  const post = await publish(app);
  await app.db.write(write =>
    addSource(write, post.id, {
      label: 'Office',
      publisher: 'Harbour office',
      title: 'Notice',
      date: '2026-03',
      url: null,
    }),
  );
  app.clock.advance(60_000);
  await update(app, post, 'It is moored [Office].', { at: null });
  await update(app, post, 'There were 41 aboard.', { kind: 'correction' });
  const { data, head } = await headOf(app, post);
  assert.equal(data['@type'], 'LiveBlogPosting');
  assert.equal(data.headline, 'Ferry stopped - CORRECTION');
  assert.equal(data.dateModified, '2026-03-01T09:01:00Z');
  assert.deepEqual(data.contentLocation, { '@type': 'Place', name: 'Northport' });
  const [correction, first] = data.liveBlogUpdate;
  assert.equal(first.articleBody, 'It is moored [Office].');
  assert.ok(!('datePublished' in first));
  const source = {
    '@type': 'CreativeWork',
    name: 'Notice',
    publisher: { '@type': 'Organization', name: 'Harbour office' },
    datePublished: '2026-03',
  };
  assert.deepEqual(first.citation, [source]);
  assert.deepEqual(data.citation, [source]);
  assert.match(correction.url, /^http:\/\/dateline\.test\/2026\/03\/ferry-stopped#u-[0-9a-z]{26}$/);
  assert.deepEqual(data.correction, [
    {
      '@type': 'CorrectionComment',
      url: correction.url,
      datePublished: '2026-03-01T09:01:00Z',
      text: 'There were 41 aboard.',
    },
  ]);
  assert.match(head, /og:description" content="There were 41 aboard\."/);
});

onBothDatabases('claims name their party and status, comments whom they answer', async (_t, app) => {
  const post = await publish(app);
  await app.db.write(async write => {
    const question = await addQuestion(write, post.id, { text: 'How long?' });
    await addClaim(write, question.id, {
      party: 'Crew',
      statement: 'Ten minutes',
      sourceId: null,
      said: '2026-03-01',
      status: 'disputed',
    });
  });
  const first = await say(app, post, 'Longer than that.');
  const second = await say(app, post, 'How long?', { answers: [first.number] });
  const { data } = await headOf(app, post);
  const [claim] = data.mentions;
  assert.equal(claim['@type'], 'Claim');
  assert.equal(claim.text, 'Ten minutes');
  assert.equal(claim.about.name, 'How long?');
  assert.deepEqual(claim.author, { '@type': 'Organization', name: 'Crew' });
  assert.equal(claim.creativeWorkStatus, 'disputed');
  assert.equal(claim.datePublished, '2026-03-01');
  assert.equal(data.commentCount, 2);
  const address = (id: string) => `${TEST_URL}${post.path}#c-${id}`;
  assert.deepEqual(
    data.comment.map((comment: { url: string }) => comment.url),
    [address(first.id), address(second.id)],
  );
  assert.deepEqual(data.comment[1].parentItem, [{ '@type': 'Comment', '@id': address(first.id) }]);
  assert.match(data.comment[0].author.name, /^\w+ \w+ \d\d$/);
  assert.equal(data.comment[0].text, 'Longer than that.');
});

onBothDatabases('no text ends the block of data or an attribute', async (_t, app) => {
  const hostile = '</script><script>alert(1)</script> "><img src=x> <!--';
  const post = await publish(app, { headline: hostile });
  await say(app, post, hostile);
  const { head, data } = await headOf(app, post);
  assert.equal(head.match(/<script/g)?.length, 1);
  assert.equal(head.match(/<\/script>/g)?.length, 1);
  assert.doesNotMatch(head, /<img|<!--/);
  assert.equal(data.comment[0].text, hostile);
});

onBothDatabases('pages carry it in their heads', async (_t, app) => {
  const post = await publish(app);
  const page = (await app.get(post.path ?? '')).text;
  assert.match(
    page,
    /<script type="application\/ld\+json">\{"@context":"https:\/\/schema\.org","@type":"NewsArticle"/,
  );
  assert.match(
    page,
    /<link rel="alternate" type="application\/atom\+xml"[^>]* href="\/2026\/03\/ferry-stopped\/feed\.atom">/,
  );
  assert.match((await app.get('/')).text, /<meta property="og:type" content="website">/);
});

onBothDatabases('the front page says whose it is', async () => {
  const head = siteHead(SITE, `${TEST_URL}/`).toString();
  assert.match(head, /<meta property="og:type" content="website">/);
  assert.match(head, /<meta property="og:description" content="News of the port">/);
  assert.doesNotMatch(head, /og:locale/);
});

async function headOf(app: TestApp, { id }: Post) {
  const post = await foundPost(app.db.read, id);
  const thread = await readThreadPage(app.db.read, post.threadId, 1);
  assert.ok(thread !== null && post.path !== null);
  const head = postHead({ site: SITE, origin: TEST_URL, post, path: post.path, thread }).toString();
  const json = /<script type="application\/ld\+json">(.*)<\/script>/s.exec(head)?.[1] ?? '';
  return { head, data: JSON.parse(json) };
}
