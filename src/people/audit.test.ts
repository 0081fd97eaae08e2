import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { createPost } from '../posts/posts.ts';
import { link } from '../routes.ts';
import { AUDIT_PAGE, readAudit, recordAudit } from './audit.ts';

const ALL = { person: '', action: '', before: '' };

onBothDatabases('publication and settings are written down with who did it', async (_t, app) => {
  const { person, browser } = await signInAs(app, 'alice');
  const post = await app.db.write(write => createPost(write, draft({ headline: 'Ferry late' }), person));
  for (const action of ['publish', 'draft']) {
    app.clock.advance(1_000);
    await browser.post(link('studioPublication', { post: post.id }), { action });
  }
  app.clock.advance(1_000);
  const form = (await browser.get(link('studioSettings'))).text;
  const [, seen = ''] = /name="seen" value="([^"]*)"/.exec(form) ?? [];
  const settings = { seen, name: 'Harbour News', description: '' };
  assert.equal((await browser.post(link('studioSettings'), settings)).status, 303);
  const { entries } = await readAudit(app.db.read, ALL);
  assert.deepEqual(
    entries.map(({ action, subject, person: by }) => [action, subject?.label, by?.name]),
    [
      ['settings-changed', undefined, 'Alice Marsh'],
      ['post-unpublished', 'Ferry late', 'Alice Marsh'],
      ['post-published', 'Ferry late', 'Alice Marsh'],
    ],
  );
  const page = (await browser.get(link('studioAudit'))).text;
  for (const words of ['Settings changed', 'Post taken back', 'Ferry late']) assert.ok(page.includes(words));
});

onBothDatabases('what is not done is not written down', async (_t, app) => {
  await assert.rejects(
    app.db.write(async write => {
      await recordAudit(write, { person: null, action: 'settings-changed' });
      throw new Error('not after all');
    }),
    /not after all/,
  );
  assert.deepEqual((await readAudit(app.db.read, ALL)).entries, []);
});

onBothDatabases(
  'the log is narrowed to a person and an action, and is read page by page',
  async (_t, app) => {
    const { person, browser } = await signInAs(app, 'alice');
    for (let i = 0; i <= AUDIT_PAGE; i++) {
      app.clock.advance(1_000);
      await app.db.write(write =>
        recordAudit(write, { person, action: 'role-changed', details: { name: `Change ${i}.` } }),
      );
    }
    await app.db.write(write => recordAudit(write, { person: null, action: 'password-reset' }));
    const shown = async (query: string) => (await browser.get(`${link('studioAudit')}?${query}`)).text;
    const first = await shown(`person=${person.id}&action=role-changed`);
    assert.ok(first.includes('Change 50.') && !first.includes('Change 0.'));
    const next = /href="([^"]+before=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = (await browser.get(next)).text;
    assert.ok(second.includes('Change 0.') && !second.includes('Change 50.'));
    const operator = await shown('person=operator');
    assert.ok(operator.includes('<td>New way in given</td>') && !operator.includes('Change 5'));
    assert.match(await shown('action=totp-added'), /Nothing of that kind/);
    assert.match(await shown('person=%27--&action=x&before=%00'), /New way in given/);
  },
);
