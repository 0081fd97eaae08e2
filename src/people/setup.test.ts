import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { link } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { createPerson, listPeople } from './people.ts';
import { newSetupToken, setupState } from './setup.ts';

const ANSWERS = {
  name: 'The Camp Report',
  language: 'en',
  zone: 'Asia/Baghdad',
  ownerName: 'Alice Marsh',
  password: 'slow boats carry letters',
  passwordAgain: 'slow boats carry letters',
};

async function setupLink(app: TestApp): Promise<string> {
  const token = await newSetupToken(app.db);
  assert.ok(token);
  return link('setup', { token });
}

onBothDatabases(
  'the holder of the link names the site, becomes its owner and is signed in',
  async (_t, app) => {
    const browser = app.browser();
    const path = await setupLink(app);
    const form = await browser.get(path);
    assert.equal(form.status, 200);
    assert.match(form.headers.get('cache-control') ?? '', /no-store/);

    const done = await browser.post(path, ANSWERS);
    assert.equal(done.status, 303);
    assert.equal(done.location, link('studio'));
    assert.match(done.headers.getSetCookie().join(), /dateline_session=.*HttpOnly.*SameSite=Lax/);
    assert.equal((await browser.get(link('studioSettings'))).status, 200);
    const { name, language, zone } = await readSettings(app.db.read);
    assert.deepEqual(
      { name, language, zone },
      { name: 'The Camp Report', language: 'en', zone: 'Asia/Baghdad' },
    );
    assert.deepEqual(
      (await listPeople(app.db.read)).map(person => [person.name, person.role]),
      [['Alice Marsh', 'owner']],
    );
    assert.equal(await setupState(app.db.read), 'done');
    assert.equal(await newSetupToken(app.db), null);

    const again = await app.browser().post(path, { ...ANSWERS, ownerName: 'Mallory' });
    assert.equal(again.status, 404);
    assert.equal((await app.get(path)).status, 404);
  },
);

onBothDatabases('the author of pages that were imported before becomes the owner', async (_t, app) => {
  const author = await app.db.write(write =>
    createPerson(write, { name: 'Alice  marsh', role: 'author', passwordHash: null }),
  );
  const done = await app.browser().post(await setupLink(app), ANSWERS);
  assert.equal(done.status, 303);
  assert.deepEqual(await listPeople(app.db.read), [{ id: author.id, name: 'Alice Marsh', role: 'owner' }]);
});

onBothDatabases('somebody else who has a password keeps the name', async (_t, app) => {
  await app.db.write(write =>
    createPerson(write, { name: 'Alice Marsh', role: 'moderator', passwordHash: 'of hers' }),
  );
  const refused = await app.browser().post(await setupLink(app), ANSWERS);
  assert.equal(refused.status, 422);
  assert.equal(await setupState(app.db.read), 'open');
});

onBothDatabases('a wrong link, or that of an earlier start, does nothing', async (_t, app) => {
  const old = await setupLink(app);
  const current = await setupLink(app);
  for (const path of [old, link('setup', { token: 'x' }), link('setup', { token: 'A'.repeat(43) })]) {
    const answer = await app.get(path, { accept: 'text/html' });
    assert.equal(answer.status, 404);
    assert.match(answer.text, /set-up link is not valid/);
    assert.equal((await app.browser().post(path, ANSWERS)).status, 404);
  }
  assert.equal((await app.get(current)).status, 200);
  assert.deepEqual(await listPeople(app.db.read), []);
});

onBothDatabases('what is wrong is said beside its field, and what was typed is kept', async (_t, app) => {
  const path = await setupLink(app);
  const answer = await app.browser().post(path, {
    ...ANSWERS,
    name: '',
    zone: 'Mars/Olympus',
    password: 'short',
    ownerName: '★',
  });
  assert.equal(answer.status, 422);
  for (const sentence of [
    /Give the site a name/,
    /Choose a time zone/,
    /at least 12 characters/,
    /name with letters/,
  ]) {
    assert.match(answer.text, sentence);
  }
  assert.match(answer.text, /value="Mars\/Olympus"/);
  assert.doesNotMatch(answer.text, /value="short"/);
  const differ = await app.browser().post(path, { ...ANSWERS, passwordAgain: 'something else' });
  assert.match(differ.text, /two passwords differ/);
  assert.equal((await app.browser().post(path, ANSWERS)).status, 303);
});

onBothDatabases('of two who hold the link at once exactly one becomes the owner', async (_t, app) => {
  const path = await setupLink(app);
  const answers = await Promise.all(
    ['Alice Marsh', 'Mallory Vane', 'Trudy Pike'].map(ownerName =>
      app.browser().post(path, { ...ANSWERS, ownerName, name: `Site of ${ownerName}` }),
    ),
  );
  assert.deepEqual(answers.map(answer => answer.status).sort(), [303, 404, 404]);
  const people = await listPeople(app.db.read);
  assert.equal(people.length, 1);
  assert.equal((await readSettings(app.db.read)).name, `Site of ${people[0]?.name}`);
});

onBothDatabases('the form speaks the language of who holds the link', async (_t, app) => {
  const path = await setupLink(app);
  const answer = await app.get(path, { 'accept-language': 'fa-IR,fa;q=0.9,en;q=0.5' });
  assert.match(answer.text, /<html lang="fa" dir="rtl"/);
  assert.match(answer.text, /راه‌اندازی این سایت/);
});
