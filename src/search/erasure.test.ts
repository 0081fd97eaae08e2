import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { freshDatabase } from '../../test/databases.ts';
import { openDatabase } from '../db/database.ts';
import { addComment, editComment, withdrawComment } from '../discussion/comments.ts';
import { openThread } from '../discussion/threads.ts';
import { followEvents } from '../jobs/handlers.ts';
import { newSecret } from '../lib/keys.ts';
import { indexHandler } from './indexing.ts';

test('sqlite: no word of what was withdrawn or written over stays in the index', async t => {
  const config = await freshDatabase(t, 'sqlite');
  assert.ok(config.kind === 'sqlite');
  const db = await openDatabase(config, Date.now);
  const services = { db, siteKey: 'a1'.repeat(32) };
  const threadId = await db.write(write => openThread(write, { address: '/a', language: 'en', zone: 'UTC' }));
  const writer = { kind: 'browser', secret: newSecret() } as const;
  const step = followEvents(db, indexHandler('sqlite'));
  const index = async () => {
    while (await step());
  };
  const say = (text: string) => addComment(services, { threadId, text, name: null, answers: [] }, writer);
  const filler = 'and so on at some length '.repeat(40);
  // The index writes of a word only what differs from the one before it; nothing else here begins with z or q.
  const slip = await say(`Zaltmarsh lane ${filler}`);
  for (let i = 0; i < 150; i++) await say(`Comment ${i} ${filler}`);
  const wrong = await say(`Qittiwake lane ${filler}`);
  await index();
  await withdrawComment(services, slip.id, writer);
  await editComment(services, wrong.id, { text: 'Another lane.' }, writer);
  for (let i = 0; i < 50; i++) await say(`Comment later ${i} ${filler}`);
  await index();
  await db.dropOldCopies();

  const folder = dirname(config.file);
  const bytes = readdirSync(folder)
    .map(file => readFileSync(join(folder, file), 'latin1'))
    .join('');
  await db.close();
  assert.ok(bytes.includes('another lane'));
  assert.doesNotMatch(bytes, /altmarsh|ittiwake/i);
});
