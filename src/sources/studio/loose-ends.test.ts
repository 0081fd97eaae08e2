import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { draft } from '../../../test/drafts.ts';
import { otherHost } from '../../../test/other-host.ts';
import { createPost } from '../../posts/posts.ts';
import { link } from '../../routes.ts';
import { listSources } from '../sources.ts';

onBothDatabases(
  'without scripts an address fills in the form, which stores nothing by itself',
  async (t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const post = await newPost(app);
    const sources = link('studioSources', { post });
    const url = await otherHost(t, (request, response) => {
      if (request.url !== '/boats') return void response.writeHead(500).end();
      response.end(
        '<meta property="og:site_name" content="The Harbour"><title>Two "boats" &lt;met&gt;</title>',
      );
    });
    const filled = await browser.post(sources, { fill: 'yes', url: `${url}/boats` });
    assert.equal(filled.status, 200);
    assert.match(filled.text, /role="status">Filled in below/);
    assert.match(filled.text, /value="The Harbour"/);
    assert.match(filled.text, /value="Two &quot;boats&quot; &lt;met&gt;"/);
    assert.deepEqual(await listSources(app.db.read, post), []);

    const failed = await browser.post(sources, { fill: 'yes', url: `${url}/2011/04/09/gone` });
    assert.equal(failed.status, 422);
    assert.match(failed.text, /error 500/);
    assert.match(failed.text, /value="2011-04-09"/);
    const wrong = await browser.post(sources, { fill: 'yes', url: 'javascript:alert(1)' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /This is no address of a page/);

    await browser.post(sources, { publisher: 'The Harbour', url: `${url}/boats` });
    const again = await browser.post(sources, { fill: 'yes', url: `${url}/boats#x` });
    assert.match(again.text, /cited as \[The Harbour\]/);
  },
);

onBothDatabases('a citation that leads nowhere becomes a source with one press', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const body =
    'Two boats met [Reuters, 3 May]. `[Code, 1]` [link, 2](https://a.example/) [claims: How many, 3?] [Reuters, 3\nMay]';
  const post = await newPost(app, body);
  const sources = link('studioSources', { post });
  const page = await browser.get(sources);
  assert.match(page.text, /Citations without a source/);
  assert.equal(page.text.split('name="label" value="Reuters, 3 May"').length, 2);
  assert.doesNotMatch(page.text, /value="(Code|link|claims)/);
  const made = await browser.post(sources, { label: 'Reuters, 3 May', publisher: 'Reuters' });
  assert.equal(made.status, 303);
  const after = await browser.get(sources);
  assert.doesNotMatch(after.text, /Citations without a source|Sources that nothing cites/);
  assert.deepEqual(
    (await listSources(app.db.read, post)).map(({ publisher, label }) => [publisher, label]),
    [['Reuters', 'Reuters, 3 May']],
  );
});

onBothDatabases('a source that neither text nor claim names is told', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const post = await newPost(app);
  const sources = link('studioSources', { post });
  await browser.post(sources, { publisher: 'AP', date: '2011-04-09' });
  assert.match((await browser.get(sources)).text, /Sources that nothing cites[\s\S]*\[AP, 9 April\]/);
});

async function newPost(app: TestApp, body = 'Two boats met.'): Promise<string> {
  const { id } = await app.db.write(write => createPost(write, draft({ body }), null));
  return id;
}
