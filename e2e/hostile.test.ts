import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, type TestContext } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { textDigest } from '../src/discussion/checks.ts';
import { statusLink } from '../src/discussion/status.ts';
import { cleanLine, isBlank, withoutTurns } from '../src/lib/text.ts';
import { visibleText } from '../src/markdown/comment.ts';
import { link } from '../src/routes.ts';
import type { TestApp } from '../test/app.ts';
import { openBrowser } from '../test/browser.ts';
import { signInAs } from '../test/cast.ts';
import { sayHeld } from '../test/held.ts';
import { hostileTexts } from '../test/hostile-texts.ts';
import { decideAs } from '../test/moderating.ts';
import { publish, say } from '../test/story.ts';
import { onBothApps } from './app.ts';

/** Some hundred hostile comments in a real browser of 360 px: nothing runs, nothing is asked for elsewhere, nothing moves. */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

/** Ours, each of which would leave a mark where it ran or was not held in its box. */
const OWN = [
  '<script>ran("script")</script>',
  '<img src=x onerror=ran("img")>',
  '"><svg onload=ran("svg")>',
  "' autofocus onfocus=ran('focus') x='",
  '</textarea><script>ran("textarea")</script>',
  '</title><script>ran("title")</script>',
  '<style>*{display:none!important}</style>',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<base href=https://evil.example/>',
  '[x](javascript:ran("link"))',
  '\u202eeverything after this is turned',
  `${'\u2067'.repeat(200)} deep`,
  'W'.repeat(3_000),
  `https://evil.example/${'a'.repeat(2_000)}`,
  `**${'ا'.repeat(2_000)}**`,
  `\`${'x'.repeat(2_000)}\``,
  `\`\`\`\n${'y '.repeat(1_000)}\n\`\`\``,
  `${'> '.repeat(40)}deep`,
  `Z${'\u0335\u0361\u0489'.repeat(300)}algo`,
  '\ufdfd'.repeat(60),
  '𒐫'.repeat(60),
];

type Seen = { wide: number; widest: string[]; outside: string[]; head: string; kind: string; ran: string[] };

onBothApps('a browser with a few hundred hostile comments runs none and keeps its layout', async (t, app) => {
  const texts = textsOf(t, app);
  if (texts === undefined) return;
  const paths = await hostilePaths(app, texts);
  for (const options of [{}, { colorScheme: 'dark', viewport: { width: 1280, height: 900 } }] as const) {
    const { page, complaints } = await visitor(t, app, options);
    const heads = new Map<string, string>();
    for (const path of paths.calm) {
      await page.goto(path);
      const { kind, head } = await look(page);
      heads.set(kind, head);
    }
    for (const path of paths.hostile) {
      await page.goto(path, { waitUntil: 'load' });
      const seen = await look(page);
      assert.deepEqual(seen.ran, [], `something ran on ${path}`);
      assert.ok(seen.wide <= 0, `${path} is ${seen.wide} px wider than the window: ${seen.widest}`);
      assert.deepEqual(seen.outside, [], path);
      assert.equal(seen.head, heads.get(seen.kind), `the head of ${path}, a page of the kind "${seen.kind}"`);
    }
    assert.deepEqual(complaints, []);
  }
});

function textsOf(t: TestContext, app: TestApp): string[] | undefined {
  const collected = hostileTexts(t);
  if (collected === null) return undefined;
  const some = collected.filter((_, i) => i % (app.db.kind === 'sqlite' ? 3 : 20) === 0);
  const said = [...OWN, ...some].filter(text => !isBlank(visibleText(text)) && text.length < 9_000);
  return [...new Map(said.map(text => [textDigest(text), text])).values()];
}

