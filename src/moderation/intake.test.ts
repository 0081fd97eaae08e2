import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onBothDatabases, START, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import type { Client } from '../../test/client.ts';
import { publish } from '../../test/story.ts';
import { readTallies } from '../db/tallies.ts';
import { decide } from '../discussion/decisions.ts';
import {
  DEFAULT_DISCUSSION,
  type DiscussionSettings,
  saveDiscussionSettings,
} from '../discussion/settings.ts';
import { readThreadPage, setThreadSettings } from '../discussion/threads.ts';
import { HELD_TALLY } from '../discussion/waiting.ts';
import type { Post } from '../posts/posts.ts';
import { link } from '../routes.ts';
import {
  DEFAULT_MODERATION,
  type ModerationLists,
  type ModerationSettings,
  saveModeration,
} from './settings.ts';

const LONG = 'The harbour office says that the ferry will not sail before Thursday at the earliest.';

function send(browser: Client, { threadId }: Post, text: string, fields: Record<string, string> = {}) {
  return browser.post(link('threadComments', { thread: threadId }), {
    text,
    name: '',
    answers: '',
    ...fields,
  });
}

function setModeration(app: TestApp, change: Partial<ModerationSettings & ModerationLists>) {
  const { bannedWords = '', blockedDomains = '', ...settings } = change;
  return app.db.write(write =>
    saveModeration(write, { ...DEFAULT_MODERATION, ...settings }, { bannedWords, blockedDomains }),
  );
}

function setDiscussion(app: TestApp, change: Partial<DiscussionSettings>) {
  return app.db.write(write => saveDiscussionSettings(write, { ...DEFAULT_DISCUSSION, ...change }));
}

/** The texts that readers of the thread see, in order. */
async function read(app: TestApp, { threadId }: Post): Promise<string[]> {
  const page = await readThreadPage(app.db.read, threadId, 1);
  return page?.comments.map(({ text }) => text) ?? [];
}

/** What waits, oldest first: text and code. */
function waiting(app: TestApp) {
  return app.db.read
    .selectFrom('comments')
    .select(['id', 'number', 'text', 'held_code as code'])
    .where('state', '=', 'held')
    .orderBy('id')
    .execute();
}

async function heldCount(app: TestApp): Promise<number> {
  return (await readTallies(app.db.read, [HELD_TALLY])).get(HELD_TALLY) ?? 0;
}

onBothDatabases(
  'in a thread that holds everything a comment waits and gets its number when it is let through',
  async (_t, app) => {
    const post = await publish(app);
    const browser = app.browser();
    assert.equal((await send(browser, post, 'First.')).status, 303);
    await setDiscussion(app, { mode: 'hold-all' });
    const answer = await send(app.browser(), post, 'Second, to #1.', { answers: '1' });
    assert.equal(answer.status, 303);
    assert.deepEqual(await read(app, post), ['First.']);
    assert.doesNotMatch((await app.get(post.path)).text, /Second/);
    const [held] = await waiting(app);
    assert.deepEqual([held?.number, held?.code, await heldCount(app)], [-1, 'held-all', 1]);

    await app.db.write(write =>
      setThreadSettings(write, post.threadId, { mode: 'open', slowSeconds: null, closeAfterDays: null }),
    );
    assert.equal((await send(app.browser(), post, 'Third.')).status, 303);
    const { person } = await signInAs(app, 'carol');
    app.clock.advance(60_000);
    await app.db.write(write =>
      decide(write, held?.id ?? '', 'publish', {
        decider: { kind: 'person', person },
        rule: null,
        reason: '',
      }),
    );
    const page = await readThreadPage(app.db.read, post.threadId, 1);
    assert.deepEqual(
      page?.comments.map(({ number, text, answers }) => [number, text, answers.map(answer => answer.number)]),
      [
        [1, 'First.', []],
        [2, 'Third.', []],
        [3, 'Second, to #1.', [1]],
      ],
    );
    assert.equal(page?.comments[2]?.at, START + 60_000);
    assert.deepEqual([page?.thread.count, await heldCount(app)], [3, 0]);
  },
);

onBothDatabases('staff are not asked', async (_t, app) => {
  const post = await publish(app);
  await setDiscussion(app, { mode: 'hold-all', slowSeconds: 60 });
  await setModeration(app, { bannedWords: 'ferry' });
  const { browser } = await signInAs(app, 'carol');
  await send(browser, post, 'The ferry again.');
  await send(browser, post, 'And the ferry once more.');
  assert.equal((await read(app, post)).length, 2);
});

