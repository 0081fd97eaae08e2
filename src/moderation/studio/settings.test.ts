import assert from 'node:assert/strict';
import test from 'node:test';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Fields } from '../../../test/client.ts';
import { readDiscussionSettings } from '../../discussion/settings.ts';
import { bodyLimit } from '../../http/body.ts';
import { isWebhookSecret, newWebhookSecret } from '../../http/outgoing/signing.ts';
import { LIST_LIMIT, readModerationLists, readModerationSettings } from '../settings.ts';
import { readSiteModeration } from '../site-moderation.ts';

const PATH = '/studio/moderation';

const filled = async (app: TestApp, changes: Fields = {}): Promise<Fields> => ({
  mode: 'open',
  slowSeconds: '0',
  closeAfterDays: '0',
  linkLimit: '3',
  holdFirstLink: 'yes',
  reportsToHold: '0',
  proofOfWork: 'auto',
  scorer: 'yes',
  keyDays: '90',
  outsideUrl: '',
  outsideSecret: '',
  bannedWords: '',
  blockedDomains: '',
  sample: '',
  seen: (await readSiteModeration(app.db.read)).version,
  ...changes,
});

onBothDatabases('settings of moderation are saved together and come back as they were', async (_t, app) => {
  const { browser } = await signInAs(app, { name: 'The editor', role: 'editor' });
  const secret = newWebhookSecret();
  const fields = await filled(app, {
    mode: 'hold-first',
    slowSeconds: '٦٠',
    closeAfterDays: '30',
    linkLimit: '1',
    reportsToHold: '5',
    proofOfWork: 'off',
    keyDays: '7',
    outsideUrl: 'https://scorer.example/score',
    outsideSecret: secret,
    bannedWords: 'wanker\n# remark\nقمارخانه\n',
    blockedDomains: 'spam.example\n',
  });
  const { holdFirstLink: _, scorer: __, ...unticked } = fields;
  const saved = await browser.post(PATH, unticked);
  assert.equal(saved.location, `${PATH}?done=saved`);
  const discussion = { mode: 'hold-first', slowSeconds: 60, closeAfterDays: 30 };
  assert.deepEqual(await readDiscussionSettings(app.db.read), discussion);
  const { wordsDigest, domainsDigest, ...settings } = await readModerationSettings(app.db.read);
  assert.deepEqual(settings, {
    linkLimit: 1,
    holdFirstLink: false,
    reportsToHold: 5,
    proofOfWork: 'off',
    scorer: 'off',
    keyDays: 7,
    outsideUrl: 'https://scorer.example/score',
    outsideSecret: secret,
  });
  const page = await browser.get(PATH);
  assert.match(page.text, /wanker\n# remark\nقمارخانه/);
  assert.ok(!page.text.includes(secret), 'a secret that was saved is not shown');

  const again = await browser.post(PATH, await filled(app, { outsideUrl: 'https://scorer.example/score' }));
  assert.equal(again.status, 303);
  assert.equal((await readModerationSettings(app.db.read)).outsideSecret, secret, 'an empty field keeps it');
  await browser.post(PATH, await filled(app));
  assert.equal((await readModerationSettings(app.db.read)).outsideSecret, '', 'without an address it goes');
});

onBothDatabases('what can’t be saved comes back whole, and says where it is wrong', async (_t, app) => {
  const { browser } = await signInAs(app);
  const wrong = {
    mode: 'whatever',
    slowSeconds: '-1',
    closeAfterDays: '1e3',
    linkLimit: 'many',
    keyDays: '0',
    outsideUrl: 'http://scorer.example/',
    outsideSecret: 'whsec_short',
    bannedWords: `good words\na\n${'long'.repeat(40)}`,
    blockedDomains: 'example.com\nnot a domain',
    sample: 'A text that was being tried.',
  };
  const answer = await browser.post(PATH, await filled(app, wrong));
  assert.equal(answer.status, 422);
  for (const typed of ['-1', '1e3', 'many', wrong.outsideUrl, wrong.outsideSecret])
    assert.ok(answer.text.includes(`value="${typed}"`), typed);
  assert.ok(answer.text.includes(wrong.bannedWords) && answer.text.includes(wrong.sample));
  assert.match(answer.text, /cannot be used: line 2 \(too short\), line 3 \(too long\)\./);
  assert.match(answer.text, /no domain: line 2 \(no domain\)\./);
  assert.equal(await (await readModerationLists(app.db.read)).bannedWords, '');
  const bad = ['https://me:secret@scorer.example/', 'scorer.example', 'ftp://scorer.example/'];
  for (const outsideUrl of bad)
    assert.equal(
      (await browser.post(PATH, await filled(app, { outsideUrl, outsideSecret: newWebhookSecret() }))).status,
      422,
    );
  const missing = await browser.post(PATH, await filled(app, { outsideUrl: 'https://scorer.example/' }));
  assert.match(missing.text, /needs a secret/);
});

onBothDatabases('two who change the settings at once hear of each other', async (_t, app) => {
  const { browser } = await signInAs(app);
  const first = await filled(app, { linkLimit: '7' });
  await browser.post(PATH, await filled(app, { linkLimit: '9' }));
  const late = await browser.post(PATH, first);
  assert.equal(late.status, 409);
  assert.match(late.text, /Somebody else saved/);
  assert.match(late.text, /name="linkLimit" [^>]*value="7"/);
  assert.equal((await readModerationSettings(app.db.read)).linkLimit, 9);
  const seen = /name="seen" value="([^"]+)"/.exec(late.text)?.[1] ?? '';
  assert.equal((await browser.post(PATH, { ...first, seen })).status, 303);
});

