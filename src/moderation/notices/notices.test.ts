import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { commented, decideAs, expectExactTallies } from '../../../test/moderating.ts';
import { readComment } from '../../discussion/comments.ts';
import { link } from '../../routes.ts';
import { placeOf } from './form.ts';

const DAY = 86_400_000;

/** A notice with everything that has to be said. */
const notice = (app: TestApp, comment: string, more: Record<string, string> = {}) => ({
  address: `${app.url}/c/${comment}`,
  law: 'Norway, penal code, section 266',
  explanation: 'It names a woman who was threatened, and where she lives.',
  name: 'Dara <b>Lund</b>',
  email: 'dara@example.org',
  goodFaith: 'yes',
  ...more,
});

async function openNotice(browser: { get(path: string): Promise<{ text: string }> }) {
  const list = await browser.get(link('studioNotices'));
  const path = /href="(\/studio\/notices\/[0-9a-z]{26})"/.exec(list.text)?.[1] ?? '';
  const page = (await browser.get(path)).text;
  return { path, page, seen: /name="seen" value="([0-9a-z]*)"/.exec(page)?.[1] ?? '' };
}

onBothDatabases(
  'a notice has a receipt, and its answer removes the comment under the law',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'carol');
    const { id, post, status } = await commented(app);
    assert.ok((await app.get(post.path)).text.includes(`href="/notices/new?thread=${post.threadId}"`));
    const form = await app.get(`${link('newNotice')}?comment=${id}`);
    assert.match(form.text, /The ferry is late again/);
    assert.ok(form.text.includes(`value="${app.url}/c/${id}"`), 'the place is filled in');

    const dara = app.browser();
    const sent = await dara.post(`${link('newNotice')}?comment=${id}`, notice(app, id));
    assert.equal(sent.status, 303, sent.text);
    assert.equal(dara.cookies.size, 0, 'no cookie is needed');
    const receipt = await app.get(sent.location ?? '');
    assert.match(receipt.text, /Your notice has arrived/);
    assert.match(receipt.text, /penal code, section 266/);
    assert.doesNotMatch(receipt.text, /Dara|dara@/, 'the page says nothing of who sent it');
    assert.match(receipt.headers.get('cache-control') ?? '', /no-store/);
    assert.deepEqual(await expectExactTallies(app), { held: 0, reported: 0, appeals: 0, notices: 1 });

    const { path, page, seen } = await openNotice(browser);
    assert.match(page, /Dara &lt;b&gt;Lund&lt;\/b&gt;/);
    assert.match(page, /dara@example\.org/);
    const incomplete = await browser.post(path, { outcome: 'uphold', sentence: ' ', seen });
    assert.equal(incomplete.status, 422);
    app.clock.advance(1_000);
    const done = await browser.post(path, { outcome: 'uphold', sentence: 'It tells where she lives.', seen });
    assert.equal(done.status, 303, done.text);
    assert.equal((await readComment(app.db.read, id))?.state, 'removed');
    assert.deepEqual(await expectExactTallies(app), { held: 0, reported: 0, appeals: 0, notices: 0 });
    const told = await app.get(sent.location ?? '');
    assert.match(told.text, /The staff agreed\. The comment was removed\./);
    assert.match(told.text, /It tells where she lives\./);
    assert.match(told.text, /A person decided; no automatic means were used/);
    assert.match(told.text, /articles 53 and 21/);
    const reasons = await app.get(status);
    assert.match(reasons.text, /Against the law/);
    assert.match(reasons.text, /Somebody had sent a notice of illegal content/);
    assert.doesNotMatch(reasons.text, /Dara/);
    assert.doesNotMatch((await app.get(link('moderationLog'))).text, /Dara/);
    const again = await browser.post(path, { outcome: 'dismiss', sentence: 'No.', seen });
    assert.equal(again.status, 409, 'answered once');
  },
);

onBothDatabases('a notice that is dismissed leaves the comment, and is told why', async (_t, app) => {
  const { browser, person } = await signInAs(app, 'carol');
  const { id, post } = await commented(app);
  const place = `${app.url}${post.path}#c-${id}`;
  const sent = await app.browser().post(link('newNotice'), notice(app, id, { address: place }));
  await decideAs(app, person, id, 'hold');
  const { path } = await openNotice(browser);
  const stale = await browser.post(path, { outcome: 'uphold', sentence: 'So it is.', seen: '' });
  assert.equal(stale.status, 409, 'somebody decided meanwhile');
  const { seen } = await openNotice(browser);
  await browser.post(path, { outcome: 'dismiss', sentence: 'It names nobody.', seen });
  assert.equal((await readComment(app.db.read, id))?.state, 'held');
  assert.match((await app.get(sent.location ?? '')).text, /did not find it illegal[\s\S]*It names nobody\./);
  assert.equal((await expectExactTallies(app)).notices, 0);
});

