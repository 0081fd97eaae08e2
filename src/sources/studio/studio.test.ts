import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { draft } from '../../../test/drafts.ts';
import { createPost } from '../../posts/posts.ts';
import { publishPost } from '../../posts/publication.ts';
import { link } from '../../routes.ts';
import { listQuestions } from '../claims.ts';
import { listSources } from '../sources.ts';

const SOURCE = {
  publisher: 'Harbour Office',
  title: 'Log of the night',
  date: '2026-03-01',
  url: 'https://harbour.example/log',
  label: '',
};

async function publishedPost(app: TestApp, body: string): Promise<{ id: string; path: string }> {
  return app.db.write(async write => {
    const { id } = await createPost(write, draft({ body }), null);
    return { id, path: (await publishPost(write, id)).path ?? '' };
  });
}

onBothDatabases('a source is added, cited, changed and removed', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const { id: post, path } = await publishedPost(app, 'Two boats met [Harbour Office, 1 March].');
  assert.doesNotMatch((await app.get(path)).text, /class="citation"/);

  const added = await browser.post(link('studioSources', { post }), SOURCE);
  assert.equal(added.status, 303, added.text);
  const list = await browser.get(added.location ?? '');
  assert.match(list.text, /<bdi>\[Harbour Office, 1 March\]<\/bdi>/);
  assert.match(list.text, /role="status">Source added/);
  assert.match(
    (await app.get(path)).text,
    /\[<a class="citation" href="#s-[^"]+">Harbour Office, 1 March<\/a>\]/,
  );

  const taken = await browser.post(link('studioSources', { post }), {
    ...SOURCE,
    url: 'https://harbour.example/log/2',
    label: 'harbour office, 1 MARCH',
  });
  assert.equal(taken.status, 422);
  assert.match(taken.text, /Another source of this post is cited as “harbour office, 1 MARCH”/);
  assert.match(taken.text, /value="https:\/\/harbour\.example\/log\/2"/);

  const [source] = await listSources(app.db.read, post);
  const place = { post, source: source?.id ?? '' };
  const form = await browser.get(link('studioSource', place));
  assert.match(form.text, /value="Log of the night"/);
  const wrong = await browser.post(link('studioSource', place), {
    ...SOURCE,
    date: 'last week',
    url: 'ftp://x',
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /value="last week"/);
  assert.match(wrong.text, /Write the date as/);
  const changed = await browser.post(link('studioSource', place), {
    ...SOURCE,
    label: 'Harbour Office, 1 March',
    title: 'Night log',
  });
  assert.equal(changed.status, 303);
  assert.match((await app.get(path)).text, /Night log/);

  assert.equal((await browser.post(link('studioSourceRemoval', place))).status, 303);
  assert.deepEqual(await listSources(app.db.read, post), []);
  assert.match((await app.get(path)).text, /\[Harbour Office, 1 March\]/);
  assert.equal((await browser.get(link('studioSource', place))).status, 404);
});

onBothDatabases('a question and the claims to it become a table', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const { id: post, path } = await publishedPost(app, 'Two boats met.');
  await browser.post(link('studioSources', { post }), SOURCE);
  const [source] = await listSources(app.db.read, post);

  assert.equal((await browser.post(link('studioQuestions', { post }), { text: ' ' })).status, 422);
  await browser.post(link('studioQuestions', { post }), { text: 'How many were on board?' });
  const [question] = await listQuestions(app.db.read, post);
  const place = { post, question: question?.id ?? '' };
  assert.match((await browser.get(link('studioClaims', place))).text, /Harbour Office, 1 March/);
  const claim = {
    party: 'The ferry line',
    statement: '31',
    sourceId: source?.id ?? '',
    said: '2026-03',
    status: 'disputed',
  };
  const foreign = await browser.post(link('studioClaims', place), {
    ...claim,
    sourceId: '01arz3ndektsv4rrffq69g5fav',
  });
  assert.equal(foreign.status, 422);
  assert.match(foreign.text, /value="The ferry line"/);
  assert.equal((await browser.post(link('studioClaims', place), claim)).status, 303);
  const table = await app.get(path);
  assert.match(table.text, /<caption[^>]*>[^<]*(<[^>]+>)?How many were on board\?/);
  assert.match(table.text, /status-disputed/);

  const [stored] = (await listQuestions(app.db.read, post))[0]?.claims ?? [];
  const claimPlace = { post, claim: stored?.id ?? '' };
  assert.match(
    (await browser.get(link('studioClaim', claimPlace))).text,
    /<option value="disputed" selected>/,
  );
  await browser.post(link('studioClaim', claimPlace), {
    ...claim,
    statement: '29 to 31',
    status: 'confirmed',
  });
  assert.match((await app.get(path)).text, /29 to 31/);
  await browser.post(link('studioQuestion', place), { text: 'How many people were on board?' });
  assert.match(
    (await browser.get(link('studioQuestions', { post }))).text,
    /How many people were on board\?/,
  );
  await browser.post(link('studioClaimRemoval', claimPlace));
  assert.deepEqual((await listQuestions(app.db.read, post))[0]?.claims, []);
  await browser.post(link('studioQuestionRemoval', place));
  assert.deepEqual(await listQuestions(app.db.read, post), []);
});

onBothDatabases('what belongs to one post cannot be reached through another', async (_t, app) => {
  const { browser: dana, person } = await signInAs(app, { name: 'Dana Frost', role: 'author' });
  const { browser: alice } = await signInAs(app, 'alice');
  const { id: others } = await publishedPost(app, 'Two boats met.');
  await alice.post(link('studioSources', { post: others }), SOURCE);
  await alice.post(link('studioQuestions', { post: others }), { text: 'How many?' });
  const [source] = await listSources(app.db.read, others);
  const [question] = await listQuestions(app.db.read, others);
  const own = await app.db.write(write => createPost(write, draft(), person));
  const reached = [
    link('studioSource', { post: own.id, source: source?.id ?? '' }),
    link('studioSourceRemoval', { post: own.id, source: source?.id ?? '' }),
    link('studioQuestion', { post: own.id, question: question?.id ?? '' }),
    link('studioQuestionRemoval', { post: own.id, question: question?.id ?? '' }),
    link('studioClaims', { post: own.id, question: question?.id ?? '' }),
  ];
  for (const path of reached) {
    const answer = await dana.post(path, {
      ...SOURCE,
      text: 'x',
      party: 'x',
      statement: 'x',
      status: 'asserted',
    });
    assert.equal(answer.status, 404, path);
  }
  assert.equal((await listSources(app.db.read, others)).length, 1);
  assert.equal((await listQuestions(app.db.read, others))[0]?.text, 'How many?');
});
