import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { onBothDatabases } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { ask, programOf } from '../../test/program.ts';
import { link } from '../routes.ts';
import { isTokenText, newTokenText } from './token-text.ts';

const HOUR = 3_600_000;

test('a token is known by its form, and by a slip in it', () => {
  const text = newTokenText();
  assert.match(text, /^dl_[0-9A-Za-z]{38}$/);
  assert.ok(isTokenText(text));
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: text.length - 1 }),
      fc.constantFrom('a', '7', 'Z'),
      (place, letter) => {
        const other = text.slice(0, place) + letter + text.slice(place + 1);
        assert.equal(isTokenText(other), other === text);
      },
    ),
  );
});

onBothDatabases('a token is made in the studio, shown once, used and revoked', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const wish = { name: 'Newsletter', scope: ['posts:read', 'posts:write'], days: '30' };
  const made = await browser.post(link('studioTokens'), wish);
  assert.equal(made.status, 201, made.text);
  const token = /dl_[0-9A-Za-z]{38}/.exec(made.text)?.[0] ?? '';
  assert.ok(isTokenText(token));
  const stored = await app.db.read.selectFrom('api_tokens').selectAll().execute();
  assert.ok(!JSON.stringify(stored).includes(token));
  const list = await browser.get(link('studioTokens'));
  assert.match(list.text, /Newsletter/);
  assert.doesNotMatch(list.text, /dl_[0-9A-Za-z]{38}/);

  const headers = { authorization: `Bearer ${token}` };
  const me = await ask(app, link('apiMe'), { headers });
  assert.deepEqual(me.json.scopes, ['posts:read', 'posts:write']);
  assert.equal(me.json.person.name, 'Alice Marsh');
  assert.match((await browser.get(link('studioTokens'))).text, /last used on/);

  const revocation = link('studioTokenRevocation', { accessToken: stored[0]?.id ?? '' });
  assert.equal((await browser.post(revocation)).status, 303);
  const refused = await ask(app, link('apiMe'), { headers });
  assert.equal(refused.status, 401);
  assert.equal(refused.json.reason, 'token-invalid');
  assert.match(refused.headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_token"/);
});

onBothDatabases('a token ends, and never may more than its person', async (_t, app) => {
  const author = await programOf(app, { name: 'Noor Haddad', role: 'author' });
  assert.equal((await author.get(link('apiPosts'))).status, 200);
  await app.db.write(({ tx }) =>
    tx
      .updateTable('people')
      .set({ role: 'moderator' })
      .where('id', '=', author.person.id)
      .execute()
      .then(() => undefined),
  );
  const refused = await author.send('POST', link('apiPosts'), { headline: 'A piece' });
  assert.deepEqual([refused.status, refused.json.reason], [403, 'insufficient-scope']);
  assert.match(
    refused.headers.get('www-authenticate') ?? '',
    /error="insufficient_scope", scope="posts:write"/,
  );
  const other = await programOf(app, { name: 'Ed Itor', role: 'editor' });
  assert.equal((await other.get(link('apiMe'))).status, 200);
  await app.db.write(async ({ tx, now }) => {
    await tx.updateTable('people').set({ deactivated_at: now }).where('id', '=', other.person.id).execute();
  });
  assert.equal((await other.get(link('apiMe'))).json.reason, 'token-invalid');
  app.clock.advance(30 * 24 * HOUR);
  assert.equal((await author.get(link('apiMe'))).json.reason, 'token-invalid');
});

onBothDatabases('nobody is known by a cookie, and a scope that was not given is missing', async (_t, app) => {
  const { browser, person } = await signInAs(app, 'alice');
  const answer = await browser.get(link('apiMe'));
  assert.equal(answer.status, 401);
  assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer realm=/);
  assert.ok(person);
  const reader = await programOf(app, { name: 'Ed Itor', role: 'editor' }, ['posts:read']);
  assert.equal((await reader.get(`${link('apiPosts')}?status=any`)).status, 200);
  assert.equal((await reader.send('POST', link('apiPosts'), { headline: 'A piece' })).status, 403);
  assert.equal((await ask(app, `${link('apiPosts')}?status=any`)).status, 401);
});

onBothDatabases('a form that asks for too much or for nothing comes back', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  for (const wish of [
    { name: '', scope: 'comments:read' },
    { name: 'Queue' },
    { name: 'Queue', scope: 'posts:write' },
  ]) {
    assert.equal((await browser.post(link('studioTokens'), wish as Record<string, string>)).status, 422);
  }
  assert.deepEqual(await app.db.read.selectFrom('api_tokens').selectAll().execute(), []);
});
