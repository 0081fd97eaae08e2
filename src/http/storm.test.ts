import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import { eventually } from '../../test/eventually.ts';
import { publish, say } from '../../test/story.ts';
import { newSecret } from '../lib/keys.ts';
import { renameTag } from '../posts/tags.ts';
import { link } from '../routes.ts';
import { saveSettings } from '../site/settings.ts';

/** Many write below a post at once, and many more read it. */

const COMMENTS = 12;
/** Every second change within a second is a storm. */
const STORMY = { rebuilds: { burst: 1, perSecond: 1 } };

onBothDatabases(
  'a storm of comments shows readers a page of a moment ago, and writers their comment',
  async (_, app) => {
    const post = await publish(app);
    const writer = app.browser();
    writer.cookies.set('dateline_writer', newSecret());
    let number = 0;
    await eventually('a reader for whom the page is not made anew', async () => {
      await say(app, post, said(++number));
      return !(await app.get(post.path)).text.includes(said(number));
    });
    assert.ok((await writer.get(post.path)).text.includes(said(number)));
    await eventually('the last comment for everybody', async () =>
      (await app.get(post.path)).text.includes(said(number)),
    );
  },
  STORMY,
);

onBothDatabases(
  'who looks anew has what was said last, in a storm too',
  async (_, app) => {
    const post = await publish(app);
    for (let number = 1; number <= COMMENTS; number++) {
      await say(app, post, said(number));
      await app.get(post.path);
    }
    for (const [index, directive] of ['max-age=0', 'no-cache'].entries()) {
      const last = said(COMMENTS + 1 + index);
      await say(app, post, last);
      const { text } = await app.get(post.path, { 'cache-control': directive });
      assert.ok(text.includes(last), directive);
    }
  },
  STORMY,
);

onBothDatabases(
  'who waits in a storm gets the feed of a tag by its present name',
  async (_, app) => {
    const feed = link('tagFeed', { tag: 'harbour' });
    const post = await publish(app, { tags: ['harbour'] });
    assert.match((await app.get(feed)).text, /<title>harbour · /);
    await say(app, post, said(1));
    const waiting = app.get(feed, { 'cache-control': 'no-cache' });
    await app.db.write(write => renameTag(write, 'harbour', 'Harbour', null));
    assert.match((await waiting).text, /<title>Harbour · /);
    assert.match((await app.get(feed)).text, /<title>Harbour · /);
  },
  STORMY,
);

onBothDatabases(
  'who waits in a storm gets the text of a post by the calendar of now',
  async (_, app) => {
    const post = await publish(app);
    const text = `${post.path}.txt`;
    assert.match((await app.get(text)).text, /March 2026/);
    await say(app, post, said(1));
    const waiting = app.get(text, { 'cache-control': 'no-cache' });
    await app.db.write(write => saveSettings(write, { calendarEn: 'persian' }));
    assert.match((await waiting).text, /Esfand 1404/);
    assert.match((await app.get(text)).text, /Esfand 1404/);
  },
  STORMY,
);

const said = (number: number): string => `Said as number ${number} of the storm.`;
