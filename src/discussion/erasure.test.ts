import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { freshDatabase } from '../../test/databases.ts';
import { openDatabase } from '../db/database.ts';
import { newSecret } from '../lib/keys.ts';
import { addComment, editComment, withdrawComment } from './comments.ts';
import { openThread } from './threads.ts';

test('sqlite: what was withdrawn or written over is not in the files any more after a stop', t =>
  withdrawAndLook(t, false));

test('sqlite: nor while the server runs, once old copies are dropped', t => withdrawAndLook(t, true));

async function withdrawAndLook(t: TestContext, running: boolean): Promise<void> {
  const config = await freshDatabase(t, 'sqlite');
  assert.ok(config.kind === 'sqlite');
  const db = await openDatabase(config, Date.now);
  const services = { db, siteKey: 'a1'.repeat(32) };
  const threadId = await db.write(write => openThread(write, { address: '/a', language: 'en', zone: 'UTC' }));
  const writer = { kind: 'browser', secret: newSecret() } as const;
  const filler = 'And so on, at some length. '.repeat(40);
  const say = (text: string, name: string) =>
    addComment(services, { threadId, text: `${text} ${filler}`, name, answers: [] }, writer);
  const slip = await say('Saltmarsh lane.', 'Windhover');
  for (let i = 0; i < 20; i++) await say(`Comment ${i}.`, 'Others');
  const wrong = await say('Kittiwake lane.', 'Others');
  await withdrawComment(services, slip.id, writer);
  await editComment(services, wrong.id, { text: 'Another lane.' }, writer);
  if (!running) await db.close();
  else await Promise.all([say('Said meanwhile.', 'Others'), db.dropOldCopies()]);

  const folder = dirname(config.file);
  const bytes = readdirSync(folder).map(file => readFileSync(join(folder, file), 'latin1'));
  assert.ok(bytes.join('').includes('Another lane.'));
  assert.doesNotMatch(bytes.join(''), /Saltmarsh|Windhover|Kittiwake/);
  if (running) await db.close();
}
