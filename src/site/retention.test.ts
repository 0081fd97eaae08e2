import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { belongingsOf } from '../../test/belongings.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { newSecret } from '../lib/keys.ts';
import { createPost } from '../posts/posts.ts';
import { trashPost } from '../posts/trash.ts';
import { link } from '../routes.ts';
import { saveSettings } from './settings.ts';
import { sectionLink } from './settings-view.ts';

const DAY = 86_400_000;

/** Runs what forgets and deletes, as the job loop does. */
async function tidy(app: TestApp): Promise<void> {
  for (const { name, run } of app.due) if (/^(forget|empty)/.test(name)) await run(app.clock.now());
}

/** Whether there is still something in the trash, unsaved, sent and counted. */
async function left({ db: { read } }: TestApp): Promise<boolean[]> {
  const found = await Promise.all([
    read.selectFrom('trashed_posts').select('post_id').execute(),
    read.selectFrom('working_copies').select('id').execute(),
    read.selectFrom('webhook_deliveries').select('id').execute(),
    read.selectFrom('reads').select('count').execute(),
  ]);
  return found.map(({ length }) => length > 0);
}

onBothDatabases('what is kept for a time goes when that is over, and not before', async (_t, app) => {
  const { browser, person } = await signInAs(app, 'alice');
  await belongingsOf(app, { person, secret: newSecret() }, person, 'draft');
  await browser.get('/');
  app.pages.reads.count('front', { userAgent: 'A browser', purpose: undefined });
  for (const { name, run } of app.due) if (name.startsWith('keep counts')) await run(app.clock.now());
  await app.db.write(async write => {
    const { id } = await createPost(write, draft(), person);
    await trashPost(write, id, person);
  });
  const days = { trashDays: 3, copyDays: 5, deliveryDays: 7, readingDays: 9 };
  await app.db.write(write => saveSettings(write, days));
  assert.deepEqual(await left(app), [true, true, true, true]);

  const met: boolean[][] = [];
  const begin = app.clock.now();
  for (const end of [3, 5, 7, 9]) {
    for (const instant of [begin + end * DAY - 3_600_000, begin + end * DAY + 1]) {
      app.clock.set(instant);
      await tidy(app);
      met.push(await left(app));
    }
  }
  const [all, noTrash, noCopy, noDelivery, nothing] = [0, 1, 2, 3, 4].map(gone =>
    [0, 1, 2, 3].map(place => place >= gone),
  );
  assert.deepEqual(met, [all, noTrash, noTrash, noCopy, noCopy, noDelivery, noDelivery, nothing]);
});

onBothDatabases('the studio says what is deleted when, with the days in force', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  const address = sectionLink('kept');
  const form = (await browser.get(address)).text;
  assert.match(form, /id="trashDays"[^>]* value="30"/);
  const seen = /name="seen" value="([^"]*)"/.exec(form)?.[1] ?? '';
  const wish = { seen, copyDays: '90', deliveryDays: '14', readingDays: '400' };
  const refused = await browser.post(address, { ...wish, trashDays: '0' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /whole number of days from 1 to 3650/);
  assert.equal((await browser.post(address, { ...wish, trashDays: '8' })).status, 303);
  assert.match((await browser.get(`${link('studioPosts')}?state=trash`)).text, /here for 8 days/);
});
