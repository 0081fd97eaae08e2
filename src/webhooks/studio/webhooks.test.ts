import assert from 'node:assert/strict';
import { onBothDatabases } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { receiver, verified } from '../../../test/receiver.ts';
import { link } from '../../routes.ts';
import { listWebhooks } from '../webhooks.ts';

onBothDatabases(
  'a webhook is made in the studio, its secret shown once, tried and removed',
  async (t, app) => {
    app.clock.set(Date.now());
    const { url, received } = await receiver(t);
    const { browser } = await signInAs(app, { name: 'Noor Haddad', role: 'editor' });
    const wish = { label: 'Newsletter', url, events: ['post.published'], active: 'yes' };
    const made = await browser.post(link('studioWebhooks'), wish);
    assert.equal(made.status, 201, made.text);
    const secret = /whsec_[A-Za-z0-9+/]+=*/.exec(made.text)?.[0] ?? '';
    const [webhook] = await listWebhooks(app.db.read);
    assert.ok(webhook);
    const stored = await app.db.read.selectFrom('webhooks').selectAll().execute();
    assert.ok(!JSON.stringify(stored).includes(secret.slice(6)));

    const address = link('studioWebhook', { webhook: webhook.id });
    assert.equal((await browser.post(link('studioWebhookPing', { webhook: webhook.id }))).status, 303);
    const [ping] = received;
    assert.ok(ping);
    assert.equal(verified(secret, ping).type, 'ping');
    const page = await browser.get(address);
    assert.match(page.text, /Arrived/);
    assert.doesNotMatch(page.text, /whsec_/);
    const again = link('studioRedelivery', { webhook: webhook.id, delivery: ping.id });
    assert.equal((await browser.post(again)).status, 303);
    assert.deepEqual(
      received.map(({ id }) => id),
      [ping.id, ping.id],
    );

    const off = await browser.post(address, { ...wish, active: '' });
    assert.equal(off.status, 303);
    assert.equal((await browser.post(again)).status, 409);
    assert.equal((await browser.post(link('studioWebhookRemoval', { webhook: webhook.id }))).status, 303);
    assert.equal((await browser.get(address)).status, 404);
    const audit = await app.db.read
      .selectFrom('audit')
      .select('action')
      .where('subject_kind', '=', 'webhook')
      .execute();
    assert.deepEqual(audit.map(({ action }) => action).sort(), [
      'webhook-added',
      'webhook-changed',
      'webhook-removed',
    ]);
  },
);

onBothDatabases('a webhook that cannot be so comes back with what is wrong', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const wish = { label: ' ', url: 'ftp://example.org/x', events: ['nothing'] };
  const refused = await browser.post(link('studioWebhooks'), wish);
  assert.equal(refused.status, 422);
  for (const part of [/Give the webhook a name/, /no address that can be sent to/, /Choose at least one/])
    assert.match(refused.text, part);
  assert.deepEqual(await listWebhooks(app.db.read), []);
});

onBothDatabases('to make a webhook asks who one is, where that was shown too long ago', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  app.clock.advance(16 * 60_000);
  const wish = { label: 'Newsletter', url: 'https://example.org/', events: ['post.published'] };
  assert.equal((await browser.post(link('studioWebhooks'), wish)).status, 403);
  assert.deepEqual(await listWebhooks(app.db.read), []);
});
