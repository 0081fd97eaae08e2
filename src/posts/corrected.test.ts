import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { draft } from '../../test/drafts.ts';
import { correctedAnchor, updateAnchor } from '../routes.ts';
import { createPost, revisePost } from './posts.ts';
import { publishPost } from './publication.ts';
import { addUpdate, reviseUpdate } from './updates.ts';

onBothDatabases(
  'the right words lead to their correction and back, while they stand there',
  async (_, app) => {
    const { person } = await signInAs(app, 'alice');
    const change = { person, note: '' };
    const post = await app.db.write(async write => {
      const made = await createPost(write, draft({ body: 'Two ferries sailed.' }), person);
      return publishPost(write, made.id);
    });
    app.clock.advance(60_000);
    const update = await app.db.write(write =>
      addUpdate(write, post.id, {
        ...{ kind: 'correction', text: 'A reader counted.', wrong: 'Two ferries', right: 'Three ferries' },
        ...{ at: write.now, person, replace: true },
      }),
    );
    const page = async (ending = '') => (await app.get(`${post.path}${ending}`)).text;
    const mark = `Three ferries <a class="corrected" id="${correctedAnchor(update.id)}" href="#${updateAnchor(update.id)}">corrected</a> sailed`;
    const back = `<a href="#${correctedAnchor(update.id)}">Where it stands in the text</a>`;
    assert.ok((await page()).includes(mark));
    assert.ok((await page()).includes(back));
    for (const ending of ['.md', '.txt']) assert.doesNotMatch(await page(ending), /corrected/, ending);

    await app.db.write(write =>
      reviseUpdate(write, update.id, { text: 'A reader counted.', right: 'Four ferries' }, change),
    );
    assert.ok(!(await page()).includes('class="corrected"'));
    assert.ok(!(await page()).includes('Where it stands'));
    await app.db.write(write => revisePost(write, post.id, draft({ body: 'Four ferries sailed.' }), change));
    assert.match(await page(), /Four ferries <a class="corrected"/);
  },
);