onBothDatabases(
  'a text is tried against the lists as they are typed, and nothing is saved',
  async (_t, app) => {
    const { browser } = await signInAs(app);
    const typed = await filled(app, {
      bannedWords: 'wanker',
      blockedDomains: 'spam.example',
      sample: 'What a w-a-n-k-e-r, see https://www.spam.example/x',
    });
    const { text, status } = await browser.post(`${PATH}/trial`, typed);
    assert.equal(status, 200);
    for (const said of ['On the list of words: wanker', 'www.spam.example', 'Links: 1', 'The scorer says'])
      assert.ok(text.includes(said), said);
    assert.match(text, /<textarea id="bannedWords"[^>]*>\nwanker</);
    assert.deepEqual(await readModerationLists(app.db.read), { bannedWords: '', blockedDomains: '' });

    await browser.post(PATH, await filled(app, { bannedWords: 'weasel' }));
    const { browser: carol } = await signInAs(app, 'carol');
    const tried = await carol.post(`${PATH}/trial`, { sample: 'You weasel' });
    assert.match(tried.text, /On the list of words: weasel/);
    assert.match((await carol.get(PATH)).text, /<fieldset disabled>/);
    assert.doesNotMatch((await carol.get(PATH)).text, /Save settings/);
  },
);

onBothDatabases(
  'a secret is made on request, is shown to be copied, and is saved with the rest',
  async (_t, app) => {
    const { browser } = await signInAs(app);
    const { text } = await browser.post(`${PATH}/secret`, await filled(app, { linkLimit: '8' }));
    const secret = /name="outsideSecret" [^>]*value="(whsec_[^"]+)"/.exec(text)?.[1] ?? '';
    assert.ok(isWebhookSecret(secret));
    assert.match(text, /name="linkLimit" [^>]*value="8"/);
    assert.equal((await readModerationSettings(app.db.read)).outsideSecret, '');
  },
);

onBothDatabases('a list of 50,000 Persian entries is taken, typed or as a file', async (_t, app) => {
  const { browser } = await signInAs(app);
  const list = longList();
  const fields = await filled(app, { bannedWords: list });
  assert.ok(new URLSearchParams(fields as Record<string, string>).toString().length < bodyLimit(PATH));
  assert.equal((await browser.post(PATH, fields)).status, 303);
  assert.equal((await readModerationLists(app.db.read)).bannedWords, list);

  const file = `\ufeff${list.replaceAll('\n', '\r\n')}`;
  assert.equal((await sendFile(app, browser, new Blob([file]))).status, 303);
  assert.equal((await readModerationLists(app.db.read)).bannedWords, list);
  const latin = await sendFile(app, browser, new Blob([new Uint8Array([0x63, 0x61, 0x66, 0xe9])]));
  assert.match(latin.text, /not in UTF-8/);
  const long = await browser.post(
    PATH,
    await filled(app, { bannedWords: `${list}${'x'.repeat(LIST_LIMIT)}` }),
  );
  assert.match(long.text, /at most 900,000 characters/);
});

test('the limit of a form stays what it was elsewhere', () => {
  assert.equal(bodyLimit('/studio/moderation/trial'), bodyLimit(PATH));
  assert.ok(bodyLimit('/studio/moderations') < bodyLimit(PATH));
  assert.ok(bodyLimit('/studio/posts') < bodyLimit(PATH));
  assert.ok(bodyLimit('/threads/x/comments') < bodyLimit('/studio/posts'));
});

/** Of as many letters as a list may have. */
function longList(): string {
  const letters = 'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی';
  const digit = (number: number, place: number) =>
    letters[Math.floor(number / letters.length ** place) % letters.length] ?? '';
  const entries = Array.from(
    { length: 50_000 },
    (_, i) => `${digit(i, 0)}${digit(i, 1)}${digit(i, 2)}${digit(i, 3)} گفت‌وگوی بد`,
  );
  return `${entries.join('\n')}\n`;
}

async function sendFile(app: TestApp, browser: Awaited<ReturnType<typeof signInAs>>['browser'], file: Blob) {
  const body = new FormData();
  for (const [name, value] of Object.entries(await filled(app))) body.append(name, String(value));
  body.append('bannedWordsFile', file, 'words.txt');
  body.append('blockedDomainsFile', new Blob([]), '');
  return browser.send(PATH, {
    method: 'POST',
    body,
    headers: { origin: app.url, 'sec-fetch-site': 'same-origin' },
  });
}