onBothDatabases('a first comment waits where the site asks so, the next does not', async (_t, app) => {
  const post = await publish(app);
  await setDiscussion(app, { mode: 'hold-first' });
  const browser = app.browser();
  await send(browser, post, 'My first.');
  const [held] = await waiting(app);
  assert.equal(held?.code, 'held-first');
  const { person } = await signInAs(app, 'carol');
  await app.db.write(write =>
    decide(write, held?.id ?? '', 'publish', { decider: { kind: 'person', person }, rule: null, reason: '' }),
  );
  const other = await publish(app, { headline: 'Another' });
  await send(browser, other, 'Known by now.');
  assert.deepEqual(await read(app, other), ['Known by now.']);
});

onBothDatabases(
  'banned words are told, however they are disguised, and wait where the writer insists',
  async (_t, app) => {
    const post = await publish(app);
    await setModeration(app, { bannedWords: '# a list\nscoundrel\nمزدور' });
    for (const text of ['You sc0undrel.', 'You s c o u n d r e l.', 'ای مُزدور', 'ای مزدو\u200cر']) {
      const asked = await send(app.browser(), post, text);
      assert.equal(asked.status, 422, text);
      assert.match(asked.text, /scoundrel|مزدور/);
      assert.match(asked.text, /Insults or threatens people/);
      assert.ok(asked.text.includes(`>\n${text}</textarea>`), 'nothing typed is lost');
    }
    assert.equal((await waiting(app)).length, 0);
    assert.equal((await send(app.browser(), post, 'You sc0undrel.', { insists: '1' })).status, 303);
    const [held] = await waiting(app);
    assert.equal(held?.code, 'held-word');
    const decision = await app.db.read.selectFrom('decisions').selectAll().executeTakeFirstOrThrow();
    assert.deepEqual(
      [
        decision.action,
        decision.decider,
        decision.code,
        decision.rule_key,
        decision.rule_version,
        decision.detail,
      ],
      ['hold', 'check', 'held-word', 'insult', 1, 'scoundrel'],
    );
    assert.equal(decision.reason, 'The words “scoundrel” are on the list of this site.');
    const versions = await app.db.read.selectFrom('rule_versions').select('version').execute();
    assert.deepEqual(
      versions.map(({ version }) => version),
      [1],
      'the rules that it cites are written down',
    );
    assert.deepEqual(await read(app, post), []);
  },
);

onBothDatabases('a change that the checks would hold takes the comment from the page', async (_t, app) => {
  const post = await publish(app);
  await setModeration(app, { bannedWords: 'scoundrel' });
  const browser = app.browser();
  await send(browser, post, 'A calm remark.');
  await send(app.browser(), post, 'An answer.', { answers: '1' });
  const [comment] = (await readThreadPage(app.db.read, post.threadId, 1))?.comments ?? [];
  const edit = link('commentEdit', { comment: comment?.id ?? '' });
  const asked = await browser.post(edit, { text: 'You scoundrel.', answers: '' });
  assert.equal(asked.status, 422);
  assert.deepEqual(await read(app, post), ['A calm remark.', 'An answer.']);
  const done = await browser.post(edit, { text: 'You scoundrel.', answers: '', insists: '1' });
  assert.equal(done.status, 303);
  assert.deepEqual(await read(app, post), ['An answer.']);
  const [held] = await waiting(app);
  assert.deepEqual([held?.number, held?.text, held?.code], [1, 'You scoundrel.', 'held-word']);
});

onBothDatabases('slow mode makes everybody wait between two comments', async (_t, app) => {
  const post = await publish(app);
  await setDiscussion(app, { slowSeconds: 60 });
  const browser = app.browser();
  await send(browser, post, 'One.');
  app.clock.advance(20_000);
  const refused = await send(browser, post, 'Two.');
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '40');
  assert.match(refused.text, /in 40 seconds/);
  assert.equal((await send(app.browser(), post, 'Somebody else.')).status, 303);
  app.clock.advance(40_000);
  assert.equal((await send(browser, post, 'Two.')).status, 303);
});

onBothDatabases('a thread is over after its days', async (_t, app) => {
  const post = await publish(app);
  await setDiscussion(app, { closeAfterDays: 7 });
  app.clock.advance(7 * 86_400_000 - 1);
  assert.equal((await send(app.browser(), post, 'In time.')).status, 303);
  app.clock.advance(1);
  assert.equal((await send(app.browser(), post, 'Too late.')).status, 409);
});

onBothDatabases('the same text in another thread waits, short remarks do not', async (_t, app) => {
  const post = await publish(app);
  const other = await publish(app, { headline: 'Another' });
  await send(app.browser(), post, LONG);
  await send(app.browser(), post, 'I agree.');
  const asked = await send(app.browser(), other, LONG.toUpperCase());
  assert.equal(asked.status, 422);
  assert.equal((await send(app.browser(), other, 'I agree.')).status, 303);
  app.clock.advance(2 * 86_400_000);
  assert.equal((await send(app.browser(), other, LONG)).status, 303);
});

