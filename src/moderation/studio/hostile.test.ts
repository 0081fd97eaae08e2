import assert from 'node:assert/strict';
import test from 'node:test';
import type { AnyNode, Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { hostileTexts } from '../../../test/hostile-texts.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import { html } from '../../lib/html.ts';
import { cleanLine } from '../../lib/text.ts';
import { renderComment } from '../../markdown/comment.ts';
import { storedHtml } from '../../markdown/stored.ts';
import type { Decided } from '../decided.ts';
import type { RuleBook } from '../rules.ts';
import { shippedRules } from '../rules-shipped.ts';
import { commentView } from './comment-view.ts';
import { EMPTY_DECISION } from './decision-form.ts';
import { parseQueue, queueHref, studioPath } from './queue-form.ts';
import { queueView } from './queue-view.ts';

const book: RuleBook = { version: 1, rules: shippedRules(), note: '', createdAt: null };
const ID = '01hzy3v7q8k4s6n2m9x5c1b0ad';

/** Everything that strangers and staff type, filled with one text. */
function partsWith(text: string, markup = storedHtml(renderComment(text).toString())) {
  const line = cleanLine(text);
  const comment: StoredComment = {
    id: ID,
    threadId: '01hzy3v7q8k4s6n2m9x5c1b0ae',
    number: 3,
    page: 1,
    address: '/2026/03/harbour',
    language: 'en',
    zone: 'UTC',
    author: { kind: 'handle', code: 17, name: line },
    text: `${text} `,
    html: markup,
    direction: 'ltr',
    state: 'held',
    at: 0,
    editedAt: null,
    imported: false,
    removal: null,
    createdAt: 0,
    heldCode: 'held-word',
    heldAt: 0,
    openReports: 1,
    decisionId: ID,
    moderationKey: 'a1',
    handleId: ID,
    textLanguage: 'en',
    worthReading: false,
  };
  const decided: Decided = {
    id: ID,
    commentId: ID,
    threadId: ID,
    action: 'hold',
    by: line,
    code: '',
    rule: line,
    reason: line,
    detail: line,
    at: 0,
    undoes: null,
    banId: null,
    undoneBy: null,
  };
  const answered = {
    ...comment,
    state: 'published' as const,
    attribution: null,
    answers: [],
    answeredBy: [],
    answeredByMore: null,
  };
  const context = {
    answers: [answered],
    writer: { others: 2, more: false, removed: 1 },
    reports: [{ ruleKey: line, text: line, at: 0 }],
    newest: decided,
  };
  const form = { ...EMPTY_DECISION, reason: line, problems: { rule: 'removal-rule-blank' } };
  return { comment, decided, context, form };
}

function queueWith(text: string, markup?: ReturnType<typeof html>): string {
  const { comment, decided, context, form } = partsWith(text, markup);
  const asked = parseQueue(new URLSearchParams({ q: text }));
  return (
    queueView(
      {
        form,
        book,
        back: queueHref(asked),
        count: 1,
        asked: { ...asked, q: cleanLine(text) || 'x' },
        page: { comments: [comment], next: null },
        contexts: new Map([[ID, context]]),
        done: [],
        again: null,
        codes: ['held-word'],
        searchable: true,
      },
      'en',
    ).toString() + meanwhile(decided)
  );
}

function meanwhile(decided: Decided): string {
  const { comment, context, form } = partsWith('x');
  const parts = {
    form,
    book,
    back: '/studio/queue',
    count: 1,
    asked: parseQueue(new URLSearchParams()),
    page: { comments: [comment], next: null },
    contexts: new Map([[ID, context]]),
    done: [decided],
    again: new Map([[ID, decided]]),
    codes: [],
    searchable: false,
  };
  return queueView(parts, 'en').toString();
}

function commentPageWith(text: string, markup?: ReturnType<typeof html>): string {
  const { comment, decided, context, form } = partsWith(text, markup);
  const shown = context.answers;
  return commentView(
    {
      form,
      book,
      back: '/studio/queue',
      count: 1,
      comment,
      context: { ...context, answers: [] },
      around: { before: [], after: shown.map(one => ({ ...one, html: html`` })) },
      decisions: [decided],
      undoable: new Set([ID]),
      notes: [{ id: ID, text, by: cleanLine(text), at: 0 }],
      note: { text, problem: null },
      ban: null,
      done: [],
      mayMark: false,
    },
    'en',
  ).toString();
}

test('no hostile text breaks out of the pages of moderators, wherever it stands', t => {
  const texts = hostileTexts(t);
  if (texts === null) return;
  assert.ok(texts.length > 900);
  for (const page of [queueWith, commentPageWith]) {
    const plain = shapeOf(page('x', html``));
    for (const text of texts.filter(one => cleanLine(one) !== ''))
      assert.deepEqual(shapeOf(page(text, html``)), plain, text);
  }
});

test('what stands in a comment is a comment’s few elements and nothing that runs', t => {
  const texts = hostileTexts(t);
  if (texts === null) return;
  for (const text of texts) {
    for (const element of elements(parseDocument(queueWith(text)).children)) {
      const names = Object.keys(element.attribs);
      assert.ok(!names.some(name => /^on/i.test(name) || name === 'style'), text);
      if (element.name === 'script') assert.match(JSON.stringify(element.attribs), /json|\/assets\/queue\./);
    }
  }
});

test('no address leads out of the studio', t => {
  const texts = hostileTexts(t);
  if (texts === null) return;
  for (const text of [...texts, '//evil.example', '/studio/\\evil.example', '/studio/@evil', '/studio']) {
    const path = studioPath(text);
    if (path === null) continue;
    assert.equal(new URL(path, 'https://here.example').host, 'here.example', text);
  }
  assert.equal(studioPath('//evil.example/studio/'), null);
  assert.equal(studioPath('/studio/queue?view=new&from=x'), '/studio/queue?view=new&from=x');
});

/** Names and attributes of every element; what differs by the text is its values. */
function shapeOf(markup: string): string[] {
  return elements(parseDocument(markup).children).map(
    ({ name, attribs }) => `${name} ${Object.keys(attribs).join(' ')}`,
  );
}

function elements(nodes: readonly AnyNode[]): Element[] {
  return nodes
    .flatMap(node => ('children' in node ? [node as Element, ...elements(node.children)] : []))
    .filter(node => node.type !== undefined && 'attribs' in node);
}
