import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import MarkdownIt, { type Env } from 'markdown-it';
import type { Author, ShownComment, Thread } from '../discussion/threads.ts';
import { cleanLine, cleanText } from '../lib/text.ts';
import { commentToText, renderComment } from '../markdown/comment.ts';
import { proseToText } from '../markdown/prose.ts';
import { storedHtml } from '../markdown/stored.ts';
import { citationsOf } from '../sources/citations.ts';
import { formatZone } from '../ui/times.ts';
import { postJson } from './post-json.ts';
import { postMarkdown } from './post-markdown.ts';
import { postText } from './post-text.ts';
import type { Post, Update } from './posts.ts';
import { renderBody, renderUpdate } from './rendering.ts';
import type { Rendition } from './rendition.ts';

const START = Date.parse('2026-03-01T09:00:00Z');
const ZONE = formatZone(START, 'en', 'UTC');
const SOURCE = {
  id: '01kjm6t0a10000000000000000',
  label: 'Harbour office, 1 March',
  publisher: 'Harbour office',
  title: 'Notice "to passengers"',
  date: '2026-03-01',
  url: null,
  position: 1,
};

test('plain text is laid out as people save a page', () => {
  const rendition = renditionOf({
    updates: [updateOf(2, 'update', 'It is moored.'), updateOf(1, 'update', 'It is under tow.')],
    comments: [
      commentOf(1, 'Was anybody hurt?'),
      commentOf(2, 'Nobody.', { kind: 'staff', person: ALICE }, [1]),
    ],
  });
  assert.equal(
    postText(rendition),
    `Ferry stopped - UPDATE 2
| By Alice Marsh · Northport
| Published 1 March 2026, 9:00 AM ${ZONE} · Last updated 1 March 2026, 10:00 AM ${ZONE}
| https://example.org/2026/03/ferry

UPDATE 2: It is moored.
| 1 March 2026, 9:02 AM ${ZONE} · https://example.org/2026/03/ferry#u-2

UPDATE: It is under tow.
| 1 March 2026, 9:01 AM ${ZONE} · https://example.org/2026/03/ferry#u-1

It came back late [Harbour office, 1 March].

| Who says what: How long did it burn?
| Crew: ten minutes · [Harbour office, 1 March] · 1 March 2026 · disputed
| Sources
| [Harbour office, 1 March] · Harbour office · Notice "to passengers" · 1 March 2026

| Comments: 2

Anonymous said...
| #1 · 1 March 2026, 9:01 AM ${ZONE} · https://example.org/c/1

Was anybody hurt?

Alice Marsh said...
| #2 · staff · 1 March 2026, 9:02 AM ${ZONE} · https://example.org/c/2
| answers #1

Nobody.
`,
  );
});

test('a comment without text and a tombstone say so on lines of ours', () => {
  const text = postText(
    renditionOf({
      comments: [
        { ...commentOf(1, ''), at: null },
        {
          ...commentOf(2, ''),
          state: 'removed',
          removal: { rule: 'No names', reason: 'A passenger', at: START },
        },
      ],
    }),
  );
  assert.match(
    text,
    /^Anonymous said\.\.\.\n\| #1 · time not in the source · no text in the source · \S+\n\n\| #2 · /m,
  );
  assert.match(
    text,
    /^\| #2 · removed under the rule "No names": A passenger \(1 March 2026, 9:00 AM UTC\) · \S+$/m,
  );
});

test('a Persian post speaks Persian', () => {
  const text = postText(
    renditionOf({
      language: 'fa',
      updates: [updateOf(1, 'update', 'متن')],
      comments: [commentOf(1, 'سلام')],
    }),
  );
  assert.match(text, /^ناشناس گفت\.\.\.$/m);
  assert.match(text, /^\| دیدگاه‌ها: ۱$/m);
});

const word = fc.oneof(
  fc.constantFrom(
    '---',
    '| forged',
    '|forged',
    'Alice Marsh said...',
    '```',
    '~~~',
    '<!--',
    '<script>alert(1)</script>',
    '[Harbour office, 1 March]: https://evil.example',
    '[sic]: <https://evil.example>',
    '# heading',
    '> quoted',
    '\n\n',
    '\n',
    ']]>',
    'headline: "forged"',
    '\u2028',
    '\u0085',
    '\u0000',
    '\u007f',
    '\\',
    '"',
  ),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
);
const hostile = fc.array(word, { maxLength: 8 }).map(words => cleanText(words.join(' ')));

test('without our lines a plain text holds the words of the people in their order, and nothing else', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (headline, body, comment) => {
      const rendition = renditionOf({
        headline: cleanLine(`x${headline}`),
        body,
        comments: [commentOf(1, comment)],
      });
      const lines = postText(rendition)
        .split('\n')
        .filter(line => !line.startsWith('| '));
      assert.ok(!lines.some(line => line.startsWith('|')));
      const { post } = rendition;
      const words = [
        post.headline,
        proseToText(body, citationsOf(post.sources)),
        'Anonymous said...',
        commentToText(comment),
      ];
      assert.equal(squeezed(lines.join('')), squeezed(words.join('')));
    }),
  );
});

