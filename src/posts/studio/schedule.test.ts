import assert from 'node:assert/strict';
import test from 'node:test';
import { onBothDatabases } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import { draft, source } from '../../../test/drafts.ts';
import { instantsOfLocalTime } from '../../lib/dates.ts';
import { link } from '../../routes.ts';
import { addSource } from '../../sources/sources.ts';
import { checklistOf } from '../checklist.ts';
import { changeDetails, createPost, readPost, revisePost } from '../posts.ts';
import { publishDue } from '../publication.ts';

test('a time is one instant, or two where clocks are put back, or none where they are put forward', () => {
  const utc = (text: string) => Date.parse(text);
  assert.deepEqual(instantsOfLocalTime('2026-03-02T10:00', 'Europe/Oslo'), [utc('2026-03-02T09:00Z')]);
  assert.deepEqual(instantsOfLocalTime('2026-03-29T02:30', 'Europe/Oslo'), []);
  assert.deepEqual(instantsOfLocalTime('2026-10-25T02:30', 'Europe/Oslo'), [
    utc('2026-10-25T00:30Z'),
    utc('2026-10-25T01:30Z'),
  ]);
  for (const wrong of ['', 'tomorrow', '2026-02-30T10:00', '2026-03-02T25:00']) {
    assert.equal(instantsOfLocalTime(wrong, 'Europe/Oslo'), null, wrong);
  }
});

onBothDatabases('a time that clocks skip is refused, one that they repeat is asked about', async (_, app) => {
  const { browser, person } = await signInAs(app, 'alice');
  const { id } = await app.db.write(write => createPost(write, draft(), person));
  const path = link('studioPublication', { post: id });
  const schedule = (date: string, time: string, more = {}) =>
    browser.post(path, { action: 'schedule', date, time, ...more });
  const skipped = await schedule('2026-03-29', '02:30');
  assert.equal(skipped.status, 422);
  assert.match(skipped.text, /put forward that day and never show/);
  const twice = await schedule('2026-10-25', '02:30');
  assert.equal(twice.status, 422);
  assert.match(twice.text, /put back that day and show/);
  const second = Date.parse('2026-10-25T01:30Z');
  assert.match(twice.text, new RegExp(`value="${second}">The second: .*UTC`));
  assert.equal((await schedule('2026-10-25', '02:30', { which: '17' })).status, 422);
  const done = await schedule('2026-10-25', '02:30', { which: String(second) });
  assert.equal(done.status, 303);
  assert.equal((await readPost(app.db.read, id))?.publishedAt, second);
  const page = await browser.get(path);
  assert.match(page.text, /class="hint clocks"[\s\S]*1:30 AM<\/time> \(UTC\)/);
});

onBothDatabases(
  'a scheduled post that is edited keeps its time, and its list has the next one first',
  async (_, app) => {
    const { browser, person } = await signInAs(app, 'alice');
    const make = async (headline: string, date: string) => {
      const { id } = await app.db.write(write => createPost(write, draft({ headline }), person));
      await browser.post(link('studioPublication', { post: id }), {
        action: 'schedule',
        date,
        time: '10:00',
      });
      return id;
    };
    const later = await make('Later piece', '2026-03-05');
    await make('Sooner piece', '2026-03-03');
    const list = (await browser.get(`${link('studioPosts')}?state=scheduled`)).text;
    assert.ok(list.indexOf('Sooner piece') < list.indexOf('Later piece'));
    assert.match(list, /appears 3 March 2026, 10:00 AM/);
    const change = { person, note: '' };
    await app.db.write(write => revisePost(write, later, draft({ headline: 'Later, edited' }), change));
    app.clock.set('2026-03-05T09:00:00Z');
    await publishDue(app.db, app.clock.now());
    const post = await readPost(app.db.read, later);
    assert.deepEqual([post?.status, post?.headline], ['published', 'Later, edited']);
    assert.equal(post?.publishedAt, Date.parse('2026-03-05T09:00:00Z'));
  },
);

onBothDatabases(
  'hints before the publication: what may be missing, and nothing that keeps anybody',
  async (_, app) => {
    const { browser, person } = await signInAs(app, 'alice');
    const body = [
      'Smoke [Harbour Post, 2 March] over ![](/media/x) and ![a pier](/media/y).',
      'More [AP, 9 April] and `[in code, 1]` and [a link, 2](https://example.org) and [sic].',
    ].join('\n\n');
    const post = await app.db.write(async write => {
      const { id } = await createPost(write, draft({ body, place: '', headline: 'Fire - UPDATE' }), person);
      await changeDetails(write, id, { person, note: '' }, async () => {
        await addSource(write, id, source());
        await addSource(write, id, source({ publisher: 'Ferry Office' }));
      });
      const made = await readPost(write.tx, id);
      assert.ok(made);
      return made;
    });
    assert.deepEqual(checklistOf(post), {
      ...{ noText: false, noPlace: true, typedMark: true, noAlt: 1 },
      ...{ uncited: ['Ferry Office, 2 March'], unknown: ['AP, 9 April'] },
    });
    const path = link('studioPublication', { post: post.id });
    assert.match((await browser.get(path)).text, /name no source: <bdi>\[AP, 9 April\]<\/bdi>/);
    assert.equal((await browser.post(path, { action: 'publish' })).status, 303);
    assert.doesNotMatch((await browser.get(path)).text, /class="panel checklist"/);
  },
);
