import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { source } from '../../test/drafts.ts';
import { newId } from '../lib/ids.ts';
import { citedIn } from './citations.ts';
import type { ClaimFields } from './claim-fields.ts';
import {
  addClaim,
  addQuestion,
  changeClaim,
  changeQuestion,
  listQuestions,
  removeClaim,
  removeQuestion,
} from './claims.ts';
import { claimsTable } from './claims-view.ts';
import type { SourceFields } from './source-fields.ts';
import { addSource, changeSource, listSources, readSourceByLabel, removeSource } from './sources.ts';
import { sourceList } from './sources-view.ts';

const DOCUMENT = newId(0);

const add = (app: TestApp, fields: Partial<SourceFields> = {}, language?: string) =>
  app.db.write(write => addSource(write, DOCUMENT, source(fields), language));

const claim = (fields: Partial<ClaimFields> = {}): ClaimFields => ({
  party: 'Harbour office',
  statement: 'nobody hurt',
  sourceId: null,
  said: null,
  status: 'asserted',
  ...fields,
});

onBothDatabases(
  'a source without a label gets publisher and date, as the language of the document writes them',
  async (_, app) => {
    assert.equal((await add(app)).label, 'Harbour Post, 2 March');
    assert.equal((await add(app)).label, 'Harbour Post, 2 March (2)');
    assert.equal((await add(app, { date: '2026-03' })).label, 'Harbour Post, March 2026');
    assert.equal((await add(app, { date: null, publisher: 'Radio [Lume]' })).label, 'Radio Lume');
    assert.equal((await add(app, { publisher: 'رادیو بندر' }, 'fa')).label, 'رادیو بندر، ۱۱ اسفند');
    assert.deepEqual(
      (await listSources(app.db.read, DOCUMENT)).map(({ position }) => position),
      [1, 2, 3, 4, 5],
    );
  },
);

onBothDatabases("a label that was given is one document's own, however it is spelt", async (_, app) => {
  const first = await add(app, { label: 'HP, Monday' });
  await assert.rejects(add(app, { label: 'hp,   MONDAY' }), {
    reason: 'source-label-taken',
    code: 'conflict',
  });
  await app.db.write(write => changeSource(write, first.id, source({ label: 'HP, MONDAY' })));
  assert.equal((await readSourceByLabel(app.db.read, DOCUMENT, 'hp, monday'))?.id, first.id);
  await app.db.write(write => addSource(write, newId(1), source({ label: 'HP, Monday' })));
});

onBothDatabases('what no source can be is refused with a reason', async (_, app) => {
  const refused: [Partial<SourceFields>, string][] = [
    [{ publisher: ' \u200b' }, 'source-publisher-blank'],
    [{ publisher: 'x'.repeat(121) }, 'source-publisher-long'],
    [{ date: '2 March' }, 'source-date-form'],
    [{ date: '2026-02-30' }, 'source-date-form'],
    [{ label: 'HP [1]' }, 'source-label-form'],
    [{ url: 'javascript:alert(1)' }, 'source-url-form'],
    [{ url: 'harbour.example/a' }, 'source-url-form'],
    [{ url: 'https://user:secret@harbour.example/' }, 'source-url-form'],
  ];
  for (const [fields, reason] of refused) await assert.rejects(add(app, fields), { reason }, reason);
  await assert.rejects(
    app.db.write(write => removeSource(write, newId(2))),
    { reason: 'source-unknown' },
  );
  assert.deepEqual(await listSources(app.db.read, DOCUMENT), []);
});

onBothDatabases('a source that is cited twice is one source', async (_, app) => {
  const post = await add(app);
  await add(app, { label: 'Radio' });
  const sources = await listSources(app.db.read, DOCUMENT);
  const cited = citedIn('Once [Harbour Post, 2 March], twice [harbour post, 2 march], `[Radio]`.', sources);
  assert.deepEqual(
    cited.map(({ id }) => id),
    [post.id],
  );
});

