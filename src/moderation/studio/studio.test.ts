import assert from 'node:assert/strict';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { signInAs } from '../../../test/cast.ts';
import type { Answer, Client } from '../../../test/client.ts';
import { report, sayHeld } from '../../../test/held.ts';
import { publish, say } from '../../../test/story.ts';
import { readStoredComments } from '../../discussion/stored-comments.ts';
import { readThreadPage } from '../../discussion/threads.ts';
import { newSecret } from '../../lib/keys.ts';
import { link } from '../../routes.ts';
import { readSettings, saveSettings } from '../../site/settings.ts';

const decisions = link('studioQueueDecisions');

/** The form of the page as a browser would send it: every hidden field. */
function fieldsOf({ text }: Answer): Record<string, string> {
  const inputs = [...text.matchAll(/<input type="hidden" name="(seen-[^"]+|back|page)" value="([^"]*)">/g)];
  return Object.fromEntries(
    inputs.map(([, name, value]) => [name ?? '', (value ?? '').replaceAll('&amp;', '&')]),
  );
}

async function stateOf(app: TestApp, id: string) {
  const [comment] = await readStoredComments(app.db.read, [id]);
  assert.ok(comment);
  return comment;
}

/** Follows a form to the page that it leads to. */
async function follow(browser: Client, answer: Answer): Promise<Answer> {
  assert.equal(answer.status, 303, answer.text);
  return browser.get(answer.location ?? '');
}

onBothDatabases('held comments are published, removed and taken back, without scripts', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const story = await publish(app);
  await say(app, story, 'The ferry **came** back at noon.');
  const first = await sayHeld(app, story, 'A calm remark.', { answers: [1] });
  const second = await sayHeld(app, story, 'An <i>ugly</i> word.');

  const queue = await browser.get(link('studioQueue'));
  assert.match(queue.text, /aria-current="page">Held <span class="count" data-count="held">2</);
  assert.match(queue.text, /A calm remark\./);
  assert.match(queue.text, /Answers #1:.*The ferry came back/s);
  assert.match(queue.text, /listed: harbour/);
  assert.doesNotMatch(queue.text, /<i>ugly/);
  assert.ok(queue.text.indexOf(first) < queue.text.indexOf(second), 'who waited longest comes first');

  app.clock.advance(1_000);
  const done = await follow(
    browser,
    await browser.post(decisions, { ...fieldsOf(queue), one: `publish ${first}` }),
  );
  assert.match(done.text, /role="status">.*Published or kept: 1/s);
  assert.match(done.text, /Held <span class="count" data-count="held">1</);
  assert.equal((await stateOf(app, first)).number, 2);

  const undo = /name="decision" value="([^"]+)"/.exec(done.text)?.[1] ?? '';
  app.clock.advance(1_000);
  const back = await follow(browser, await browser.post(link('studioUndoings'), { decision: undo }));
  assert.match(back.text, /Undone: 1/);
  assert.equal((await stateOf(app, first)).state, 'held');

  app.clock.advance(1_000);
  const removal = {
    ...fieldsOf(back),
    one: `remove ${second}`,
    rule: 'insult',
    reason: 'Calls a neighbour names.',
  };
  await follow(browser, await browser.post(decisions, removal));
  const removed = await stateOf(app, second);
  assert.deepEqual([removed.state, removed.removal?.rule], ['removed', 'Insults or threatens people']);
  assert.equal(removed.removal?.reason, 'Calls a neighbour names.');
});