/** The pages that show them: thread, queue, a comment, status pages, log, search and forms. */
async function hostilePaths(
  app: TestApp,
  texts: readonly string[],
): Promise<{ calm: string[]; hostile: string[] }> {
  const calm = await publish(app, { headline: 'Calm' });
  const calmPersian = await publish(app, { headline: 'Calm in Persian', language: 'fa' });
  for (const one of [calm, calmPersian]) await say(app, one, 'A calm remark.');
  const post = await publish(app, { headline: 'Hostile' });
  const persian = await publish(app, { headline: 'Hostile in Persian', language: 'fa' });
  const { person } = await signInAs(app, 'carol');
  const single: string[] = [];
  for (const [i, text] of texts.entries()) {
    const line = cleanLine(cleanLine(text).slice(0, 280).toWellFormed());
    const name = i % 2 === 0 ? null : cleanLine(withoutTurns(line.slice(0, 60).toWellFormed()));
    const { id } = await say(app, post, text, { name, answers: i > 4 ? [i, i - 1, 1] : [] });
    if (i < OWN.length) await say(app, persian, text, { name });
    if (i < OWN.length || i % 12 === 0) {
      const held = await sayHeld(app, post, `${text} waits`, { detail: line, sentence: line, name });
      single.push(link('studioComment', { comment: held }), statusLink(app.siteKey, held));
    }
    if (i % 9 === 8) {
      await decideAs(app, person, id, 'remove', line || 'none');
      single.push(statusLink(app.siteKey, id));
    } else if (i < OWN.length) single.push(link('commentReport', { comment: id }));
  }
  await app.settle();
  const queries = OWN.map(text => `/search?${new URLSearchParams({ q: text.slice(0, 200) })}`);
  const pages = Array.from({ length: Math.ceil(texts.length / 50) }, (_, i) => i + 1);
  return {
    calm: [calm.path, calmPersian.path, '/studio', '/studio/bans'],
    hostile: [
      ...pages.map(page => `${post.path}?page=${page}`),
      `${post.path}?view=conversations`,
      persian.path,
      '/studio/queue',
      '/studio/queue?view=new',
      '/studio/queue?view=new&order=newest&language=fa',
      '/studio/decisions',
      '/moderation',
      ...queries,
      `${link('threadReply', { thread: post.threadId })}?answers=2,4,6,8,12,14,16,18,20`,
      ...single,
    ],
  };
}

/** A moderator's browser at the app behind a real socket, and everything that it complains of. */
async function visitor(
  t: TestContext,
  app: TestApp,
  options: object,
): Promise<{ page: Page; complaints: string[] }> {
  const server = createServer(getRequestListener(request => app.fetch(request))).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await chromium.newContext({ baseURL, viewport: { width: 360, height: 740 }, ...options });
  t.after(() => context.close());
  const { browser } = await signInAs(app, { name: `Carol ${baseURL.slice(-5)}`, role: 'moderator' });
  const session = browser.cookies.get('dateline_session') ?? '';
  await context.addCookies([{ name: 'dateline_session', value: session, url: baseURL }]);
  await context.addInitScript(CANARY);
  const page = await context.newPage();
  const complaints: string[] = [];
  const complain = (what: string) => complaints.push(`${what} (${page.url()})`);
  page.on('pageerror', error => complain(error.message));
  page.on('console', message => message.type() === 'error' && complain(message.text()));
  page.on('dialog', async dialog => {
    complain(`a dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', asked => {
    if (!asked.url().startsWith(baseURL) && !asked.url().startsWith('data:')) complain(`asks ${asked.url()}`);
  });
  return { page, complaints };
}

/** Runs before anything on the page. */
const CANARY = `
  globalThis.seen = [];
  globalThis.ran = what => seen.push(String(what));
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) globalThis[name] = () => seen.push(name);
  addEventListener('securitypolicyviolation', event => seen.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
`;

/** What of the page stands where it should not; `head` is where its frame stands, the same for all pages of a `kind`. */
async function look(page: Page): Promise<Seen> {
  return page.evaluate<Seen>(`(async () => {
    await document.fonts.ready;
    const boxOf = element => element.getBoundingClientRect();
    const wanted = document.querySelectorAll('h1, h2, main button, .comment-number, .comment-actions, .site-footer, .queue-item, .comment');
    const outside = [...wanted]
      .filter(element => element.getClientRects().length > 0 && !element.closest('[hidden], .skip'))
      .filter(element => boxOf(element).left < -0.5 || boxOf(element).right > innerWidth + 0.5)
      .map(element => element.outerHTML.slice(0, 200));
    const head = [...document.querySelectorAll('.site-header, .site-name, .site-nav a')]
      .map(element => [boxOf(element).left, boxOf(element).top, boxOf(element).width].map(Math.round).join())
      .join(' ');
    const clips = element => element !== null && element !== document.body && (getComputedStyle(element).overflowX !== 'visible' || clips(element.parentElement));
    const widest = [...document.querySelectorAll('body *:not(:has(*))')]
      .filter(element => boxOf(element).left + element.scrollWidth > innerWidth + 0.5 || boxOf(element).right > innerWidth + 0.5)
      .filter(element => !clips(element))
      .slice(0, 3)
      .map(element => element.parentElement.className + ' > ' + element.outerHTML.slice(0, 150));
    return { widest, kind: document.documentElement.lang + ' ' + document.body.className, wide: document.documentElement.scrollWidth - innerWidth, outside, head, ran: globalThis.seen };
  })()`);
}
