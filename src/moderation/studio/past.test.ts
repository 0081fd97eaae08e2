import assert from 'node:assert/strict';
import { onBothDatabases } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { publish, say } from '../../../test/story.ts';
import { link } from '../../routes.ts';

const SPAM = 'Best price casino bonus! Click here, subscribe to my channel and get free money now.';

onBothDatabases('the scorer looks at what was published before, and changes nothing', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const path = link('studioModerationPast');
  assert.match((await browser.get(path)).text, /0 comments looked at, 0 would have waited\. Nothing here/);
  const post = await publish(app);
  await say(app, post, 'The harbour office lies, and everybody knows it.');
  const { id } = await say(app, post, SPAM);
  const page = await browser.get(path);
  assert.match(page.text, /2 comments looked at, 1 would have waited/);
  assert.match(page.text, /resembles advertising: \d+/);
  assert.ok(page.text.includes(link('studioComment', { comment: id })));
  assert.doesNotMatch(page.text, /everybody knows it/);
  assert.match((await app.get(post.path)).text, /Best price casino bonus/);
  const after = await browser.get(`${path}?after=${id}`);
  assert.match(after.text, /Begin with the oldest comment/);
  assert.equal((await app.get(path)).status, 303);
});
