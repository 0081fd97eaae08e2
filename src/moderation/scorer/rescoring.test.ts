import assert from 'node:assert/strict';
import { onBothDatabases } from '../../../test/app.ts';
import { ORDINARY_SPEECH, SPAM_SPEECH } from '../../../test/speech.ts';
import { bringIn, publish } from '../../../test/story.ts';
import { createLearned, learn } from './learning.ts';
import { type Rescored, rescore } from './rescoring.ts';
import { loadScorer } from './scorer.ts';

onBothDatabases('the past can be judged again, page by page, and nothing changes', async (_, app) => {
  const post = await publish(app);
  const spam = Object.values(SPAM_SPEECH).flat();
  await bringIn(app, post, [...ORDINARY_SPEECH.en, ...spam, ...ORDINARY_SPEECH.fa]);
  const before = await app.db.read.selectFrom('comments').selectAll().orderBy('id').execute();

  const pages: Rescored[] = [];
  for (let after: string | null = ''; after !== null; after = pages.at(-1)?.next ?? null) {
    pages.push(await rescore(app.db.read, loadScorer(), { after, limit: 10 }));
  }
  assert.equal(
    pages.reduce((sum, { looked }) => sum + looked, 0),
    before.length,
  );
  const texts = new Map(before.map(({ id, text }) => [id, text]));
  const held = pages.flatMap(({ wouldHold }) => wouldHold);
  assert.deepEqual(held.map(({ id }) => texts.get(id)).sort(), [...spam].sort());
  assert.ok(held.every(({ suspicion, score }) => suspicion === 'spam' && score.because.length > 0));
  assert.deepEqual(await app.db.read.selectFrom('comments').selectAll().orderBy('id').execute(), before);
});

onBothDatabases('what the site has taught since counts as well', async (_, app) => {
  const post = await publish(app);
  const wave = [
    'Genuine harbour lanterns at lantern-palace.example.com, order your lantern while stocks last',
    'Order a lantern for your terrace from lantern-palace.example.com with a discount on each lantern',
  ];
  await bringIn(app, post, ['Order your harbour lantern from lantern-palace.example.com while stocks last']);
  const learned = createLearned(loadScorer());
  const would = async () =>
    (await rescore(app.db.read, loadScorer(), { site: await learned.weights(app.db.read) })).wouldHold.length;
  assert.equal(await would(), 0);
  for (const text of [...wave, ...wave, ...wave, ...wave]) {
    await app.db.write(write => learn(write, { text, label: 'spam' }));
  }
  assert.equal(await would(), 1);
});