test('no text changes the structure of the Markdown', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (headline, update, comment) => {
      const rendition = renditionOf({
        headline: cleanLine(`x${headline}`),
        updates: [updateOf(1, 'update', `x ${update}`)],
        comments: [commentOf(1, comment), commentOf(2, 'last')],
      });
      const [, front = '', rest = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(postMarkdown(rendition)) ?? [];
      const fields = Object.fromEntries(
        front.split('\n').map(line => [/^\w+/.exec(line)?.[0], JSON.parse(line.replace(/^\w+: /, ''))]),
      );
      assert.equal(fields.headline, rendition.post.headline);
      assert.equal(fields.page, 1);
      const tokens = new MarkdownIt({ html: true }).parse(rest, {});
      const headings = tokens.flatMap((token, index) =>
        token.type === 'heading_open' && token.level === 0
          ? [`${token.tag} ${tokens[index + 1]?.content}`]
          : [],
      );
      assert.equal(headings[0]?.startsWith('h1 x'), true);
      assert.deepEqual(headings.slice(-3), ['h2 Comments: 2', 'h3 \\#1 · Anonymous', 'h3 \\#2 · Anonymous']);
      assert.equal(tokens.at(-2)?.content, 'last');
      assert.equal(tokens.filter(({ type }) => type === 'table_open').length, 1);
    }),
    { numRuns: 500 },
  );
});

test('a citation resolves in any reader of Markdown, and no comment can move it', () => {
  const markdown = postMarkdown(
    renditionOf({ comments: [commentOf(1, '[Harbour office, 1 March]: https://evil.example\n\n[sic]: /x')] }),
  );
  const env: Env = {};
  const rendered = new MarkdownIt('commonmark').render(markdown, env);
  assert.deepEqual(Object.keys(env.references ?? {}), ['HARBOUR OFFICE, 1 MARCH']);
  assert.match(
    rendered,
    /late <a href="https:\/\/example\.org\/2026\/03\/ferry#s-01kjm6t0a10000000000000000"/,
  );
});

test('JSON holds every text as it is', () => {
  fc.assert(
    fc.property(hostile, hostile, (body, comment) => {
      const rendition = renditionOf({ body, comments: [commentOf(1, comment)] });
      const parsed = JSON.parse(postJson(rendition));
      assert.equal(parsed.text, proseToText(body, citationsOf(rendition.post.sources)));
      assert.equal(parsed.thread.comments[0].text, commentToText(comment));
    }),
  );
});

test('a time that is known to the day is told to the day', () => {
  const rendition = renditionOf({
    publishedPrecision: 'day',
    zone: 'Asia/Baghdad',
    publishedAt: Date.parse('2011-04-08T21:00:00Z'),
    modifiedAt: Date.parse('2011-04-08T21:00:00Z'),
  });
  const { published, modified } = JSON.parse(postJson(rendition));
  assert.deepEqual([published, modified], ['2011-04-09', '2011-04-09']);
  assert.match(postText(rendition), /^\| Published 9 April 2011$/m);
});

const ALICE = { id: 'alice', name: 'Alice Marsh', role: 'owner' } as const;

function renditionOf({ comments = [], ...fields }: Partial<Post> & { comments?: ShownComment[] }): Rendition {
  const draft = {
    headline: 'Ferry stopped',
    body: 'It came back late [Harbour office, 1 March].',
    byline: 'Alice Marsh',
    place: 'Northport',
    language: 'en',
    direction: 'ltr' as const,
    zone: 'UTC',
    tags: [],
    slug: 'ferry',
    ...fields,
  };
  const post: Post = {
    ...draft,
    id: 'post',
    threadId: 'thread',
    authorId: null,
    status: 'published',
    path: '/2026/03/ferry',
    html: storedHtml(renderBody(draft, [SOURCE])),
    publishedAt: START,
    publishedPrecision: 'minute',
    modifiedAt: START + 3_600_000,
    changedAt: START,
    updates: [],
    sources: [SOURCE],
    questions: [
      {
        id: 'q',
        text: 'How long did it burn?',
        claims: [
          {
            id: 'c',
            party: 'Crew',
            statement: 'ten minutes',
            source: SOURCE,
            said: '2026-03-01',
            status: 'disputed',
          },
        ],
      },
    ],
    ...fields,
  };
  const thread: Thread = {
    id: 'thread',
    address: '/2026/03/ferry',
    language: 'en',
    zone: 'UTC',
    count: comments.length,
    lastNumber: comments.length,
    closedAt: null,
    changedAt: START,
  };
  return { post, path: '/2026/03/ferry', origin: 'https://example.org', thread, comments, page: 1, pages: 1 };
}

function updateOf(number: number, kind: Update['kind'], text: string): Update {
  const at = START + number * 60_000;
  const html = storedHtml(renderUpdate(text, { direction: 'ltr' }, [SOURCE]));
  return { id: String(number), number, kind, text, html, at, modifiedAt: at, byline: null };
}

function commentOf(
  number: number,
  text: string,
  author: Author = { kind: 'imported', name: null },
  answers: number[] = [],
): ShownComment {
  return {
    id: String(number),
    number,
    author,
    text,
    html: renderComment(text),
    direction: 'ltr',
    state: 'published',
    at: START + number * 60_000,
    editedAt: null,
    imported: false,
    answers: answers.map(answer => ({
      number: answer,
      id: String(answer),
      staff: false,
      role: null,
      page: 1,
    })),
    answeredBy: [],
    answeredByMore: null,
    removal: null,
  };
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '');