onBothDatabases('each field that the law asks for is asked for, and comes back as typed', async (_t, app) => {
  const { id } = await commented(app);
  const cases: [Record<string, string>, RegExp | null][] = [
    [{ address: 'https://elsewhere.example/c/1' }, /Write the address of the page on this site/],
    [{ address: `${app.url}/status/${id}/${'0'.repeat(32)}` }, /Write the address of the page on this site/],
    [{ address: '' }, /Write the address of the page on this site/],
    [{ address: 'javascript:alert(1)' }, /Write the address of the page on this site/],
    [{ law: ' ' }, /Say which law it breaks/],
    [{ explanation: 'It is.' }, /in at least 30 characters/],
    [{ name: '' }, /Write your name/],
    [{ email: 'nobody' }, /Write an e-mail address/],
    [{ name: '', email: '', exempt: 'yes' }, null],
    [{ email: 'nobody', exempt: 'yes' }, /Write an e-mail address/],
  ];
  for (const [change, sentence] of cases) {
    const sent = await app.browser().post(link('newNotice'), notice(app, id, change));
    assert.equal(sent.status, sentence === null ? 303 : 422, JSON.stringify(change));
    if (sentence === null) continue;
    assert.match(sent.text, sentence);
    assert.match(sent.text, /section 266|law/);
    assert.match(sent.text, /<h1>Notice of illegal content/);
  }
  const { goodFaith: _, ...unsworn } = notice(app, id);
  const without = await app.browser().post(link('newNotice'), unsworn);
  assert.equal(without.status, 422);
  assert.match(without.text, /a notice needs this statement/);
  assert.match(without.text, />\nIt names a woman who was threatened/);
  assert.ok(without.text.includes('value="Dara &lt;b&gt;Lund&lt;/b&gt;"'));
  assert.equal((await expectExactTallies(app)).notices, 1);
});

onBothDatabases('who sent a notice is erased half a year after the answer', async (_t, app) => {
  const { id } = await commented(app);
  await app.browser().post(link('newNotice'), notice(app, id));
  const names = async () => {
    for (const { name, run } of app.due) if (name.startsWith('erase who')) await run(app.clock.now());
    const rows = await app.db.read.selectFrom('notices').select(['name', 'email']).execute();
    return rows.map(row => `${row.name} ${row.email}`.trim());
  };
  app.clock.advance(400 * DAY);
  assert.deepEqual(await names(), ['Dara <b>Lund</b> dara@example.org'], 'it waits for its answer');
  const { browser: later } = await signInAs(app, 'alice');
  const { path, seen } = await openNotice(later);
  await later.post(path, { outcome: 'dismiss', sentence: 'It names nobody.', seen });
  app.clock.advance(182 * DAY);
  assert.equal((await names())[0]?.length, 33);
  app.clock.advance(2 * DAY);
  assert.deepEqual(await names(), ['']);
});

onBothDatabases('a wrong key shows nothing, and an author sees no notice', async (_t, app) => {
  const { id } = await commented(app);
  const sent = await app.browser().post(link('newNotice'), notice(app, id));
  const wrong = `${(sent.location ?? '').slice(0, -1)}${sent.location?.endsWith('0') ? '1' : '0'}`;
  for (const path of [wrong, `/notices/nothing/${'0'.repeat(32)}`])
    assert.equal((await app.get(path)).status, 404, path);
  const { browser } = await signInAs(app, { name: 'Ann Thor', role: 'author' });
  const [row] = await app.db.read.selectFrom('notices').select('id').execute();
  assert.equal((await browser.get(link('studioNotices'))).status, 403);
  assert.equal((await browser.get(link('studioNotice', { notice: row?.id ?? '' }))).status, 403);
});

onBothDatabases(
  'whatever is typed comes out as text, and names places of this site alone',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'carol');
    const { id } = await commented(app);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), fc.webUrl(), async (text, foreign) => {
        assert.equal(placeOf(foreign, app.url), null);
        const hostile = `<script>alert(1)</script>"'>${text}`;
        const fields = { law: hostile, explanation: `${hostile} and more of it`, name: hostile };
        const sent = await app.browser().post(link('newNotice'), notice(app, id, fields));
        assert.equal(sent.status, 303);
        const { path, page, seen } = await openNotice(browser);
        assert.doesNotMatch(page, /<script>alert/);
        assert.doesNotMatch((await app.get(sent.location ?? '')).text, /<script>alert/);
        const done = await browser.post(path, { outcome: 'dismiss', sentence: hostile, seen });
        assert.equal(done.status, 303);
        assert.doesNotMatch((await app.get(sent.location ?? '')).text, /<script>alert/);
      }),
      { numRuns: 6 },
    );
    await expectExactTallies(app);
  },
);