onBothDatabases('whoever sends a held text twice is told that it waits', async (_t, app) => {
  const post = await publish(app);
  await setDiscussion(app, { mode: 'hold-all' });
  const browser = app.browser();
  await send(browser, post, 'Once.');
  const again = await send(browser, post, 'Once.');
  assert.equal(again.status, 409);
  assert.doesNotMatch(again.text, /#-/);
  const impatient = await send(app.browser(), post, 'Once.');
  assert.equal(impatient.status, 409);
  assert.equal((await waiting(app)).length, 1);
});

onBothDatabases('links are counted, blocked and held in a first comment', async (_t, app) => {
  const post = await publish(app);
  await setModeration(app, { blockedDomains: 'bad.example', linkLimit: 1 });
  const browser = app.browser();
  const asked = async (text: string) => {
    const answer = await send(browser, post, text);
    return (
      /class="form-problem"[^>]*><p>(?:<a[^>]*>)?([^<]*)/.exec(answer.text)?.[1] ?? String(answer.status)
    );
  };
  assert.match(await asked('See https://www.bad.example/x for it.'), /leads to www\.bad\.example/);
  assert.match(await asked('See bad.example for it.'), /leads to bad\.example/);
  assert.match(await asked('https://a.example and https://b.example'), /more than 1 links/);
  assert.match(
    await asked('https://a.example says otherwise.'),
    /first comment waits for a moderator where it has a link/,
  );
  assert.equal(await asked(`A link to ourselves is none: ${app.url}${post.path}`), '303');
  assert.equal(await asked('https://a.example says otherwise.'), '303');
});

onBothDatabases('a text that was only varied is known again in another thread', async (_t, app) => {
  const post = await publish(app);
  const other = await publish(app, { headline: 'Another' });
  const text = `${LONG} Nobody on the quay believes it, and the relatives stand at the gate since the morning.`;
  await send(app.browser(), post, text);
  const varied = await send(app.browser(), other, text.replace('Thursday', 'Friday').toUpperCase());
  assert.equal(varied.status, 422);
  assert.match(varied.text, /Much the same text/);
});

onBothDatabases(
  'advertising and abuse are asked about, anger and politics are published',
  async (_t, app) => {
    const post = await publish(app);
    const spam = await send(
      app.browser(),
      post,
      'Best price casino bonus! Click here, subscribe to my channel and get free money now.',
    );
    assert.equal(spam.status, 422, spam.text.slice(0, 0));
    const calm = [
      'This government lies every single day and I am furious about it.',
      'این دولت هر روز دروغ می‌گوید و من از خشم می‌لرزم.',
      'هذه الحكومة تكذب كل يوم وأنا غاضب جدًا.',
    ];
    for (const text of calm) assert.equal((await send(app.browser(), post, text)).status, 303, text);
  },
);

onBothDatabases('a flood asks browsers for a task, and without one comments wait', async (_t, app) => {
  const post = await publish(app);
  const spam = 'Best price casino bonus! Click here, subscribe to my channel and get free money now.';
  for (let i = 0; i < 12; i++) await send(app.browser(), post, `${spam} ${i}`, { insists: '1' });
  const challenge = await app.get(link('threadChallenge', { thread: post.threadId }));
  assert.equal(JSON.parse(challenge.text).required, true);
  app.clock.advance(1_000);
  assert.equal((await send(app.browser(), post, 'A calm remark.')).status, 303);
  assert.deepEqual((await waiting(app)).at(-1)?.code, 'held-proof');
  await setModeration(app, { proofOfWork: 'off' });
  assert.equal((await send(app.browser(), post, 'Another calm remark.')).status, 303);
  assert.deepEqual(await read(app, post), ['Another calm remark.']);
});

onBothDatabases(
  'where an outside scorer does not answer the comment waits, where it objects its writer is asked',
  async (t, app) => {
    const post = await publish(app);
    const told: string[] = [];
    const scorer = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      told.push(body);
      const spam = body.includes('kelp') ? 0.9 : 0.1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ spam, abuse: 0 }));
    }).listen(0, '127.0.0.1');
    await once(scorer, 'listening');
    t.after(() => scorer.close());
    const { port } = scorer.address() as AddressInfo;
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    await setModeration(app, { outsideUrl: `http://127.0.0.1:${port}/score`, outsideSecret: secret });
    assert.equal((await send(app.browser(), post, 'A calm remark.')).status, 303);
    assert.deepEqual(Object.keys(JSON.parse(told[0] ?? '{}')), ['text', 'language', 'thread']);
    const asked = await send(app.browser(), post, 'A word about kelp.');
    assert.equal(asked.status, 422);
    scorer.closeAllConnections();
    scorer.close();
    assert.equal((await send(app.browser(), post, 'Another calm remark.')).status, 303);
    assert.deepEqual(
      (await waiting(app)).map(({ text, code }) => [text, code]),
      [['Another calm remark.', 'held-unchecked']],
    );
  },
);
