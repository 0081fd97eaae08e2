import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Hono } from 'hono';
import { html } from '../lib/html.ts';
import { Problem } from '../lib/problem.ts';
import { phrases } from '../ui/phrases.ts';
import {
  createErrorAnswers,
  type ErrorFrame,
  errorHandler,
  notFoundHandler,
  preferredLanguage,
  refuseWrongMethod,
} from './errors.ts';
import { createLog, logRequests, type RequestEnv } from './log.ts';
import { securityHeaders, withHeaders } from './security-headers.ts';
import { httpWords } from './words.ts';

const featureWords = phrases(
  { problems: { 'comment-long': 'At most {limit} characters fit. Shorten the text.' } },
  {
    fa: { problems: { 'comment-long': 'حداکثر {limit} نویسه جا می‌گیرد. متن را کوتاه کنید.' } },
    ar: { problems: { 'comment-long': 'يتسع لـ {limit} حرف على الأكثر. اختصر النص.' } },
  },
);

const frame: ErrorFrame = ({ language, title, body }) =>
  html`<!doctype html><html lang="${language}"><title>${title}</title>${body}</html>`;

function site(options: { frame?: ErrorFrame; level?: string } = {}) {
  const lines: string[] = [];
  const log = createLog(options.level ?? 'info', { write: line => void lines.push(line) });
  const answers = createErrorAnswers({ words: [featureWords], frame: options.frame ?? frame });
  const app = new Hono<RequestEnv>();
  app.use(logRequests(log), withHeaders(securityHeaders(false)));
  app.get('/pages/:secret', c => c.text('a page'));
  app.post('/pages/:secret', () => {
    throw new Problem('invalid', 'comment-long', { limit: 5_000 });
  });
  app.post('/busy', () => {
    throw new Problem('too-many', 'too-many-comments', { seconds: 7 });
  });
  app.get('/fault', () => {
    throw new Error('password=hunter2');
  });
  app.use(refuseWrongMethod(app, answers));
  app.notFound(notFoundHandler(answers));
  app.onError(errorHandler(answers, log));
  return { app, lines };
}

test('a refusal is told in the form and the language that the asker prefers', async () => {
  const { app } = site();
  const ask = (accept: string, language: string) =>
    app.request('/pages/a', { method: 'POST', headers: { accept, 'accept-language': language } });

  const page = await ask('text/html,application/xhtml+xml,*/*;q=0.8', 'fa-IR,fa;q=0.9,en;q=0.5');
  assert.equal(page.status, 422);
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(page.headers.get('content-language'), 'fa');
  assert.equal(page.headers.get('cache-control'), 'no-store');
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src/);
  assert.match(await page.text(), /<html lang="fa">[\s\S]*حداکثر ۵۰۰۰ نویسه/);

  const json = await ask('application/json', 'en');
  assert.deepEqual(await json.json(), {
    error: {
      code: 'invalid',
      reason: 'comment-long',
      sentence: 'At most 5000 characters fit. Shorten the text.',
    },
  });
  const text = await ask('*/*', 'de');
  assert.equal(await text.text(), 'At most 5000 characters fit. Shorten the text.\n');
});

test('whoever is too fast is told how long to wait', async () => {
  const answer = await site().app.request('/busy', { method: 'POST' });
  assert.equal(answer.status, 429);
  assert.equal(answer.headers.get('retry-after'), '7');
  assert.match(await answer.text(), /Wait 7 seconds/);
});

test('a missing page and a wrong method are told apart', async () => {
  const { app } = site();
  const missing = await app.request('/nothing/here', { headers: { accept: 'text/html' } });
  assert.equal(missing.status, 404);
  assert.match(await missing.text(), /There is no page at this address/);
  const wrong = await app.request('/busy');
  assert.equal(wrong.status, 405);
  assert.equal(wrong.headers.get('allow'), 'POST');
  const both = await app.request('/pages/a', { method: 'PUT' });
  assert.equal(both.headers.get('allow'), 'GET, HEAD, POST');
});

