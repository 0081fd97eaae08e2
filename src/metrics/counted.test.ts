import assert from 'node:assert/strict';
import test from 'node:test';
import { startApp } from '../../test/app.ts';
import { ENGINES } from '../../test/databases.ts';
import { publish } from '../../test/story.ts';
import { createOutgoing } from '../http/outgoing/outgoing.ts';
import { link } from '../routes.ts';
import { createMetrics } from './metrics.ts';

test('requests to other hosts are counted by their outcome, apart or not', async () => {
  const { meter, text } = createMetrics();
  const outgoing = createOutgoing({ url: 'http://dateline.test', meter });
  await outgoing.fetch('http://127.0.0.1/secret');
  await outgoing.apart().fetch('ftp://example.org/');
  const told = await text();
  assert.match(told, /^dateline_outgoing_requests_total\{outcome="private"\} 1$/m);
  assert.match(told, /^dateline_outgoing_requests_total\{outcome="address"\} 1$/m);
  assert.ok(!told.includes('secret'));
});

for (const kind of ENGINES) {
  test(`${kind}: comments are counted by what became of them, and refusals for asking too often`, async t => {
    const { meter, text } = createMetrics();
    const app = await startApp(t, kind, { meter, rateLimits: true });
    const { threadId } = await publish(app);
    const say = (said: string) =>
      app.browser().post(link('threadComments', { thread: threadId }), { text: said, name: '', answers: '' });
    assert.equal((await say('I saw it from the quay.')).status, 303);
    await say('Look at https://secret.example/a and https://secret.example/b');
    let refused = 0;
    for (let count = 0; refused === 0 && count < 100; count++) {
      if ((await say(`I saw it ${count} times.`)).status === 429) refused++;
    }
    const told = await text();
    assert.match(told, /^dateline_comments_total\{outcome="published",reason="",text="new"\} \d+$/m);
    assert.match(told, /^dateline_comments_total\{outcome="asked",reason="held-first-link",text="new"\} 1$/m);
    assert.match(told, /^dateline_rate_limited_total\{action="comment"\} 1$/m);
    assert.ok(!told.includes('secret'));
  });
}
