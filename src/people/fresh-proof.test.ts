import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { draft } from '../../test/drafts.ts';
import { createPost } from '../posts/posts.ts';
import { trashPost } from '../posts/trash.ts';
import { link } from '../routes.ts';
import { PROOF_LENGTH } from './fresh-proof.ts';
import { hashPassword } from './passwords.ts';
import { createPerson } from './people.ts';

const PASSWORD = 'slow boats carry letters';
const HASH = await hashPassword(PASSWORD);

/** Alice, signed in, and the address at which a draft of hers is deleted for good. */
async function toDelete(app: TestApp) {
  const { post } = await app.db.write(async write => {
    const person = await createPerson(write, { name: 'Alice Marsh', role: 'owner', passwordHash: HASH });
    const made = await createPost(write, draft(), person);
    await trashPost(write, made.id, person);
    return { post: made };
  });
  const browser = app.browser();
  await browser.post(link('signIn'), { name: 'Alice Marsh', password: PASSWORD });
  const left = async () => (await app.db.read.selectFrom('posts').select('id').execute()).length;
  return { browser, path: link('studioPostDeletion', { post: post.id }), left };
}

onBothDatabases('shortly after signing in nobody is asked again', async (_t, app) => {
  const { browser, path, left } = await toDelete(app);
  app.clock.advance(PROOF_LENGTH - 1);
  assert.equal((await browser.post(path)).status, 303);
  assert.equal(await left(), 0);
});

onBothDatabases('later a form waits for the password and then goes on with its fields', async (_t, app) => {
  const { browser, path, left } = await toDelete(app);
  app.clock.advance(PROOF_LENGTH);
  const asked = await browser.post(path, { comments: 'yes', note: 'two\nlines "quoted"' });
  assert.equal(asked.status, 403);
  assert.match(asked.headers.get('cache-control') ?? '', /no-store/);
  assert.ok(asked.text.includes(`action="${path}"`));
  assert.match(asked.text, /name="comments" value="yes"/);
  assert.match(asked.text, /name="note" value="two\nlines &quot;quoted&quot;"/);
  assert.equal(await left(), 1);

  const wrong = await browser.post(path, { comments: 'yes', proofPassword: 'not this one at all' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /not your password/);
  assert.doesNotMatch(wrong.text, /not this one at all/);
  assert.match(wrong.text, /name="comments" value="yes"/);
  assert.equal(await left(), 1);

  assert.equal((await browser.post(path, { comments: 'yes', proofPassword: PASSWORD })).status, 303);
  assert.equal(await left(), 0);
});

onBothDatabases('a proof counts for its own session alone', async (_t, app) => {
  const { browser, path } = await toDelete(app);
  app.clock.advance(PROOF_LENGTH);
  const other = app.browser();
  await other.post(link('signIn'), { name: 'Alice Marsh', password: PASSWORD });
  assert.equal((await browser.post(path)).status, 403);
});

onBothDatabases('the page that asks leads back, and nowhere else', async (_t, app) => {
  const { browser } = await toDelete(app);
  const page = await browser.get(`${link('studioProof')}?next=%2Fstudio%2Fsettings`);
  assert.match(page.text, /action="\/studio\/proof\?next=%2Fstudio%2Fsettings"/);
  const given = (next: string) =>
    browser.post(`${link('studioProof')}?next=${encodeURIComponent(next)}`, { proofPassword: PASSWORD });
  assert.equal((await given('/studio/settings')).location, '/studio/settings');
  assert.equal((await given('//evil.example')).location, link('studio'));
});
