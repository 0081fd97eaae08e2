import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { createPost } from '../posts/posts.ts';
import { publishPost } from '../posts/publication.ts';
import { addUpdate } from '../posts/updates.ts';
import { link } from '../routes.ts';
import { listQuestions } from './claims.ts';

const QUESTION = 'How many [people] were on board?';
const MARK = '[claims: How many \\[people\\] were on board?]';

async function post(app: TestApp, body: string, language = 'en'): Promise<{ id: string; path: string }> {
  return app.db.write(async write => {
    const { id } = await createPost(
      write,
      draft({ body, language, ...(language === 'fa' && { direction: 'rtl' }) }),
      null,
    );
    return { id, path: (await publishPost(write, id)).path ?? '' };
  });
}

/** A question with one claim, made as staff make them. */
async function ask(app: TestApp, postId: string, text = QUESTION, statement = '31') {
  const { browser } = await signInAs(app, { name: `Alice ${postId.slice(-6)}${text.length}`, role: 'owner' });
  await browser.post(link('studioQuestions', { post: postId }), { text });
  const question = (await listQuestions(app.db.read, postId)).find(one => one.text === text)?.id ?? '';
  const claim = { party: 'The ferry line', statement, said: '2026-03', status: 'disputed' };
  const made = await browser.post(link('studioClaims', { post: postId, question }), claim);
  assert.equal(made.status, 303);
  return { browser, question };
}

const count = (text: string, piece: string) => text.split(piece).length - 1;

onBothDatabases(
  'a question is shown where the text asks for it, once, and follows its claims',
  async (_t, app) => {
    const { id, path } = await post(app, `Before.\n\n${MARK}\n\nAfter.`);
    assert.match((await app.get(path)).text, /<p>\[claims: How many/);
    const { browser, question } = await ask(app, id);
    const page = (await app.get(path)).text;
    assert.match(page, /<p>Before\.<\/p>\s*<div class="table-scroll"[^>]*>\s*<table class="claims-table">/);
    assert.equal(count(page, `id="q-${question}"`), 1);
    assert.equal(count(page, '<caption'), 1);
    assert.doesNotMatch(page, /id="claims-title"|\[claims:/);

    const [claim] = (await listQuestions(app.db.read, id))[0]?.claims ?? [];
    await browser.post(link('studioClaim', { post: id, claim: claim?.id ?? '' }), {
      party: 'The <b>line</b>',
      statement: '29 to 31',
      status: 'confirmed',
    });
    const changed = (await app.get(path)).text;
    assert.match(changed, /29 to 31/);
    assert.match(changed, /The &lt;b&gt;line&lt;\/b&gt;/);

    await browser.post(link('studioQuestion', { post: id, question }), { text: 'How many boats?' });
    const renamed = (await app.get(path)).text;
    assert.match(renamed, /<p>\[claims: How many \[people\] were on board\?\]<\/p>/);
    assert.match(renamed, /id="claims-title"/);
  },
);

onBothDatabases('only what the text does not show stands below it', async (_t, app) => {
  const { id, path } = await post(app, `${MARK}\n\n${MARK}`);
  await ask(app, id);
  const { question: other } = await ask(app, id, 'Who called first?');
  const page = (await app.get(path)).text;
  assert.equal(count(page, '<caption'), 2);
  assert.ok(page.indexOf('id="claims-title"') < page.indexOf(`id="q-${other}"`));
  // The second mark of the same table stays what was typed: a table has one address.
  assert.equal(count(page, '[claims: '), 1);
});

onBothDatabases('an update shows the table under an address of its own', async (_t, app) => {
  const { id, path } = await post(app, 'Two boats met.');
  const { question } = await ask(app, id);
  const update = await app.db.write(write =>
    addUpdate(write, id, { kind: 'update', text: MARK, at: write.now, person: null }),
  );
  const page = (await app.get(path)).text;
  assert.equal(count(page, `id="q-${question}"`), 1);
  assert.equal(count(page, `id="q-${question}-${update.id}"`), 1);
});

onBothDatabases('every language has its word, and every keyboard is understood', async (_t, app) => {
  const written = [
    '[ادعاها: چند نفر كشته شدند؟]',
    '[ادّعاءات : چند نفر کشته شدند؟]',
    '[Claims: چند نفر کشته شدند؟]',
  ];
  for (const mark of written) {
    const { id, path } = await post(app, `پیش.\n\n${mark}`, 'fa');
    await ask(app, id, 'چند نفر کشته شدند؟');
    assert.match((await app.get(path)).text, /<table class="claims-table">/, mark);
  }
});

onBothDatabases(
  'what is no paragraph of its own, or asks for nothing that there is, stays text',
  async (_t, app) => {
    const { id, path } = await post(
      app,
      `See ${MARK}.\n\n> ${MARK}\n\n\`${MARK}\`\n\n[claims: Who?]\n\n    ${MARK}\n\n- ${MARK}`,
    );
    await ask(app, id);
    const page = (await app.get(path)).text;
    assert.equal(count(page, '<caption'), 1);
    assert.match(page, /id="claims-title"/);
  },
);

onBothDatabases('a question without an answer says so in the text', async (_t, app) => {
  const { id, path } = await post(app, MARK);
  const { browser } = await signInAs(app, 'alice');
  await browser.post(link('studioQuestions', { post: id }), { text: QUESTION });
  assert.match(
    (await app.get(path)).text,
    /<p class="claims-open">“How many \[people\] were on board\?” Nobody/,
  );
});

onBothDatabases(
  'the other forms of a post keep what was typed, and summaries leave it out',
  async (_t, app) => {
    const { id, path } = await post(app, `${MARK}\n\nTwo boats met.`);
    await ask(app, id);
    const markdown = (await app.get(`${path}.md`)).text;
    assert.ok(markdown.includes(MARK));
    assert.match(markdown, /\| The ferry line \| 31 \|/);
    const plain = (await app.get(`${path}.txt`)).text;
    assert.match(plain, /^\[claims: How many \[people\] were on board\?\]$/m);
    assert.match(plain, /^\| The ferry line: 31/m);
    const json = JSON.parse((await app.get(`${path}.json`)).text);
    assert.match(json.html, /<table class="claims-table">/);
    assert.equal(json.claims[0].statement, '31');
    const feed = (await app.get('/feed.atom')).text;
    assert.match(feed, /claims-table/);
    assert.doesNotMatch(feed, /<summary[^>]*>[^<]*claims:/);
    const home = (await app.get('/')).text;
    assert.match(home, /Two boats met\./);
    assert.doesNotMatch(home, /claims:/);
    await app.settle();
    assert.match((await app.get('/search?q=ferry+line')).text, new RegExp(path));
  },
);
