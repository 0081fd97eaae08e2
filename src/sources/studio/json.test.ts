import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Answer } from '../../../test/client.ts';
import { draft } from '../../../test/drafts.ts';
import { otherHost } from '../../../test/other-host.ts';
import { createPost } from '../../posts/posts.ts';
import { link } from '../../routes.ts';

const JSON_WANTED = { accept: 'application/json' };
const PAGE = `<meta property="og:site_name" content="The Harbour"><meta property="og:title" content="Two boats met">
<meta property="article:published_time" content="2011-04-09T10:00:00Z">`;

onBothDatabases('a source is listed and made as data', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const sources = link('studioSources', { post: await newPost(app) });
  assert.deepEqual(json(await browser.get(sources, JSON_WANTED)), { sources: [] });
  const fields = { publisher: 'AP', title: 'Boats', date: '2011-04-09', url: 'https://ap.example/boats' };
  const made = await browser.post(sources, fields, JSON_WANTED);
  assert.equal(made.status, 201);
  const source = json(made);
  assert.deepEqual(
    { ...source, id: '' },
    { ...fields, id: '', label: 'AP, 9 April', citation: '[AP, 9 April]' },
  );
  assert.deepEqual(json(await browser.get(sources, JSON_WANTED)), { sources: [source] });

  const wrong = await browser.post(sources, { publisher: '', date: 'last week' }, JSON_WANTED);
  assert.equal(wrong.status, 422);
  const { error } = json(wrong);
  assert.equal(error.code, 'invalid');
  assert.equal(error.reason, 'source-publisher-blank');
  assert.deepEqual(Object.keys(error.fields), ['publisher', 'date']);
  assert.match(error.fields.date.sentence, /^Write the date as 2011-04-09/);

  const taken = await browser.post(sources, { publisher: 'AP', label: 'ap, 9 april' }, JSON_WANTED);
  assert.equal(taken.status, 409);
  assert.match(json(taken).error.fields.label.sentence, /“ap, 9 april”/);
});

onBothDatabases(
  'an address that the post has already is answered with its source, unless it is wanted twice',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const sources = link('studioSources', { post: await newPost(app) });
    const fields = { publisher: 'AP', url: 'https://ap.example/boats' };
    const source = json(await browser.post(sources, fields, JSON_WANTED));
    const again = { publisher: 'Associated Press', url: 'http://www.ap.example/boats/?utm_source=x#part' };
    const known = await browser.post(sources, again, JSON_WANTED);
    assert.equal(known.status, 409);
    assert.deepEqual(json(known).source, source);
    assert.equal(json(known).error.reason, 'source-url-known');
    const page = await browser.post(sources, again);
    assert.equal(page.status, 422);
    assert.match(page.text, /cited as \[AP\]/);
    assert.match(page.text, /name="twice"/);
    assert.equal((await browser.post(sources, { ...again, twice: 'yes' }, JSON_WANTED)).status, 201);
    assert.equal(
      (await browser.post(sources, { publisher: 'AP', url: 'https://ap.example/boats?id=2' }, JSON_WANTED))
        .status,
      201,
    );
  },
);

onBothDatabases(
  'a question is listed and made as data, with what to write for its table',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const questions = link('studioQuestions', { post: await newPost(app) });
    const made = await browser.post(questions, { text: 'How many [people]?' }, JSON_WANTED);
    assert.equal(made.status, 201);
    assert.equal(json(made).markdown, '[claims: How many \\[people\\]?]');
    assert.deepEqual(json(await browser.get(questions, JSON_WANTED)), { questions: [json(made)] });
    const wrong = await browser.post(questions, { text: ' ' }, JSON_WANTED);
    assert.equal(wrong.status, 422);
    assert.equal(json(wrong).error.fields.text.reason, 'question-blank');
    const persian = link('studioQuestions', { post: await newPost(app, 'fa') });
    assert.equal(
      json(await browser.post(persian, { text: 'چند نفر؟' }, JSON_WANTED)).markdown,
      '[ادعاها: چند نفر؟]',
    );
  },
);

onBothDatabases(
  'a pasted address is filled in, with a label in the words and the calendar of the post',
  async (t, app) => {
    const { browser } = await signInAs(app, 'alice');
    const url = await otherHost(t, (request, response) => {
      if (request.url === '/short')
        return void response.writeHead(301, { location: '/boats?utm_source=x' }).end();
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
    });
    const lookup = link('studioSourceLookup');
    assert.deepEqual(json(await browser.post(lookup, { url: `${url}/boats#part` }, JSON_WANTED)), {
      url: `${url}/boats#part`,
      publisher: 'The Harbour',
      title: 'Two boats met',
      date: '2011-04-09',
      label: 'The Harbour, 9 April',
      source: null,
    });
    const short = json(await browser.post(lookup, { url: `${url}/short` }, JSON_WANTED));
    assert.equal(short.url, `${url}/boats`);

    const post = await newPost(app, 'fa');
    const persian = json(await browser.post(lookup, { url: `${url}/boats`, post }, JSON_WANTED));
    assert.equal(persian.label, 'The Harbour، ۲۰ فروردین');
    const { source: _, ...fields } = persian;
    const made = json(await browser.post(link('studioSources', { post }), fields, JSON_WANTED));
    const second = json(await browser.post(lookup, { url: `${url}/boats`, post }, JSON_WANTED));
    assert.equal(second.label, 'The Harbour، ۲۰ فروردین (2)');
    assert.deepEqual(second.source, made);
  },
);

onBothDatabases('what cannot be fetched says why, and what its address tells', async (t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const url = await otherHost(t, (request, response) => {
    if (request.url === '/inside')
      return void response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
    response.writeHead(403).end('no');
  });
  const asked = async (address: string) => {
    const answer = await browser.post(link('studioSourceLookup'), { url: address }, JSON_WANTED);
    assert.equal(answer.status, 422, address);
    return json(answer);
  };
  const refused = await asked(`${url}/2011/04/09/boats`);
  assert.equal(refused.error.reason, 'outgoing-status');
  assert.match(refused.error.sentence, /error 403/);
  assert.deepEqual([refused.found.publisher, refused.found.date], ['127.0.0.1', '2011-04-09']);
  assert.equal((await asked(`${url}/inside`)).error.reason, 'outgoing-private');
  assert.equal((await asked('http://192.168.1.1/admin')).error.reason, 'outgoing-private');
  for (const wrong of [
    '',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://a:b@c.example/',
    `https://a.example/${'x'.repeat(3_000)}`,
  ]) {
    assert.equal((await asked(wrong)).error.reason, 'outgoing-address', wrong);
  }
});

async function newPost(app: TestApp, language = 'en'): Promise<string> {
  const { id } = await app.db.write(write => createPost(write, draft({ language }), null));
  return id;
}

// biome-ignore lint/suspicious/noExplicitAny: what comes back is looked at piece by piece
function json(answer: Answer): any {
  return JSON.parse(answer.text);
}