onBothDatabases('a removal needs a rule, and what was typed comes back', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const id = await sayHeld(app, await publish(app), 'A calm remark.');
  const fields = fieldsOf(await browser.get(link('studioQueue')));
  const blank = await browser.post(decisions, { ...fields, one: `remove ${id}`, reason: 'My own words' });
  assert.equal(blank.status, 422);
  assert.match(blank.text, /Choose the rule that readers will see/);
  assert.match(blank.text, /value="My own words"/);
  assert.match(blank.text, /name="comment" value="[^"]+" checked/);
  const long = await browser.post(decisions, {
    ...fields,
    one: `remove ${id}`,
    rule: 'spam',
    reason: 'x'.repeat(301),
  });
  assert.equal(long.status, 422);
  assert.match(long.text, /<option value="spam" selected>/);
  const nothing = await browser.post(decisions, { ...fields, act: 'publish' });
  assert.match(nothing.text, /Select at least one comment/);
  const enter = await browser.post(decisions, {
    ...fields,
    comment: id,
    act: '',
    reason: 'Enter was pressed',
  });
  assert.equal(enter.status, 422);
  assert.match(enter.text, /Choose what is to be done.*Enter was pressed/s);
  assert.equal((await stateOf(app, id)).state, 'held');
});

onBothDatabases('readers see rule and reason in the language of their discussion', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const story = await publish(app, { language: 'fa', direction: 'rtl', headline: 'کشتی ایستاد' });
  const { id } = await say(app, story, 'نظری آرام.');
  app.clock.advance(1_000);
  await browser.post(decisions, { one: `spam ${id}` });
  const shown = (await readThreadPage(app.db.read, story.threadId, 1))?.comments[0];
  assert.equal(shown?.text, '');
  assert.equal(shown?.removal?.rule, 'تبلیغ یا هرزنامه است');
  assert.match(shown?.removal?.reason ?? '', /^تبلیغ، پیوندهای بی‌ربط/);
});

onBothDatabases('many are decided in one press, and undone in one', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const story = await publish(app);
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) ids.push(await sayHeld(app, story, `Buy boat ${i}.`));
  const queue = await browser.get(link('studioQueue'));
  app.clock.advance(1_000);
  const some = await follow(
    browser,
    await browser.post(decisions, { ...fieldsOf(queue), comment: ids.slice(0, 2), act: 'publish' }),
  );
  assert.match(some.text, /Published or kept: 2/);
  app.clock.advance(1_000);
  const all = await follow(
    browser,
    await browser.post(decisions, { ...fieldsOf(some), all: 'yes', act: 'spam' }),
  );
  assert.match(all.text, /Removed: 3/);
  assert.match(all.text, /Nothing waits/);
  const made = [...all.text.matchAll(/name="decision" value="([^"]+)"/g)].map(match => match[1] ?? '');
  assert.equal(made.length, 3);
  app.clock.advance(1_000);
  const back = await follow(browser, await browser.post(link('studioUndoings'), { decision: made }));
  assert.match(back.text, /Undone: 3/);
  assert.match(back.text, /Held <span class="count" data-count="held">3</);
  const many = Array.from({ length: 201 }, (_, i) => `01${String(i).padStart(24, '0')}`);
  const tooMany = await browser.post(decisions, { comment: many, act: 'spam' });
  assert.match(tooMany.text, /Select at most 200/);
});

onBothDatabases(
  'who comes second is told who decided what, and loses nothing that was typed',
  async (_t, app) => {
    const carol = await signInAs(app, 'carol');
    const alice = await signInAs(app, 'alice');
    const story = await publish(app);
    const first = await sayHeld(app, story, 'One.');
    const second = await sayHeld(app, story, 'Two.');
    const seen = fieldsOf(await alice.browser.get(link('studioQueue')));
    app.clock.advance(1_000);
    await carol.browser.post(decisions, { ...seen, one: `publish ${first}` });
    app.clock.advance(1_000);
    const typed = { rule: 'insult', reason: 'Rude to the harbour master.' };
    const late = await alice.browser.post(decisions, {
      ...seen,
      comment: [first, second],
      act: 'remove',
      ...typed,
    });
    assert.equal(late.status, 409);
    assert.match(late.text, /Carol Stone decided meanwhile: published/);
    assert.match(late.text, /value="Rude to the harbour master\."/);
    assert.match(late.text, /<option value="insult" selected>/);
    assert.match(late.text, /Removed: 1/, 'the other one is done');
    assert.equal((await stateOf(app, first)).state, 'published');
    assert.equal((await stateOf(app, second)).state, 'removed');
    app.clock.advance(1_000);
    const again = await alice.browser.post(decisions, {
      ...fieldsOf(late),
      comment: first,
      act: 'remove',
      ...typed,
    });
    assert.equal(again.status, 303, 'having seen it, she may');
    assert.equal((await stateOf(app, first)).state, 'removed');
  },
);

