import assert from 'node:assert/strict';
import test from 'node:test';
import { Hono } from 'hono';
import { parse } from 'hono/utils/cookie';
import pino from 'pino';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { Client } from '../../test/client.ts';
import { publish } from '../../test/story.ts';
import { createApp } from '../app.ts';
import { memoryPlace } from '../media/memory.ts';
import { hashPassword } from '../people/passwords.ts';
import { createPerson } from '../people/people.ts';
import { link } from '../routes.ts';
import { loadAssets } from './assets.ts';
import { cookieOf, siteCookies } from './cookies.ts';
import { createOutgoing } from './outgoing/outgoing.ts';

const PASSWORD = 'slow boats carry letters';

/** The same site, found at `url` behind one proxy of its own. */
async function siteAt(app: TestApp, url: string) {
  const site = createApp({
    ...{ db: app.db, clock: app.clock.now, url, siteKey: app.siteKey, trustedProxies: 1, rateLimits: false },
    ...{ log: pino({ level: 'silent' }), assets: await loadAssets(app.clock.now()) },
    ...{ media: memoryPlace(), outgoing: createOutgoing({ url }) },
  });
  return { close: () => site.close(), browser: new Client(request => site.fetch(request), url) };
}

/** Everything of the site that sets a cookie; returns the lines that set them. */
async function collect(app: TestApp, browser: Client, proxy: Record<string, string>): Promise<string[]> {
  const { threadId } = await publish(app, { headline: `Ferry for ${proxy['x-forwarded-proto']}` });
  const answers = [
    await browser.post(link('threadComments', { thread: threadId }), { text: 'I saw it.', name: '' }, proxy),
    await browser.post(link('signInPasskeyOptions'), {}, proxy),
    await browser.post(link('signIn'), { name: 'Alice Marsh', password: PASSWORD }, proxy),
  ];
  assert.equal((await browser.get(link('studioAccount'), proxy)).status, 200, 'the session is known');
  answers.push(await browser.post(link('signOut'), {}, proxy));
  assert.equal((await browser.get(link('studioAccount'), proxy)).status, 303, 'the session is forgotten');
  return answers.flatMap(({ headers }) => headers.getSetCookie());
}

const namesOf = (lines: readonly string[]) => new Set(lines.map(line => line.split('=')[0]));

onBothDatabases(
  'the address of the site decides for every cookie, not what a proxy says',
  async (_t, app) => {
    const passwordHash = await hashPassword(PASSWORD);
    await app.db.write(write => createPerson(write, { name: 'Alice Marsh', role: 'owner', passwordHash }));
    const names = ['dateline_writer', 'dateline_entry', 'dateline_device', 'dateline_session'];

    const secure = await siteAt(app, 'https://dateline.test');
    const guarded = await collect(app, secure.browser, { 'x-forwarded-proto': 'http' });
    assert.deepEqual(namesOf(guarded), new Set(names.map(name => `__Host-${name}`)));
    // RFC 6265bis, 4.1.3.2: browsers refuse the name without all three.
    for (const line of guarded) assert.match(line, /; Path=\/;(.*;)? Secure/);
    for (const line of guarded) assert.doesNotMatch(line, /Domain=/i);
    secure.close();

    const plain = await siteAt(app, 'http://dateline.test');
    const open = await collect(app, plain.browser, { 'x-forwarded-proto': 'https' });
    assert.deepEqual(namesOf(open), new Set(names));
    for (const line of open) assert.doesNotMatch(line, /Secure/);
    plain.close();
  },
);

onBothDatabases('over https a cookie that a neighbour could have set opens nothing', async (_t, app) => {
  const passwordHash = await hashPassword(PASSWORD);
  await app.db.write(write => createPerson(write, { name: 'Alice Marsh', role: 'owner', passwordHash }));
  const { browser, close } = await siteAt(app, 'https://dateline.test');
  await browser.post(link('signIn'), { name: 'Alice Marsh', password: PASSWORD });
  const secret = browser.cookies.get('__Host-dateline_session') ?? '';
  browser.cookies.clear();
  browser.cookies.set('dateline_session', secret);
  assert.equal((await browser.get(link('studioAccount'))).status, 303);
  close();
});

test('a cookie is read from whatever a browser sends as the parser reads it', async () => {
  for (const url of ['http://dateline.test', 'https://dateline.test']) {
    const app = new Hono();
    app.use(siteCookies(url));
    app.get('/', c => c.json([cookieOf(c, 'dateline_writer')]));
    const name = url.startsWith('https') ? '__Host-dateline_writer' : 'dateline_writer';
    const headers = [
      `${name}=abc_-09`,
      `${name}=`,
      `${name}="abc"`,
      `${name}=%41%2C`,
      `${name}=a b`,
      `${name}=a\u00e9`,
      ` ${name}=abc`,
      `\u00a0${name}=abc`,
      `${name} =abc`,
      `${name}2=abc`,
      `x${name}=abc`,
      `${name}=one; ${name}=two`,
      `other=1; ${name}=abc`,
      `${name}=abc; other=1`,
      `${name}=abc;`,
      name,
      'dateline_writer=abc; __Host-dateline_writer=def',
    ];
    for (const cookie of headers) {
      const answer = await app.fetch(new Request(url, { headers: { cookie } }));
      assert.deepEqual(await answer.json(), [parse(cookie, name)[name] ?? null], cookie);
    }
  }
});
