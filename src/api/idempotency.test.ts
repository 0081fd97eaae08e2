import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import { programOf } from '../../test/program.ts';
import { link } from '../routes.ts';
import { forgetKeys } from './idempotency.ts';

const DRAFT = { headline: 'Ferry service halted' };
const HOUR = 3_600_000;

onBothDatabases('what is sent twice with one key is done once', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const key = { 'idempotency-key': '"8e03978e-40d5-43dd-bc93-6894a57f9324"' };
  const first = await program.send('POST', link('apiPosts'), DRAFT, key);
  const again = await program.send('POST', link('apiPosts'), DRAFT, key);
  assert.deepEqual([again.status, again.json, again.location], [201, first.json, first.location]);
  assert.equal(first.headers.get('idempotency-replayed'), null);
  assert.equal(again.headers.get('idempotency-replayed'), 'true');
  const other = await program.send('POST', link('apiPosts'), { headline: 'Another' }, key);
  assert.deepEqual([other.status, other.json.reason], [422, 'idempotency-key-reused']);
  assert.equal((await app.db.read.selectFrom('posts').select('id').execute()).length, 1);
});

onBothDatabases('of many at the same moment one is done, and all get its answer', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const key = { 'idempotency-key': 'one' };
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => program.send('POST', link('apiPosts'), DRAFT, key)),
  );
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  assert.equal(new Set(answers.map(({ json }) => json.id)).size, 1);
  assert.equal(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true').length, 11);
  assert.equal((await app.db.read.selectFrom('posts').select('id').execute()).length, 1);
});

onBothDatabases('a refusal leaves the key free; keys are of one token and of one day', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const key = { 'idempotency-key': 'one' };
  assert.equal((await program.send('POST', link('apiPosts'), { headline: ' ' }, key)).status, 422);
  assert.equal((await program.send('POST', link('apiPosts'), DRAFT, key)).status, 201);
  const editor = await programOf(app, { name: 'Ed Itor', role: 'editor' });
  const theirs = await editor.send('POST', link('apiPosts'), DRAFT, key);
  assert.equal(theirs.headers.get('idempotency-replayed'), null);
  app.clock.advance(24 * HOUR);
  const late = await program.send('POST', link('apiPosts'), DRAFT, key);
  assert.equal(late.headers.get('idempotency-replayed'), null);
  app.clock.advance(24 * HOUR);
  await forgetKeys(app.db, app.clock.now());
  assert.deepEqual(await app.db.read.selectFrom('idempotency_keys').selectAll().execute(), []);
  const form = await program.send('POST', link('apiPosts'), DRAFT, { 'idempotency-key': 'x'.repeat(256) });
  assert.deepEqual([form.status, form.json.reason], [400, 'idempotency-key-form']);
});