onBothDatabases('the script is answered in JSON by the same addresses', async (_t, app) => {
  const carol = await signInAs(app, 'carol');
  const story = await publish(app);
  const id = await sayHeld(app, story, 'One.');
  const fields = fieldsOf(await carol.browser.get(link('studioQueue')));
  const json = { accept: 'application/json' };
  const refused = await carol.browser.post(decisions, { ...fields, one: `remove ${id}` }, json);
  assert.equal(refused.status, 422);
  assert.deepEqual(JSON.parse(refused.text).problems, [
    { field: 'rule', sentence: 'Choose the rule that readers will see.' },
  ]);
  app.clock.advance(1_000);
  const done = JSON.parse((await carol.browser.post(decisions, { ...fields, one: `spam ${id}` }, json)).text);
  assert.equal(done.sentence, 'Removed: 1');
  assert.deepEqual([done.decided[0].comment, done.decided[0].state, done.counts.held], [id, 'removed', 0]);
  const late = await carol.browser.post(decisions, { ...fields, one: `publish ${id}` }, json);
  assert.equal(late.status, 409);
  assert.match(
    JSON.parse(late.text).refused[0].sentence,
    /^Carol Stone decided meanwhile: removed\. Somebody/,
  );
  app.clock.advance(1_000);
  const undone = await carol.browser.post(
    link('studioUndoings'),
    { decision: done.decided[0].decisions },
    json,
  );
  assert.deepEqual(
    [JSON.parse(undone.text).decided[0].comment, JSON.parse(undone.text).decided[0].state],
    [id, 'held'],
  );
  const single = link('studioDecisionUndoing', { decision: done.decided[0].decisions[0] });
  const twice = await carol.browser.post(single);
  assert.equal(twice.status, 409);
  assert.match(twice.text, /undone already/);
});

onBothDatabases(
  'reported comments are kept or removed, with what they were reported for',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'carol');
    const { id } = await say(app, await publish(app), 'Rude?');
    await report(app, id, 'Calls me <b>names</b>');
    const queue = await browser.get('/studio/queue?view=reported');
    assert.match(queue.text, /Reports: 1/);
    assert.match(queue.text, /Insults or threatens people<\/bdi>: <bdi>Calls me &lt;b&gt;names/);
    app.clock.advance(1_000);
    const kept = await follow(
      browser,
      await browser.post(decisions, { ...fieldsOf(queue), one: `publish ${id}` }),
    );
    assert.match(kept.text, /Published or kept: 1/);
    assert.match(kept.text, /Reported <span class="count" data-count="reported">0</);
  },
);

onBothDatabases(
  'the queue is filtered by discussion, handle, language, reason and words',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'carol');
    const [story, other] = [await publish(app), await publish(app, { headline: 'Other', slug: 'other' })];
    const secret = newSecret();
    const english = await sayHeld(app, story, 'These are calm words about the harbour.', { secret });
    const persian = await sayHeld(app, story, 'این سخنی آرام دربارهٔ بندر است.', { code: 'held-links' });
    const elsewhere = await sayHeld(app, other, 'And some words about the other thing.', { secret });
    await app.settle();
    const { handleId, threadId } = await stateOf(app, english);
    const shows = async (query: string) => {
      const { text } = await browser.get(`/studio/queue?${query}`);
      return [english, persian, elsewhere].map(id => text.includes(`id="c-${id}"`));
    };
    assert.deepEqual(await shows(''), [true, true, true]);
    assert.deepEqual(await shows(`thread=${threadId}`), [true, true, false]);
    assert.deepEqual(await shows(`handle=${handleId}`), [true, false, false]);
    assert.deepEqual(await shows('language=fa'), [false, true, false]);
    assert.deepEqual(await shows('reason=held-links'), [false, true, false]);
    assert.deepEqual(await shows('language=en&reason=held-links'), [false, false, false]);
    assert.deepEqual(await shows(`thread=x'&language=<script>&from=x&view=x&order=x`), [true, true, true]);
    assert.deepEqual(await shows('view=new'), [false, false, false]);
    app.clock.advance(1_000);
    await browser.post(decisions, { comment: [english, persian, elsewhere], act: 'publish' });
    assert.deepEqual(await shows('view=new'), [true, true, true]);
    assert.deepEqual(await shows(`view=new&thread=${threadId}&language=en`), [true, false, false]);
    assert.deepEqual(await shows(`view=new&handle=${handleId}`), [true, false, false]);
  },
);

