import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { publish, say } from '../../test/story.ts';
import { decide, type Grounds, type StateAction } from '../discussion/decisions.ts';
import { createLearned } from './scorer/learning.ts';
import { loadScorer } from './scorer/scorer.ts';
import { undo } from './undo.ts';

const SALES = 'Fresh kelp shampoo from our little shop, order today while the tide is high.';

/** How likely the site finds the text to be advertising, with what it was taught. */
async function spamOf(app: TestApp, text: string): Promise<number> {
  const scorer = loadScorer();
  return scorer.score(text, await createLearned(scorer).weights(app.db.read)).spam;
}

async function decideAs(app: TestApp, id: string, action: StateAction, grounds: Partial<Grounds>) {
  app.clock.advance(1_000);
  const whole = {
    decider: { kind: 'check', code: 'held-word' },
    rule: null,
    reason: 'So.',
    ...grounds,
  } as const;
  const decision = await app.db.write(write => decide(write, id, action, whole));
  await app.settle();
  return decision;
}

const SPAM = { key: 'spam', version: 1, title: 'Advertising or spam' };

onBothDatabases(
  'what people remove as spam is suspected more, and no more once that is undone',
  async (_t, app) => {
    const post = await publish(app);
    const { person } = await signInAs(app, 'carol');
    const before = await spamOf(app, SALES);
    const { id } = await say(app, post, SALES);
    const decider = { kind: 'person', person } as const;
    const decision = await decideAs(app, id, 'remove', { decider, rule: SPAM });
    assert.ok((await spamOf(app, SALES)) > before);
    app.clock.advance(1_000);
    await app.db.write(write => undo(write, decision, person));
    await app.settle();
    assert.equal(await spamOf(app, SALES), before);
  },
);

onBothDatabases('checks teach the scorer nothing, letting a held comment through does', async (_t, app) => {
  const post = await publish(app);
  const { person } = await signInAs(app, 'carol');
  const { id } = await say(app, post, SALES);
  await decideAs(app, id, 'hold', { rule: SPAM });
  assert.deepEqual(await taught(app), []);
  const decision = await decideAs(app, id, 'publish', { decider: { kind: 'person', person } });
  assert.deepEqual(await taught(app), [{ spam: 0, abuse: 0, fine: 1 }]);
  app.clock.advance(1_000);
  await app.db.write(write => undo(write, decision, person));
  await app.settle();
  assert.deepEqual(await taught(app), [{ spam: 0, abuse: 0, fine: 0 }]);
});

/** How many lessons there were of each kind. */
async function taught(app: TestApp) {
  const rows = await app.db.read.selectFrom('scorer_totals').select(['spam', 'abuse', 'fine']).execute();
  return rows.map(row => ({ ...row }));
}
