import assert from 'node:assert/strict';
import test from 'node:test';
import { html } from '../lib/html.ts';
import { renderComment } from '../markdown/comment.ts';
import { storedHtml } from '../markdown/stored.ts';
import { threadView } from './thread-view.ts';
import type { Ref, ShownComment, ThreadPage } from './threads.ts';

const ID = '01hzy3v7q8k4s6n2m9x5c1b0a';
const idOf = (number: number) => `${ID}${number % 10}`;

function ref(number: number, role: Ref['role'] = null): Ref {
  return { number, id: idOf(number), role, staff: role !== null, page: Math.ceil(number / 50) };
}

function comment(number: number, more: Partial<ShownComment> = {}): ShownComment {
  return {
    id: idOf(number),
    number,
    author: { kind: 'handle', code: 17, name: null },
    text: 'Text.',
    html: storedHtml(renderComment('Text.').toString()),
    direction: 'ltr',
    state: 'published',
    at: Date.parse('2026-03-01T09:00:00Z'),
    editedAt: null,
    imported: false,
    attribution: null,
    answers: [],
    answeredBy: [],
    answeredByMore: null,
    removal: null,
    worthReading: false,
    ...more,
  };
}

function page(
  comments: ShownComment[],
  more: Partial<ThreadPage> = {},
  thread: Partial<ThreadPage['thread']> = {},
) {
  const settings = { id: `${ID}z`, address: '/2026/03/harbour', language: 'en', zone: 'Asia/Tehran' };
  const counts = { count: comments.length, lastNumber: comments.length, closedAt: null, changedAt: 0 };
  const own = { mode: null, slowSeconds: null, closeAfterDays: null };
  return threadView({
    thread: { ...settings, ...counts, openedAt: 0, own, mode: 'open', ...thread },
    page: 1,
    pages: 1,
    comments,
    ...more,
  }).toString();
}

