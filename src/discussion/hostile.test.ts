import assert from 'node:assert/strict';
import test from 'node:test';
import type { AnyNode, Element } from 'domhandler';
import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { hostileTexts } from '../../test/hostile-texts.ts';
import { html } from '../lib/html.ts';
import { cleanText, isBlank } from '../lib/text.ts';
import { commentToText, plainTexts, renderComment } from '../markdown/comment.ts';
import { textToMarkdown } from '../markdown/plain.ts';
import { storedHtml } from '../markdown/stored.ts';
import { parseNumbers } from './form.ts';
import { threadView } from './thread-view.ts';
import type { ShownComment, ThreadPage } from './threads.ts';

const TAGS = new Set(['p', 'br', 'em', 'strong', 'blockquote', 'code', 'pre', 'a']);

function elements(nodes: readonly AnyNode[]): Element[] {
  return nodes
    .flatMap(node => ('children' in node ? [node as Element, ...elements(node.children)] : []))
    .filter(node => node.type !== undefined && 'attribs' in node);
}

/** Nothing but our few elements, and links that go where links may go. */
function assertHarmless(markup: string, from: string): void {
  for (const element of elements(parseDocument(markup).children)) {
    assert.ok(TAGS.has(element.name), `<${element.name}> from ${JSON.stringify(from)}`);
    const { href, rel, ...others } = element.attribs;
    assert.deepEqual(others, {}, from);
    if (element.name !== 'a') continue;
    assert.match(href ?? '', /^(https?:\/\/|mailto:)/i, from);
    assert.equal(rel, 'nofollow ugc noopener');
  }
}

test('no hostile text of the collections becomes more than text', t => {
  const texts = hostileTexts(t);
  if (texts === null) return;
  assert.ok(texts.length > 900, `${texts.length} texts`);
  for (const text of texts) {
    assertHarmless(renderComment(text).toString(), text);
    const kept = commentToText(textToMarkdown(text)).split(/\s+/u).join(' ').trim();
    assert.equal(kept, text.split(/\s+/u).join(' ').trim());
  }
});

test('no hostile text breaks out of the page, as text or as name', t => {
  const texts = hostileTexts(t);
  if (texts === null) return;
  const plain = tagsOf(threadView(pageWith('x', 'x')).toString());
  for (const text of texts) {
    const markup = threadView(pageWith(text, text)).toString();
    const own = tagsOf(renderComment(text).toString());
    if (!isBlank(text)) assert.deepEqual(tagsOf(markup).toSorted(), [...plain, ...own].toSorted(), text);
  }
});

test('no text is rendered to anything else, whatever it is put together from', () => {
  const bits = [
    '<',
    '>',
    '"',
    "'",
    '&',
    '&lt;',
    '[',
    '](',
    ')',
    'javascript:alert(1)',
    'http://a.example',
    '`',
    '*',
    '_',
    '\n',
    '> ',
    '<script>',
    '<img src=x onerror=alert(1)>',
    '</p>',
    '<a href="',
    'data:text/html,x',
    '\\',
    '```',
    'mailto:a@b.example',
    '#1',
    '@11:21',
    ' ',
    'j\tavascript:',
    '&#x6A;avascript:x',
  ];
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...bits), fc.string({ unit: 'binary', maxLength: 5 })), {
        maxLength: 30,
      }),
      parts => {
        const text = cleanText(parts.join(''));
        assertHarmless(renderComment(text).toString(), text);
      },
    ),
    { numRuns: 3000 },
  );
});

test('rendering takes time in proportion to the text', () => {
  const bits = [
    'a://',
    '[',
    '](',
    '*',
    '_',
    '**',
    '> ',
    '`',
    '```',
    '<http:',
    '&',
    '\\',
    'http://',
    ')',
    '(',
    '\n',
    'a',
    '@11:21 ',
    '#1 ',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 4 }), parts => {
      const unit = parts.join('');
      const text = unit.repeat(Math.floor(10_000 / unit.length));
      const start = process.cpuUsage().user;
      renderComment(text);
      plainTexts(text);
      assert.ok(process.cpuUsage().user - start < 1_000_000, `slow on ${JSON.stringify(unit)}`);
    }),
    { numRuns: 150 },
  );
});

test('numbers are read from any text', () => {
  assert.deepEqual(parseNumbers('2, #6 و ۷،٨; 2'), { numbers: [2, 6, 7, 8], unreadable: [] });
  assert.deepEqual(parseNumbers('1 x 2.5 -3'), { numbers: [1], unreadable: ['x', '2.5', '-3'] });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const { numbers } = parseNumbers(text);
      assert.ok(numbers.every(number => Number.isInteger(number) && number >= 0 && number < 1e9));
    }),
  );
});

function tagsOf(markup: string): string[] {
  return elements(parseDocument(markup).children).map(({ name }) => name);
}

function pageWith(name: string, text: string): ThreadPage {
  const comment: ShownComment = {
    id: '01hzy3v7q8k4s6n2m9x5c1b0ad',
    number: 1,
    author: { kind: 'handle', code: 17, name },
    text: `${text} `,
    html: text === 'x' ? html`` : storedHtml(renderComment(text).toString()),
    direction: 'ltr',
    state: 'published',
    at: 0,
    editedAt: null,
    imported: false,
    attribution: null,
    answers: [],
    answeredBy: [],
    answeredByMore: null,
    removal: null,
    worthReading: false,
  };
  const thread = {
    id: '01hzy3v7q8k4s6n2m9x5c1b0ae',
    address: '/2026/03/harbour',
    language: 'en',
    zone: 'UTC',
    count: 1,
    lastNumber: 1,
    closedAt: null,
    changedAt: 0,
    openedAt: 0,
    own: { mode: null, slowSeconds: null, closeAfterDays: null },
    mode: 'open' as const,
  };
  return { thread, page: 1, pages: 1, comments: isBlank(text) ? [] : [comment] };
}
