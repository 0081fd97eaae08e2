import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { policyReader } from './policy.ts';
import { DEFAULT_MODERATION, saveModeration } from './settings.ts';

async function ban(app: TestApp, bannedWords: string): Promise<void> {
  const lists = { bannedWords, blockedDomains: '' };
  await app.db.write(write => saveModeration(write, DEFAULT_MODERATION, lists));
}

onBothDatabases('after a change a list is compiled once for all who wait for it', async (_t, app) => {
  const policy = policyReader();
  await ban(app, 'wanker');
  const before = await policy(app.db.read);
  await ban(app, 'tosser');

  const after = await Promise.all([1, 2, 3].map(() => policy(app.db.read)));
  assert.equal(new Set(after.map(({ words }) => words)).size, 1);
  for (const { words } of after) {
    assert.notEqual(words, before.words);
    assert.deepEqual(words.find('a tosser'), { entry: 'tosser' });
    assert.equal(words.find('a wanker'), null);
  }
});