test('a comment shows handle, number, time in the zone of the thread and its text', () => {
  const shown = page([comment(1)]);
  assert.match(shown, /<h2 id="thread-heading">1 comment<\/h2>/);
  assert.match(shown, /<span class="chip hue-\d+" aria-hidden="true"><\/span>/);
  assert.match(shown, /<span class="handle">amber harbour 27<\/span>/);
  assert.match(shown, new RegExp(`<a class="comment-number" href="#c-${idOf(1)}">#1</a>`));
  assert.match(shown, /<time datetime="2026-03-01T09:00:00Z">12:30 PM<\/time>/);
  assert.match(shown, /<p>Text\.<\/p>/);
  assert.match(shown, /reply\?answers=1"/);
});

test('a day is said once', () => {
  const later = { at: Date.parse('2026-03-01T21:00:00Z') };
  const days = page([comment(1), comment(2), comment(3, later), comment(4, { at: null }), comment(5, later)]);
  assert.deepEqual(days.match(/(?<=class="day">)[^<]*/g), ['1 March 2026', '2 March 2026']);
  assert.match(days, /time not in the source/);
});

test('answers lead to the place itself on this page and to its page elsewhere', () => {
  const shown = page([
    comment(1, { answeredBy: [ref(2, 'author'), ref(70)], answeredByMore: { count: 12, last: ref(99) } }),
    comment(2, {
      answers: [ref(1)],
      author: { kind: 'staff', person: { id: 'p', name: 'Alice', role: 'owner' } },
    }),
  ]);
  assert.match(
    shown,
    new RegExp(
      `<p class="answered-by">answered by <a href="#c-${idOf(2)}">#2</a> \\(author\\), ` +
        `<a href="/2026/03/harbour\\?page=2#c-${idOf(70)}">#70</a> and ` +
        `<a href="/2026/03/harbour\\?page=2#c-${idOf(99)}">12 more</a></p>`,
    ),
  );
  assert.match(shown, new RegExp(`<p class="answers">answers <a href="#c-${idOf(1)}">#1</a></p>`));
  assert.match(shown, /<article class="comment comment-staff"/);
  assert.match(shown, /<span class="staff-mark">Author<\/span>/);
});

test('links in the text to comments of the same page ask the server nothing', () => {
  const links = (text: string) => [{ start: 0, end: text.length, href: `/c/${text}` }];
  const text = renderComment(`${idOf(1)}`, { links }).toString();
  const other = renderComment('01hzy3v7q8k4s6n2m9x5c1b0ff', { links }).toString();
  const shown = page([comment(1), comment(2, { html: storedHtml(text + other) })]);
  assert.match(shown, new RegExp(`<a class="mention" href="#c-${idOf(1)}">`));
  assert.match(shown, /<a class="mention" href="\/c\/01hzy3v7q8k4s6n2m9x5c1b0ff">/);
});

test('a tombstone says why and nothing of what was there', () => {
  const gone = { text: '', html: html``, author: { kind: 'imported', name: null } } as const;
  const removal = {
    rule: 'No <insults>',
    reason: 'calls people fools',
    at: Date.parse('2026-03-01T10:00:00Z'),
    by: 'person' as const,
  };
  const shown = page([
    comment(1, { ...gone, state: 'removed', removal }),
    comment(2, { ...gone, state: 'withdrawn' }),
  ]);
  assert.equal(shown.match(/class="comment comment-tombstone"/g)?.length, 2);
  assert.match(
    shown,
    /Removed 1 March 2026, 1:30 PM by a moderator under the rule “No &lt;insults&gt;”: calls people fools/,
  );
  assert.match(shown, /Withdrawn by its writer\./);
  assert.doesNotMatch(shown, /Anonymous|class="reply"/);
});

test('an imported comment without a text says so', () => {
  const shown = page([
    comment(1, { text: '', html: html``, author: { kind: 'imported', name: null }, imported: true }),
  ]);
  assert.match(shown, /class="comment comment-empty"/);
  assert.match(shown, /no text in its source/);
  assert.match(shown, /<bdi class="name">Anonymous<\/bdi>/);
});

test('a closed thread has no form and no replies', () => {
  const shown = page([comment(1)], {}, { closedAt: 1 });
  assert.match(shown, /This discussion is closed/);
  assert.doesNotMatch(shown, /<form|class="reply"/);
  assert.match(shown, /\/mine"/);
});

test('the pager names its neighbours', () => {
  assert.doesNotMatch(page([comment(1)]), /class="pager"/);
  const middle = page([comment(1)], { page: 5, pages: 9 });
  assert.match(middle, /<a href="\/2026\/03\/harbour\?page=4#thread" rel="prev">Previous<\/a>/);
  assert.match(middle, /<a href="\/2026\/03\/harbour\?page=6#thread" rel="next">Next<\/a>/);
  assert.match(middle, /<a href="\/2026\/03\/harbour#thread">First<\/a>/);
  assert.match(middle, /<a href="\/2026\/03\/harbour\?page=9#thread">Last<\/a>/);
  assert.match(middle, /aria-current="page">5</);
  const first = page([comment(1)], { page: 1, pages: 2 });
  assert.doesNotMatch(first, /rel="prev"/);
});

test('Persian and Arabic pages speak and count in their own way', () => {
  const refs = { answers: [ref(2), ref(6)] };
  const persian = page([comment(1, refs)], {}, { language: 'fa', count: 12 });
  assert.match(persian, /۱۲ دیدگاه/);
  assert.match(persian, /بندر کهربایی ۲۷/);
  assert.match(persian, />#۲<\/a> و <a/);
  assert.match(persian, />۱۲:۳۰</);
  const arabic = page([comment(1, refs)], {}, { language: 'ar', count: 3 });
  assert.match(arabic, /٣ تعليقات/);
  assert.match(arabic, /ميناء كهرماني ٢٧/);
});
