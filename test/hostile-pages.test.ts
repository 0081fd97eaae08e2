import assert from 'node:assert/strict';
import { textDigest } from '../src/discussion/checks.ts';
import { decide } from '../src/discussion/decisions.ts';
import { statusLink } from '../src/discussion/status.ts';
import { newSecret } from '../src/lib/keys.ts';
import { cleanLine, isBlank, withoutTurns } from '../src/lib/text.ts';
import { visibleText } from '../src/markdown/comment.ts';
import { link } from '../src/routes.ts';
import { onBothDatabases, type TestApp } from './app.ts';
import { signInAs } from './cast.ts';
import { SPAM } from './checks.ts';
import type { Client } from './client.ts';
import { sayHeld } from './held.ts';
import { hostileTexts } from './hostile-texts.ts';
import { expectIsolated, expectNothingRuns, frameOf, markupOf } from './markup.ts';
import { publish, type Story, say } from './story.ts';

/** How many of the texts are also reasons, notes, reports and objections; every one of them is a comment. */
const EVERY = 24;

onBothDatabases(
  'hostile texts change no page but in its words, wherever strangers or staff type',
  async (t, app) => {
    const all = unlike(hostileTexts(t)?.filter(isSaid));
    if (all === undefined) return;
    assert.ok(all.length > 500, `${all.length} texts`);
    // What is shown does not depend on where it is kept.
    const texts = app.db.kind === 'sqlite' ? all : all.filter((_, i) => i % 8 === 0);
    const turned = texts.map((text, i) => (i % 3 === 0 ? `${text} \u202eturned \u2066aside` : text));
    const harmless = texts.map((_, i) => `calm ${i}`);
    const [plain, hostile] = [await siteOf(app, 'calm', harmless), await siteOf(app, 'hostile', turned)];

    await app.settle();
    for (const [i, page] of hostile.pages.entries()) {
      const before = plain.pages[i];
      assert.ok(before);
      const [was, is] = [await shown(before), await shown(page)];
      expectNothingRuns(is);
      expectIsolated(is);
      const [frame, calm] = [frameOf(is), frameOf(was)].map(kept =>
        kept.filter(kind => !page.varies?.test(kind)).sort(),
      );
      assert.deepEqual(frame, calm, is.from);
    }
  },
);

