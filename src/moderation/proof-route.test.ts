import assert from 'node:assert/strict';
import { Hono } from 'hono';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { Client } from '../../test/client.ts';
import { publish } from '../../test/story.ts';
import { Limits, takeTurn } from '../http/limits.ts';
import { isProblem } from '../lib/problem.ts';
import type { Person } from '../people/people.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import { link } from '../routes.ts';
import { AttackMeter } from './attack.ts';
import { policyReader } from './policy.ts';
import { proofRoutes } from './proof-controller.ts';
import { createProofOfWork } from './proof-of-work.ts';

/** The route with a meter that the test counts on; `person` is who asks. */
function routeOf(app: TestApp, person: Person | null = null) {
  const meter = new AttackMeter(app.clock.now);
  const limits = new Limits(app.clock.now);
  const routes = new Hono<SpeakerEnv>();
  routes.use((c, next) => {
    c.set('person', person);
    return next();
  });
  routes.route(
    '/',
    proofRoutes({
      db: app.db,
      meter,
      policy: policyReader(),
      proof: createProofOfWork(app),
      limit: () => takeTurn(limits, 'challenge', 'one network'),
    }),
  );
  routes.onError((error, c) =>
    c.text(error.message, isProblem(error) && error.code === 'too-many' ? 429 : 500),
  );
  return { meter, browser: new Client(request => routes.fetch(request), app.url) };
}

onBothDatabases('no proof is needed while it is quiet, and nobody may keep the answer', async (_, app) => {
  const { threadId } = await publish(app);
  const answer = await app.get(link('threadChallenge', { thread: threadId }));
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('cache-control'), 'private, no-store');
  assert.deepEqual(JSON.parse(answer.text), { required: false });
});

onBothDatabases('a thread that is not there has no task', async (_, app) => {
  for (const thread of ['01j00000000000000000000000', 'x', '..%2f']) {
    assert.equal((await app.get(`/threads/${thread}/challenge`)).status, 404);
  }
});

onBothDatabases('under attack there is a task, in the words of the thread', async (_, app) => {
  const { threadId } = await publish(app, { language: 'fa' });
  const { meter, browser } = routeOf(app);
  for (let i = 0; i < 10; i++) meter.count(threadId);
  const answer = JSON.parse((await browser.get(link('threadChallenge', { thread: threadId }))).text);
  assert.equal(answer.required, true);
  assert.match(answer.words.working, /مرورگر/);
  assert.equal(answer.challenge.parameters.algorithm, 'PBKDF2/SHA-256');
  const solver = await app.get(answer.solver);
  assert.equal(solver.status, 200);
  assert.match(solver.headers.get('content-type') ?? '', /javascript/);
});

onBothDatabases('tasks are given as often as comments may be sent', async (_, app) => {
  const { threadId } = await publish(app);
  const { meter, browser } = routeOf(app);
  const address = link('threadChallenge', { thread: threadId });
  for (let i = 0; i < 30; i++) assert.equal((await browser.get(address)).status, 200);
  for (let i = 0; i < 10; i++) meter.count(threadId);
  for (let i = 0; i < 20; i++) assert.equal((await browser.get(address)).status, 200);
  assert.equal((await browser.get(address)).status, 429);
});

onBothDatabases('staff are not asked for proofs', async (_, app) => {
  const { threadId } = await publish(app);
  const { meter, browser } = routeOf(app, (await signInAs(app, 'carol')).person);
  for (let i = 0; i < 10; i++) meter.count(threadId);
  const answer = await browser.get(link('threadChallenge', { thread: threadId }));
  assert.deepEqual(JSON.parse(answer.text), { required: false });
});
