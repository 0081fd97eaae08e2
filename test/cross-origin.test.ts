import assert from 'node:assert/strict';
import { newSecret } from '../src/lib/keys.ts';
import { link } from '../src/routes.ts';
import { onBothDatabases } from './app.ts';
import { belongingsOf } from './belongings.ts';
import { signInAs } from './cast.ts';

/** How a browser says that another site made it send the form: both ways, and each alone. */
const MISLED: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'http://other.dateline.test' },
  { 'sec-fetch-site': 'cross-site', origin: 'null' },
];

onBothDatabases('no form of the site can be sent from another, whoever is misled', async (_t, app) => {
  const { person, browser } = await signInAs(app, 'alice');
  const secret = newSecret();
  browser.cookies.set('dateline_writer', secret);
  const things = await belongingsOf(app, { person, secret }, person, 'published');
  const posts = app.routes.filter(({ method }) => method !== 'GET');
  assert.ok(posts.length > 30, `${posts.length} forms`);
  const before = await app.db.read.selectFrom('events').select('id').execute();
  for (const { path } of posts) {
    const address = path.replace(
      /:([a-z]+)(\{[^/]*?\}(?=[/.]|$))?/gi,
      (_, name: string) => things[name] ?? 'x',
    );
    for (const headers of MISLED) assert.equal((await browser.post(address, {}, headers)).status, 403, path);
  }
  assert.deepEqual(await app.db.read.selectFrom('events').select('id').execute(), before);
  assert.equal((await browser.get(link('studio'))).status, 200, 'nobody was signed out');
});
