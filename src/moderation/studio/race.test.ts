import assert from 'node:assert/strict';
import { onBothDatabases } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { sayHeld } from '../../../test/held.ts';
import { expectExactTallies } from '../../../test/moderating.ts';
import { publish } from '../../../test/story.ts';
import { link } from '../../routes.ts';

onBothDatabases('of two who decide at the same moment one is told of the other', async (_t, app) => {
  const post = await publish(app);
  const carol = await signInAs(app, 'carol');
  const erin = await signInAs(app, { name: 'Erin Vale', role: 'editor' });
  for (let round = 0; round < 5; round++) {
    const id = await sayHeld(app, post, `It waits for both, ${round}.`);
    app.clock.advance(1_000);
    const queue = await carol.browser.get(link('studioQueue'));
    const seen = new RegExp(`name="seen-${id}" value="([0-9a-z]{26})"`).exec(queue.text)?.[1] ?? '';
    const press = ({ browser }: typeof carol, act: string) =>
      browser.post(link('studioQueueDecisions'), { one: `${act} ${id}`, [`seen-${id}`]: seen });
    const answers = await Promise.all([press(carol, 'publish'), press(erin, 'spam')]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409]);
    assert.match(answers.map(({ text }) => text).join(), /decided meanwhile/);
    const made = await app.db.read
      .selectFrom('decisions')
      .select('action')
      .where('comment_id', '=', id)
      .where('decider', '=', 'person')
      .execute();
    assert.equal(made.length, 1);
  }
  await expectExactTallies(app);
});
