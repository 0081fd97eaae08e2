import assert from 'node:assert/strict';
import { ROLES } from '../src/people/people.ts';
import { startSession } from '../src/people/sessions.ts';
import { isApiAddress, link, patterns } from '../src/routes.ts';
import { saveSettings } from '../src/site/settings.ts';
import { onBothDatabases } from './app.ts';
import { signInAs } from './cast.ts';
import type { Answer, Client } from './client.ts';

/** Everything below /studio but the door itself. A new pattern is in here without anybody thinking of it. */
const GUARDED = Object.entries(patterns).filter(
  ([name, pattern]) => pattern.startsWith('/studio') && !name.startsWith('sign'),
);

/** Any address that the pattern stands for. */
const addressOf = (pattern: string): string => pattern.replace(/:[a-z]+/g, '01arz3ndektsv4rrffq69g5fav');

onBothDatabases('nobody sees or changes anything of the studio without a session', async (_t, app) => {
  for (const [name, pattern] of GUARDED) {
    const path = addressOf(pattern);
    const read = await app.browser().get(path);
    const sent = await app.browser().post(path, { action: 'publish', headline: 'x', text: 'x' });
    const [redirected, refused] = [read.status === 303, sent.status === 401];
    if (redirected) assert.match(read.location ?? '', /^\/studio\/sign-in\?next=/, name);
    assert.ok(redirected || refused, `${name} has no guard: GET ${read.status}, POST ${sent.status}`);
    assert.ok([303, 404, 405].includes(read.status), `GET ${name} answers ${read.status}`);
    assert.ok([401, 404, 405].includes(sent.status), `POST ${name} answers ${sent.status}`);
    for (const answer of [read, sent]) {
      if (answer.status === 303 || answer.status === 401)
        assert.match(answer.headers.get('cache-control') ?? '', /no-store/, name);
    }
  }
});

onBothDatabases('a made-up session, or one that is over, is no session', async (_t, app) => {
  const { browser, person } = await signInAs(app, 'alice');
  const old = app.browser();
  old.cookies.set('dateline_session', await app.db.write(write => startSession(write, person.id)));
  app.clock.advance(31 * 86_400_000);
  const madeUp = app.browser();
  madeUp.cookies.set('dateline_session', 'x'.repeat(43));
  for (const visitor of [browser, old, madeUp]) {
    for (const [name, pattern] of GUARDED) {
      assert.notEqual((await visitor.get(addressOf(pattern))).status, 200, name);
    }
  }
});

/** What somebody reaches who is signed in and has not yet set up the second factor that the site asks for. */
const BEFORE_SECOND_FACTOR = new Set([
  ...['GET /studio/sign-in', 'POST /studio/sign-in', 'GET /studio/sign-in/code', 'POST /studio/sign-in/code'],
  ...['POST /studio/sign-in/passkey', 'POST /studio/sign-in/passkey-options', 'POST /studio/sign-out'],
  ...['GET /studio/proof', 'POST /studio/proof', 'POST /studio/proof/passkey-options'],
  ...['GET /studio/second-factor', 'POST /studio/account/code-app'],
  ...['POST /studio/account/code-app/confirmation', 'POST /studio/account/passkeys'],
  'POST /studio/account/passkey-options',
]);

onBothDatabases(
  'without the second factor that is asked for, nothing opens but what sets it up',
  async (_t, app) => {
    await app.db.write(write => saveSettings(write, { secondFactor: 'everybody' }));
    for (const role of ROLES) {
      const { browser } = await signInAs(app, { name: `The ${role}`, role }, { password: true });
      let closed = 0;
      for (const { method, path } of app.routes) {
        const name = `${method} ${path}`;
        if (BEFORE_SECOND_FACTOR.has(name) || isApiAddress(path)) continue;
        if (method === 'GET' && !path.startsWith(link('studio'))) continue;
        const address = addressOf(path.replace(/\{[^}]*\}/g, ''));
        const answer = await sendAs(browser, method, address);
        const held =
          method === 'GET' ? answer.location === link('studioSecondFactor') : answer.status === 403;
        assert.ok(held, `${role} ${name} answers ${answer.status} ${answer.location}`);
        closed++;
      }
      assert.ok(closed > 150, `${closed} routes are closed to the ${role}`);
      assert.equal((await browser.get(link('studioSecondFactor'))).status, 200);
    }
    for (const name of BEFORE_SECOND_FACTOR)
      assert.ok(
        app.routes.some(({ method, path }) => `${method} ${path}` === name),
        `no route ${name}`,
      );
  },
);

function sendAs(browser: Client, method: string, address: string): Promise<Answer> {
  if (method === 'GET') return browser.get(address);
  return method === 'POST' ? browser.post(address) : browser.send(address, { method });
}

onBothDatabases('each role reaches its own part', async (_t, app) => {
  const paths = {
    posts: '/studio/posts',
    new: '/studio/posts/new',
    comments: '/studio/queue',
    settings: '/studio/settings',
  };
  const expected = {
    owner: { posts: 200, new: 200, comments: 200, settings: 200 },
    editor: { posts: 200, new: 200, comments: 200, settings: 403 },
    author: { posts: 200, new: 200, comments: 403, settings: 403 },
    moderator: { posts: 403, new: 403, comments: 200, settings: 403 },
  } as const;
  for (const role of ['owner', 'editor', 'author', 'moderator'] as const) {
    const { browser } = await signInAs(app, { name: `The ${role}`, role });
    for (const [name, path] of Object.entries(paths)) {
      const answer = await browser.get(path);
      assert.equal(answer.status, expected[role][name as keyof typeof paths], `${role} ${name}`);
      if (answer.status === 200) assert.match(answer.headers.get('cache-control') ?? '', /no-store/);
    }
    const start = await browser.get('/studio');
    if (role === 'moderator') assert.equal(start.location, '/studio/queue');
    else assert.equal(start.status, 200);
  }
});