onBothDatabases(
  'the list has an anchor for each source and links only those with an address',
  async (_, app) => {
    const linked = await add(app, { title: 'Fog & ferries', url: 'https://harbour.example/a?b=1&c=2' });
    const bare = await add(app, { label: 'HP, later', date: '2026' });
    const list = String(sourceList(await listSources(app.db.read, DOCUMENT), 'en'));
    assert.match(
      list,
      new RegExp(
        `<li id="s-${linked.id}"><bdi>Harbour Post</bdi>: <cite><a href="https://harbour.example/a\\?b=1&amp;c=2" rel="noopener">`,
      ),
    );
    assert.match(list, /<time datetime="2026-03-02">2 March 2026<\/time>/);
    assert.match(
      list,
      new RegExp(`<li id="s-${bare.id}"><bdi>Harbour Post</bdi>, <time datetime="2026">2026</time></li>`),
    );
  },
);

onBothDatabases('questions keep their claims, claims their source', async (_, app) => {
  const cited = await add(app);
  const question = await app.db.write(write =>
    addQuestion(write, DOCUMENT, { text: ' How many were hurt? ' }),
  );
  const [first, second] = await app.db.write(async write => [
    await addClaim(write, question.id, claim({ sourceId: cited.id, said: '2026-03-02' })),
    await addClaim(write, question.id, claim({ party: 'Crew', statement: '3', status: 'disputed' })),
  ]);
  await app.db.write(write =>
    changeClaim(write, second.id, claim({ party: 'Crew', statement: '4', status: 'withdrawn' })),
  );
  await app.db.write(write => changeQuestion(write, question.id, { text: 'How many people were hurt?' }));
  const [shown] = await listQuestions(app.db.read, DOCUMENT);
  assert.equal(shown?.text, 'How many people were hurt?');
  assert.deepEqual(
    shown?.claims.map(({ party, statement, status, source, said }) => [
      party,
      statement,
      status,
      source?.id ?? null,
      said,
    ]),
    [
      ['Harbour office', 'nobody hurt', 'asserted', cited.id, '2026-03-02'],
      ['Crew', '4', 'withdrawn', null, null],
    ],
  );
  const table = String(claimsTable([shown], 'en'));
  assert.match(table, /<caption id="q-\w+">How many people were hurt\?<\/caption>/);
  assert.match(table, /<th scope="row"><bdi>Crew<\/bdi><\/th>/);
  assert.match(table, /<span class="status status-withdrawn">withdrawn<\/span>/);

  await app.db.write(write => removeSource(write, cited.id));
  await app.db.write(write => removeClaim(write, second.id));
  const [left] = await listQuestions(app.db.read, DOCUMENT);
  assert.deepEqual(
    left?.claims.map(({ id, source }) => [id, source]),
    [[first.id, null]],
  );
  await app.db.write(write => removeQuestion(write, question.id));
  assert.deepEqual(await listQuestions(app.db.read, DOCUMENT), []);
});

onBothDatabases('what no claim can be is refused with a reason', async (_, app) => {
  const question = await app.db.write(write => addQuestion(write, DOCUMENT, { text: 'How many?' }));
  const foreign = await app.db.write(write => addSource(write, newId(3), source()));
  const refused: [Partial<ClaimFields>, string][] = [
    [{ party: ' ' }, 'claim-party-blank'],
    [{ statement: '' }, 'claim-statement-blank'],
    [{ said: 'yesterday' }, 'claim-date-form'],
    [{ sourceId: foreign.id }, 'claim-source-unknown'],
  ];
  for (const [fields, reason] of refused) {
    await assert.rejects(
      app.db.write(write => addClaim(write, question.id, claim(fields))),
      { reason },
    );
  }
  await assert.rejects(
    app.db.write(write => addQuestion(write, DOCUMENT, { text: '' })),
    { reason: 'question-blank' },
  );
  await assert.rejects(
    app.db.write(write => addClaim(write, newId(4), claim())),
    { reason: 'question-unknown' },
  );
  await assert.rejects(
    app.db.write(write => removeClaim(write, newId(4))),
    { reason: 'claim-unknown' },
  );
});