/** One that can be a comment, and that says nothing which the thread itself would answer with links of its own. */
function isSaid(text: string): boolean {
  return !isBlank(visibleText(text)) && text.length < 8_000 && !/[#@]|\d:\d\d/.test(text);
}

/** Nobody says the same twice. */
function unlike(texts: readonly string[] | undefined): string[] | undefined {
  return texts && [...new Map(texts.map(text => [textDigest(text), text])).values()];
}

type Page = {
  name: string;
  browser: Client;
  path: string;
  fields?: Record<string, string | readonly string[]>;
  /** What there is more or less of with other words: those of the scorer, for one. */
  varies?: RegExp;
};

async function shown({ name, browser, path, fields }: Page) {
  const answer = fields === undefined ? await browser.get(path) : await browser.post(path, fields);
  assert.ok([200, 403, 409, 422].includes(answer.status), `${name}: ${answer.status} at ${path}`);
  const xml = (answer.headers.get('content-type') ?? '').includes('xml');
  return markupOf(answer.text, name, { xml });
}

/** A discussion with these texts in every place that takes one, and the pages that show them. */
async function siteOf(app: TestApp, slug: string, texts: readonly string[]): Promise<{ pages: Page[] }> {
  const post = await publish(app, { headline: `The ${slug} ferry` });
  const [carol, erin, alice] = await Promise.all([
    signInAs(app, { name: `Carol ${slug}`, role: 'moderator' }, { password: true }),
    signInAs(app, { name: `Erin ${slug}`, role: 'editor' }, { password: true }),
    signInAs(app, { name: `Alice ${slug}`, role: 'owner' }),
  ]);
  const bob = app.browser();
  const secret = newSecret();
  bob.cookies.set('dateline_writer', secret);
  const pages: Page[] = [];
  const shows = (name: string, browser: Client, path: string, fields?: Page['fields'], varies?: RegExp) =>
    pages.push({
      name: `${name} of the ${slug} site`,
      browser,
      path,
      ...(fields && { fields }),
      ...(varies && { varies }),
    });

  const comments: string[] = [];
  for (const [i, text] of texts.entries()) {
    const name =
      i % 2 === 0 ? null : cleanLine(withoutTurns(clipped(text, 60)).replace(/[\u200e\u200f]/g, '')) || null;
    comments.push((await say(app, post, text, { name, answers: i > 0 && i % 7 === 0 ? [i] : [] })).id);
  }
  for (const [i, text] of texts.entries()) {
    const [id = ''] = comments.slice(i, i + 1);
    if (i % EVERY === 0) await dealtWith(app, { post, id, text, erin: erin.browser, carol, shows });
    else if (i % EVERY === 1) await say(app, post, `${text} (my own)`, { secret });
  }
  for (let page = 1; page * 50 < texts.length; page++) {
    shows(`page ${page} of the thread`, bob, `${post.path}?page=${page}`);
    shows(`page ${page} by conversation`, bob, `${post.path}?view=conversations&page=${page}`);
  }
  await banned(app, post, `${clipped(texts[1] ?? '', 150)} \u202eturned \u2066aside`, carol.browser, shows);
  readersPages(post, bob, texts, shows);
  studioPages(post, { carol: carol.browser, owner: alice.browser }, texts, shows);
  return { pages };
}

type Shows = (name: string, browser: Client, path: string, fields?: Page['fields'], varies?: RegExp) => void;

/** The text as a report, a note, a reason, an objection and its answer, about a comment and one that waits. */
async function dealtWith(
  app: TestApp,
  {
    post,
    id,
    text,
    erin,
    carol,
    shows,
  }: {
    post: Story;
    id: string;
    text: string;
    erin: Client;
    carol: Awaited<ReturnType<typeof signInAs>>;
    shows: Shows;
  },
) {
  const browser = app.browser();
  const line = clipped(text, 280);
  const held = await sayHeld(app, post, `${text} waits`, { detail: line, sentence: line });
  const reported = await browser.post(link('commentReport', { comment: id }), {
    rule: 'spam',
    text: clipped(text, 900),
  });
  shows('a report', browser, reported.location ?? '');
  const studioComment = link('studioComment', { comment: id });
  await carol.browser.post(`${studioComment}/notes`, { text: clipped(text, 900) });
  shows('a comment in the studio', carol.browser, studioComment);
  app.clock.advance(1_000);
  const decision = await app.db.write(write =>
    decide(write, id, 'remove', {
      decider: { kind: 'person', person: carol.person },
      rule: SPAM,
      reason: line,
    }),
  );
  const status = statusLink(app.siteKey, id);
  const sent = await browser.post(`${status}/appeal`, { decision, text: clipped(text, 1_900) });
  assert.equal(sent.status, 303, sent.text);
  const { id: appeal } = await app.db.read
    .selectFrom('appeals')
    .select('id')
    .where('decision_id', '=', decision)
    .executeTakeFirstOrThrow();
  const answer = link('studioAppeal', { appeal });
  shows('an objection', erin, answer);
  shows('an answer that comes back', erin, answer, { outcome: '', sentence: line, seen: decision });
  shows('a status page', browser, status);
  shows('a status page of what waits', browser, statusLink(app.siteKey, held));
  shows('what waits, in the studio', carol.browser, link('studioComment', { comment: held }));
}

/** The text as the reason of a ban, and what its writer reads when they come back. */
async function banned(app: TestApp, post: Story, reason: string, carol: Client, shows: Shows): Promise<void> {
  const [browser, secret] = [app.browser(), newSecret()];
  browser.cookies.set('dateline_writer', secret);
  const { id } = await say(app, post, 'One more.', { secret });
  const ban = { one: `ban ${id}`, rule: 'insult', reason, kind: 'handle', hours: '24' };
  assert.equal((await carol.post(link('studioQueueDecisions'), ban)).status, 303);
  await carol.post(link('studioCommentLookups', { comment: id }), { kind: 'key' });
  shows('the status page of somebody banned', browser, statusLink(app.siteKey, id));
  shows('what somebody banned sends', browser, link('threadComments', { thread: post.threadId }), {
    text: 'Hello.',
  });
  shows('the comment of somebody banned', carol, link('studioComment', { comment: id }));
  for (const list of ['studioBans', 'studioDecisions', 'studioLookups'] as const)
    shows(list, carol, link(list));
}

/** Forms that come back with what was typed, and what a reader finds. */
function readersPages(
  { threadId: thread, path }: Story,
  bob: Client,
  texts: readonly string[],
  shows: Shows,
): void {
  shows('own comments', bob, link('threadMine', { thread }));
  shows('an answer to ten', bob, `${link('threadReply', { thread })}?answers=11,12,15,16,17,18,19,20`);
  shows('the feed of the post', bob, `${path}/feed.atom`);
  shows('the public log', bob, link('moderationLog'));
  shows('the feed of the log', bob, link('moderationFeed'));
  for (const text of texts.filter((_, i) => i % EVERY === 2)) {
    const query = new URLSearchParams({ q: text, thread });
    shows('a search', bob, `${link('search')}?${query}`, undefined, FOUND);
    const form = { text, name: 'x'.repeat(61), answers: '' };
    shows('a comment that comes back', bob, link('threadComments', { thread }), form);
    shows('a name that comes back', bob, link('threadComments', { thread }), {
      text: 'Calm.',
      name: `${text}${'x'.repeat(61)}`,
    });
  }
}

/** What there is more or less of, the more is found. */
const FOUND = /found|mark|pager|notice|search-kinds|> (bdi|time)/;

function studioPages(
  { threadId: thread }: Story,
  { carol, owner }: { carol: Client; owner: Client },
  texts: readonly string[],
  shows: Shows,
): void {
  const queue = link('studioQueue');
  for (const view of ['held', 'reported', 'new', 'removed'])
    shows(`the queue: ${view}`, carol, `${queue}?view=${view}&thread=${thread}`);
  for (const text of texts.filter((_, i) => i % EVERY === 3)) {
    shows(
      'a search in the queue',
      carol,
      `${queue}?${new URLSearchParams({ q: `zzzz ${clipped(text, 150)}`, thread })}`,
    );
    shows(
      'a text that is tried',
      carol,
      link('studioModerationTrial'),
      { sample: text },
      /^p > (bdi|strong)|^div.notice > p/,
    );
    shows('settings that come back', owner, link('studioModeration'), {
      bannedWords: `${text}\nx`,
      blockedDomains: `${text}\nnot a domain`,
      outsideUrl: `not ${cleanLine(text)}`,
      keyDays: cleanLine(text).replace(/\d/g, ''),
    });
    shows('rules that are looked at', owner, link('studioRules'), ruleFields(text));
  }
}

/** A rule with the text in every field, before it is saved. */
function ruleFields(text: string): Record<string, string> {
  const fields: Record<string, string> = {
    count: '1',
    action: 'preview',
    seen: '1',
    'key-0': 'mine',
    note: text,
  };
  for (const language of ['en', 'fa', 'ar']) {
    fields[`title-0-${language}`] = clipped(text, 60);
    fields[`text-0-${language}`] = text.replace(/\n{2,}/g, '\n');
  }
  return fields;
}

/** One line of at most so many characters, blank or not. */
function clipped(text: string, limit: number): string {
  return cleanLine(cleanLine(text).slice(0, limit).toWellFormed());
}

onBothDatabases('rules of any words are shown as words', async (t, app) => {
  const texts = hostileTexts(t)?.filter(text => !isBlank(text));
  if (texts === undefined) return;
  const { browser } = await signInAs(app, 'alice');
  const post = await publish(app);
  const { id } = await say(app, post, 'Calm.');
  const paths = [
    link('rules'),
    link('rulesVersion', { version: 2 }),
    link('moderationLog'),
    link('moderationFigures'),
    link('commentReport', { comment: id }),
    link('studioComment', { comment: id }),
    link('studioQueue'),
    link('studioRules'),
  ];
  const frames = async () => {
    const pages = [];
    for (const path of paths) pages.push(markupOf((await browser.get(path)).text, path));
    for (const page of pages) {
      expectNothingRuns(page);
      expectIsolated(page);
    }
    return pages.map(page =>
      frameOf(page)
        .filter(kind => !/rule-versions/.test(kind))
        .sort(),
    );
  };
  await saveRules(browser, 1, 'Calm words');
  await saveRules(browser, 2, 'Calm words');
  const calm = await frames();
  for (const [i, text] of texts.filter((_, i) => i % 40 === 0).entries()) {
    await saveRules(browser, i + 3, `${text} \u202eturned \u2066aside`);
    const is = await frames();
    for (const [n, path] of paths.entries()) if (!/rules/.test(path)) assert.deepEqual(is[n], calm[n], path);
  }
});

async function saveRules(browser: Client, seen: number, text: string): Promise<void> {
  const fields: Record<string, string> = {
    count: '3',
    action: 'save',
    seen: String(seen),
    note: clipped(text, 200),
  };
  for (const [place, key] of ['spam', 'insult', 'law'].entries()) {
    fields[`key-${place}`] = key;
    for (const language of ['en', 'fa', 'ar']) {
      fields[`title-${place}-${language}`] = clipped(`${place} ${text}`, 70);
      fields[`text-${place}-${language}`] = text.slice(0, 600).toWellFormed();
    }
  }
  const saved = await browser.post(link('studioRules'), fields);
  assert.equal(saved.status, 303, saved.text.slice(0, 3000));
}
