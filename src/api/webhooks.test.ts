import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import { ask, programOf } from '../../test/program.ts';
import { receiver } from '../../test/receiver.ts';
import { link } from '../routes.ts';

const WISH = { label: 'Newsletter', url: 'https://example.org/hook', events: ['post.published'] };

onBothDatabases('the secret of a webhook is told once, and kept nowhere as it is', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const key = { 'idempotency-key': 'one' };
  const made = await program.send('POST', link('apiWebhooks'), WISH, key);
  assert.equal(made.status, 201, made.text);
  const { secret, ...webhook } = made.json;
  assert.match(secret, /^whsec_/);
  const place = link('apiWebhook', { webhook: webhook.id });
  assert.equal(made.location, place);
  assert.deepEqual((await program.get(place)).json, webhook);
  assert.deepEqual((await program.get(link('apiWebhooks'))).json, { items: [webhook] });
  const again = await program.send('POST', link('apiWebhooks'), WISH, key);
  assert.deepEqual([again.status, again.json], [201, made.json], 'whose answer was lost gets it again');
  const kept = [
    await app.db.read.selectFrom('webhooks').selectAll().execute(),
    await app.db.read.selectFrom('idempotency_keys').selectAll().execute(),
  ];
  assert.equal(kept[1]?.length, 1);
  assert.ok(!JSON.stringify(kept).includes(secret.slice(6)));
});

onBothDatabases('what cannot be a webhook is refused field by field', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const wrong = { label: ' ', url: 'ftp://example.org/x', events: [] };
  const refused = await program.send('POST', link('apiWebhooks'), wrong);
  assert.equal(refused.status, 422);
  assert.deepEqual(
    refused.json.errors.map(({ pointer, reason }: Record<string, string>) => `${pointer} ${reason}`),
    ['/label webhook-label-blank', '/url webhook-url-invalid', '/events webhook-events-none'],
  );
  const unknown = await program.send('POST', link('apiWebhooks'), { ...WISH, events: ['post.read'] });
  assert.deepEqual([unknown.status, unknown.json.errors[0].pointer], [422, '/events/0']);
  assert.equal((await program.get(link('apiWebhook', { webhook: 'nothing' }))).status, 404);
  const author = await programOf(app, { name: 'Noor Haddad', role: 'author' });
  assert.equal((await author.get(link('apiWebhooks'))).json.reason, 'insufficient-scope');
  assert.equal((await ask(app, link('apiWebhooks'))).status, 401);
});

onBothDatabases('tests tell what became of them, and what is off sends nothing', async (t, app) => {
  const program = await programOf(app, 'alice');
  const host = await receiver(t, (response, count) => response.writeHead(count === 1 ? 500 : 204).end());
  const { json } = await program.send('POST', link('apiWebhooks'), { ...WISH, url: host.url });
  const webhook = json.id;
  const failed = await program.send('POST', link('apiWebhookPing', { webhook }));
  assert.deepEqual([failed.status, failed.json.state, failed.json.answer], [201, 'failed', '500']);
  const { id: delivery } = failed.json;
  const place = link('apiDelivery', { webhook, delivery });
  assert.equal(failed.location, place);
  const again = await program.send('POST', link('apiRedelivery', { webhook, delivery }));
  assert.deepEqual([again.status, again.json.id, again.json.state], [200, delivery, 'delivered']);
  assert.deepEqual((await program.get(place)).json, again.json);
  assert.equal(host.received[1]?.body, again.json.body);
  app.clock.advance(1);
  await program.send('POST', link('apiWebhookPing', { webhook }));
  const list = link('apiDeliveries', { webhook });
  const first = await program.get(`${list}?limit=1`);
  const second = await program.get(`${list}?limit=1&cursor=${first.json.next}`);
  assert.deepEqual([second.json.items[0].id, second.json.next], [delivery, null]);

  const address = link('apiWebhook', { webhook });
  const off = await program.send('PATCH', address, { active: false });
  assert.deepEqual([off.json.state, off.json.label], ['off', 'Newsletter']);
  const resting = await program.send('POST', link('apiWebhookPing', { webhook }));
  assert.deepEqual([resting.status, resting.json.reason], [409, 'webhook-resting']);
  assert.equal((await program.send('DELETE', address)).status, 204);
  assert.equal((await program.get(list)).status, 404);
});