test('a fault shows a number and no more; the log has the cause under that number', async () => {
  const { app, lines } = site();
  const answer = await app.request('/fault?token=abc', {
    headers: { accept: 'text/html', cookie: 'secret=1' },
  });
  assert.equal(answer.status, 500);
  const page = await answer.text();
  assert.doesNotMatch(page, /hunter2/);
  const id = /Number of this request: ([0-9a-f]+)/.exec(page)?.[1] ?? 'none';
  const log = lines.join('');
  assert.match(log, new RegExp(`"id":"${id}".*hunter2`));
  assert.doesNotMatch(log, /token=abc|secret=1/);
});

test('the refusal itself does not need what is broken', async () => {
  const broken = site({ frame: () => Promise.reject(new Error('no database')) });
  const answer = await broken.app.request('/nothing', {
    headers: { accept: 'text/html', 'accept-language': 'ar' },
  });
  assert.equal(answer.status, 404);
  assert.match(await answer.text(), /<html lang="ar" dir="rtl">[\s\S]*لا توجد صفحة/);
});

test('the log names what was done and by no means who did it', async () => {
  const { app, lines } = site({ level: 'debug' });
  await app.request('/pages/geheim?q=word', {
    headers: { 'user-agent': 'Reader/1', 'x-forwarded-for': '203.0.113.9' },
  });
  await app.request('/pages/geheim', { method: 'POST' });
  await app.request('/a-mistyped-secret');
  const log = lines.map(line => JSON.parse(line));
  assert.deepEqual(
    log.map(({ method, path, status }) => `${method} ${path} ${status}`),
    ['GET /pages/:secret 200', 'POST /pages/:secret 422', 'GET (none) 404'],
  );
  assert.doesNotMatch(lines.join(''), /geheim|word|Reader|203\.0\.113|mistyped|hostname|pid/);
});

test('reading is not logged unless asked for', async () => {
  const { app, lines } = site();
  await app.request('/pages/a');
  assert.deepEqual(lines, []);
});

test('the reader gets the first of our languages by weight', () => {
  const cases: [string | undefined, string | null][] = [
    [undefined, null],
    ['', null],
    ['de', null],
    ['fa', 'fa'],
    ['ar-EG,en;q=0.9', 'ar'],
    ['de, en;q=0.3, fa;q=0.7', 'fa'],
    ['en;q=0, ar;q=0.1', 'ar'],
    ['EN-gb', 'en'],
    ['*', null],
    ['fa;q=x, en', 'en'],
  ];
  for (const [header, language] of cases) assert.equal(preferredLanguage(header), language, String(header));
  fc.assert(fc.property(fc.string(), header => void preferredLanguage(header)));
});

test('every sentence says what to do and shouts at nobody', () => {
  for (const language of ['en', 'fa', 'ar']) {
    for (const sentence of Object.values(httpWords(language).problems)) {
      assert.match(sentence, /[.،؛].+\.$/, sentence);
      assert.doesNotMatch(sentence, /[!！]/);
    }
  }
});

test('a reader who names no language of ours is told in that of the site', async () => {
  const language = async () => 'fa-IR';
  const answers = createErrorAnswers({ words: [], frame, language });
  const ask = { path: '/', accept: 'text/html', acceptLanguage: undefined };
  const notFound = new Problem('not-found', 'page-not-found');
  assert.match((await answers(notFound, ask)).body, /lang="fa"/);
  assert.match((await answers(notFound, { ...ask, acceptLanguage: 'de, en;q=0.5' })).body, /lang="en"/);

  const broken = createErrorAnswers({ words: [], frame, language: () => Promise.reject(new Error('gone')) });
  assert.match((await broken(notFound, ask)).body, /lang="en"/);
});

test('of a fault the log gets the cause, not the row that a database refused', async () => {
  const { app, lines } = site();
  app.get('/refused', () => {
    throw Object.assign(new Error('violates a constraint'), {
      code: '23514',
      detail: 'Failing row contains (secret).',
    });
  });
  await app.request('/refused');
  assert.match(lines.join(''), /violates a constraint/);
  assert.match(lines.join(''), /23514/);
  assert.doesNotMatch(lines.join(''), /secret\)/);
});