onBothDatabases('the queue goes on page by page in both orders', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const story = await publish(app);
  for (let i = 1; i <= 51; i++) await sayHeld(app, story, `Remark number ${i}.`);
  const first = await browser.get('/studio/queue');
  assert.match(first.text, /Remark number 50\./);
  assert.doesNotMatch(first.text, /Remark number 51\./);
  const next = /rel="next"[^>]* href="([^"]+)"/.exec(first.text)?.[1] ?? '';
  assert.match((await browser.get(next)).text, /Remark number 51\./);
  const newest = await browser.get('/studio/queue?order=newest');
  assert.doesNotMatch(newest.text, /Remark number 1\./);
  const older = (/rel="next"[^>]* href="([^"]+)"/.exec(newest.text)?.[1] ?? '').replaceAll('&amp;', '&');
  assert.match((await browser.get(older)).text, /Remark number 1\./);
  app.clock.advance(1_000);
  await browser.post(decisions, { ...fieldsOf(first), all: 'yes', act: 'publish' });
  const [one, two] = [await browser.get('/studio/queue?view=new'), '/studio/queue?view=new&from='];
  assert.match(one.text, /Remark number 50\./);
  assert.doesNotMatch(one.text, /rel="next"/);
  assert.ok(two);
});

onBothDatabases(
  'a comment’s page shows what stands around it, its history, notes and its writer',
  async (_t, app) => {
    const { browser } = await signInAs(app, 'carol');
    const story = await publish(app);
    const secret = newSecret();
    for (const text of ['Alpha.', 'Beta.', 'Gamma.']) await say(app, story, text);
    const { id } = await say(app, story, 'Delta.', { secret, answers: [1] });
    await say(app, story, 'Epsilon.');
    app.clock.advance(1_000);
    const held = await browser.post(decisions, {
      one: `hold ${id}`,
      page: 'comment',
      back: `/studio/comments/${id}`,
    });
    const page = await follow(browser, held);
    for (const words of [/It answers.*Alpha/s, /Before it.*Beta.*Gamma/s, /After it.*Epsilon/s])
      assert.match(page.text, words);
    assert.match(page.text, /<strong>held<\/strong> <bdi>by Carol Stone/);
    assert.match(page.text, /The writer’s only comment/);

    const notes = link('studioCommentNotes', { comment: id });
    assert.match((await browser.post(notes, { text: ' ' })).text, /Write the note first/);
    assert.match((await browser.post(notes, { text: 'x'.repeat(2_001) })).text, /2000 characters/);
    const noted = await follow(browser, await browser.post(notes, { text: 'Ask <b>Alice</b> first.' }));
    assert.match(noted.text, /Note added\./);
    assert.match(noted.text, /Ask &lt;b&gt;Alice&lt;\/b&gt; first\.<\/p><p class="meta"><bdi>Carol Stone/);

    const again = await browser.post(decisions, {
      ...fieldsOf(noted),
      comment: id,
      act: 'remove',
      reason: 'Typed',
    });
    assert.equal(again.status, 422);
    assert.match(again.text, /Notes among staff/, 'the comment’s own page comes back');
    assert.match(again.text, /value="Typed"/);
    app.clock.advance(1_000);
    const undoing = /action="(\/studio\/decisions\/[^"]+\/undoing)"/.exec(noted.text)?.[1] ?? '';
    await follow(browser, await browser.post(undoing, { back: `/studio/comments/${id}` }));
    assert.equal((await stateOf(app, id)).state, 'published');
    assert.equal((await browser.get(link('studioComment', { comment: 'x' }))).status, 404);
  },
);

