import assert from 'node:assert/strict';
import { onBothDatabases } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Fields } from '../../../test/client.ts';
import { listRuleVersions, type Rule, readRules } from '../rules.ts';

const PATH = '/studio/rules';

onBothDatabases(
  'the owner rewords, adds, moves and takes away rules; readers see a new version',
  async (_t, app) => {
    const { browser } = await signInAs(app);
    const { rules } = await readRules(app.db.read);
    const page = await browser.get(PATH);
    assert.match(page.text, /You are changing version 1/);
    assert.match(page.text, /Key: impersonation/);

    const moved = await browser.post(PATH, { ...fields(rules, 1), action: 'down-0' });
    assert.ok(moved.text.indexOf('value="hatred"') < moved.text.indexOf('value="insult"'));
    const fewer = await browser.post(PATH, { ...fields(rules, 1), action: 'remove-2' });
    assert.doesNotMatch(fewer.text, /name="key-\d" value="private"/);
    const needed = await browser.post(PATH, { ...fields(rules, 1), action: 'remove-0' });
    assert.match(needed.text, /name="key-0" value="insult"/, 'what checks cite stays');
    const more = await browser.post(PATH, { ...fields(rules, 1), action: 'add' });
    assert.match(more.text, /<input id="key-7" name="key-7"/);
    assert.equal((await listRuleVersions(app.db.read)).length, 0, 'none of that is saved');

    const own = { en: 'Gloats', fa: 'شادی می‌کند', ar: 'يشمت' };
    const added = [
      ...rules.filter(({ key }) => key !== 'private'),
      { key: 'gloating', title: own, text: own },
    ];
    const saved = await browser.post(PATH, { ...fields(added, 1), note: 'Gloating is new' });
    assert.equal(saved.location, `${PATH}?done=saved`);
    const shown = (await app.get('/rules')).text;
    assert.ok(shown.includes('Gloats') && shown.includes('Gloating is new'));
    assert.ok(!shown.includes('private details'));
    assert.ok((await app.get('/rules/1')).text.includes('private details'));
  },
);

onBothDatabases('a preview shows the rules as typed, and saves nothing', async (_t, app) => {
  const { browser } = await signInAs(app);
  const [first, ...others] = (await readRules(app.db.read)).rules;
  assert.ok(first);
  const typed = [{ ...first, title: { ...first.title, en: 'Is rude' } }, ...others];
  const { text } = await browser.post(PATH, { ...fields(typed, 1), note: 'Shorter', action: 'preview' });
  assert.match(text, /<h2 dir="auto">Is rude<\/h2>/);
  assert.match(text, /name="note" [^>]*value="Shorter"/);
  assert.equal((await readRules(app.db.read)).rules[0]?.title.en, 'Insults or threatens people');
});

onBothDatabases(
  'rules that can’t be saved come back whole, with the one that is wrong open',
  async (_t, app) => {
    const { browser } = await signInAs(app);
    const { rules } = await readRules(app.db.read);
    const [first] = rules;
    assert.ok(first);
    const typed = [
      ...rules,
      { key: 'a b', title: { en: 'Title', fa: '', ar: 'عنوان' }, text: first.text },
      first,
    ];
    const answer = await browser.post(PATH, { ...fields(typed, 1), note: 'Kept' });
    assert.equal(answer.status, 422);
    assert.match(answer.text, /<a href="#title-7-fa">Give the rule a title of at most 120/);
    assert.match(answer.text, /<a href="#key-7">Give the rule a key/);
    assert.match(answer.text, /<a href="#key-8">Another rule has this key/);
    assert.match(answer.text, /value="a b"/);
    assert.match(answer.text, /value="Kept"/);
    assert.equal(answer.text.match(/<details open>/g)?.length, 2);
    const without = await browser.post(
      PATH,
      fields(
        rules.filter(({ key }) => key !== 'spam'),
        1,
      ),
    );
    assert.match(without.text, /have to stay/);
  },
);

onBothDatabases('two owners who change the rules at once hear of each other', async (_t, app) => {
  const { browser } = await signInAs(app);
  const { rules } = await readRules(app.db.read);
  await browser.post(PATH, { ...fields(rules, 1), note: 'First' });
  const late = await browser.post(PATH, { ...fields(rules, 1), note: 'Second' });
  assert.equal(late.status, 409);
  assert.match(late.text, /Somebody else saved other rules/);
  assert.equal((await browser.post(PATH, { ...fields(rules, 2), note: 'Second' })).status, 303);
  assert.equal((await listRuleVersions(app.db.read)).length, 3);
});

onBothDatabases('only the owner reaches the rules', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  assert.equal((await browser.post(PATH, fields((await readRules(app.db.read)).rules, 1))).status, 403);
  assert.doesNotMatch((await browser.get('/studio/moderation')).text, /href="\/studio\/rules"/);
});

function fields(rules: readonly Rule[], seen: number): Fields {
  const each = rules.flatMap(({ key, title, text }, place) => [
    [`key-${place}`, key],
    ...Object.entries(title).map(([language, words]) => [`title-${place}-${language}`, words]),
    ...Object.entries(text).map(([language, words]) => [`text-${place}-${language}`, words]),
  ]);
  return { ...Object.fromEntries(each), count: String(rules.length), seen: String(seen), note: '' };
}
