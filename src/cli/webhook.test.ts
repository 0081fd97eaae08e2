import assert from 'node:assert/strict';
import test from 'node:test';
import { TEST_SITE_KEY } from '../../test/app.ts';
import { commandsOn } from '../../test/command.ts';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { receiver, verified } from '../../test/receiver.ts';
import { openDatabase } from '../db/database.ts';
import { changeWebhook, createWebhook } from '../webhooks/webhooks.ts';

for (const kind of ENGINES) {
  test(`${kind}: webhooks are listed and tried`, async t => {
    const config = await freshDatabase(t, kind);
    const run = commandsOn(config, { DATELINE_OUTGOING_ALLOW: '127.0.0.0/8' });
    const dateline = (...args: string[]) => run(['webhook', ...args]);
    assert.equal((await dateline('list')).out, 'There is no webhook.\n');
    const host = await receiver(t, (response, count) => response.writeHead(count === 1 ? 204 : 500).end());
    const db = await openDatabase(config, Date.now);
    t.after(() => db.close());
    const url = `${host.url}?key=of-the-receiver`;
    const fields = { label: 'Newsletter', url, events: ['post.published'], active: true } as const;
    const { webhook, secret } = await db.write(write => createWebhook(write, TEST_SITE_KEY, fields, null));

    const list = await dateline('list', '--json');
    const { id, state, failingSince } = webhook;
    const known = { id, label: 'Newsletter', host: new URL(url).host, events: fields.events };
    assert.deepEqual(JSON.parse(list.out), { webhooks: [{ ...known, state, failingSince }] });
    const lines = await dateline('list');
    assert.match(lines.out, new RegExp(`^${id}  Newsletter \\(${known.host}\\), in use: post.published\n$`));
    assert.doesNotMatch(list.out + lines.out, /of-the-receiver|whsec_/);

    assert.deepEqual(await dateline('test', id), {
      ...{ code: 0, out: 'The message arrived: the receiver answered 204.\n', err: '' },
    });
    const [got] = host.received;
    assert.ok(got);
    assert.equal(verified(secret, got).type, 'ping');
    const failed = await dateline('test', id, '--json');
    assert.equal(failed.code, 1);
    const { delivery } = JSON.parse(failed.out);
    assert.deepEqual([delivery.state, delivery.answer], ['failed', '500']);
    assert.match(failed.err, /did not arrive: 500/);

    await db.write(write => changeWebhook(write, id, { ...fields, active: false }, null));
    const off = await dateline('test', id);
    assert.deepEqual([off.code, off.out], [1, '']);
    assert.match(off.err, /not in use/);
    assert.match((await dateline('test', 'x')).err, /no such webhook/);
  });
}