onBothDatabases('a ban is pronounced, listed and lifted', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const { id } = await say(app, await publish(app), 'Buy boats.');
  app.clock.advance(1_000);
  const wish = {
    one: `ban ${id}`,
    rule: 'spam',
    reason: 'Nothing but advertising.',
    hours: '24',
    kind: 'handle',
  };
  await follow(browser, await browser.post(decisions, wish));
  const list = await browser.get(link('studioBans'));
  assert.match(list.text, /A handle, in its discussion.*2 Mar 2026.*Nothing but advertising/s);
  assert.match((await browser.get(link('studioComment', { comment: id }))).text, /Banned from writing until/);
  const lifting = /action="(\/studio\/bans\/[^"]+\/lifting)"/.exec(list.text)?.[1] ?? '';
  app.clock.advance(1_000);
  const lifted = await follow(browser, await browser.post(lifting));
  assert.match(lifted.text, /The ban is lifted.*Nobody is banned/s);
  assert.equal((await browser.post(lifting)).status, 409);
  assert.match((await browser.get(link('studioDecisions'))).text, /lifted the ban/);
});

onBothDatabases(
  '"who else is this" is written down, shown to whoever asked, and for a day',
  async (_t, app) => {
    const carol = await signInAs(app, 'carol');
    const alice = await signInAs(app, 'alice');
    const [story, other] = [await publish(app), await publish(app, { headline: 'Other', slug: 'other' })];
    const secret = newSecret();
    const { id } = await say(app, story, 'Here.', { secret });
    const there = await say(app, other, 'There.', { secret });
    await say(app, other, 'Somebody else.');
    const asking = link('studioCommentLookups', { comment: id });
    const asked = await carol.browser.post(asking, { kind: 'key' });
    const found = await follow(carol.browser, asked);
    assert.match(found.text, /There\./);
    assert.doesNotMatch(found.text, /Somebody else\./);
    assert.match((await alice.browser.get(link('studioLookups'))).text, /Carol Stone.*found: 1/s);
    assert.doesNotMatch((await alice.browser.get(asked.location ?? '')).text, /There\./);
    app.clock.advance(1_000);
    const gone = await carol.browser.post(decisions, { ...fieldsOf(found), all: 'yes', act: 'spam' });
    assert.equal(gone.location?.startsWith(asked.location ?? '?'), true, 'back to where the form stands');
    assert.equal((await stateOf(app, there.id)).state, 'removed');
    app.clock.advance(86_400_000);
    assert.match((await carol.browser.get(asked.location ?? '')).text, /shown to whoever asked, for one day/);
    const network = await follow(carol.browser, await carol.browser.post(asking, { kind: 'network' }));
    assert.match(network.text, /No others were found/);
    assert.equal((await carol.browser.post(link('studioCommentLookups', { comment: 'x' }))).status, 404);
  },
);

onBothDatabases('the pages speak the language of the site', async (_t, app) => {
  const { browser } = await signInAs(app, 'carol');
  const id = await sayHeld(app, await publish(app), 'A calm remark.');
  for (const [language, word] of [
    ['fa', 'در انتظار'],
    ['ar', 'قيد الانتظار'],
  ] as const) {
    const settings = await readSettings(app.db.read);
    await app.db.write(write => saveSettings(write, { ...settings, language }));
    for (const path of [
      '/studio/queue',
      `/studio/comments/${id}`,
      '/studio/bans',
      '/studio/decisions',
      '/studio/lookups',
    ]) {
      const page = await browser.get(path);
      assert.equal(page.status, 200);
      assert.ok(page.text.includes(word), path);
      assert.match(page.text, /dir="rtl"/);
    }
  }
});
