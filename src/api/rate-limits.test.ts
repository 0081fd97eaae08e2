import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { ask, programOf, type Told } from '../../test/program.ts';
import { link } from '../routes.ts';

/** Asks until it is refused and returns what was answered. */
async function untilRefused(get: () => Promise<Told>): Promise<Told[]> {
  const answers: Told[] = [];
  do answers.push(await get());
  while (answers.at(-1)?.status !== 429 && answers.length < 1_000);
  return answers;
}

const told = ({ headers }: Told) => [headers.get('ratelimit-policy'), headers.get('ratelimit')];
const site = (app: TestApp) => ask(app, link('apiSite'));

onBothDatabases(
  'who asks without a token is told what is left, and then to wait',
  async (_t, app) => {
    const answers = await untilRefused(() => site(app));
    assert.equal(answers.length, 121);
    const [first, last, refused] = [answers[0], answers[119], answers[120]];
    assert.ok(first && last && refused);
    assert.deepEqual(told(first), ['"read";q=120;w=120', '"read";r=119;t=1']);
    assert.deepEqual(told(last), ['"read";q=120;w=120', '"read";r=0;t=1']);
    assert.deepEqual(told(refused), told(last));
    assert.equal(refused.headers.get('content-type'), 'application/problem+json');
    assert.deepEqual([refused.json.status, refused.json.reason], [429, 'too-many-requests']);
    assert.match(refused.json.detail, /1 second/);
    assert.equal(refused.headers.get('retry-after'), '1');
    assert.equal(refused.headers.get('access-control-allow-origin'), '*');
    app.clock.advance(999);
    assert.equal((await site(app)).status, 429);
    app.clock.advance(1);
    assert.equal((await site(app)).status, 200);
  },
  { rateLimits: true },
);

onBothDatabases(
  'each token is counted for itself, whatever it asks and is answered',
  async (_t, app) => {
    const [one, other] = [await programOf(app, 'alice'), await programOf(app, 'carol')];
    const missing = await one.get('/api/v1/posts/nothing');
    assert.equal(missing.status, 404);
    assert.deepEqual(told(missing), ['"program";q=300;w=150', '"program";r=299;t=1']);
    const answers = await untilRefused(() => one.send('POST', link('apiPosts'), '{'));
    assert.equal(answers.length, 300);
    assert.equal(answers[0]?.status, 400);
    assert.equal((await other.get(link('apiMe'))).status, 200);
    assert.equal((await site(app)).status, 200);
    app.clock.advance(500);
    assert.equal((await one.get(link('apiMe'))).status, 200);
  },
  { rateLimits: true },
);

onBothDatabases('nothing is said of limits where there are none', async (_t, app) => {
  assert.deepEqual(told(await site(app)), [null, null]);
});
