import assert from 'node:assert/strict';
import test from 'node:test';
import { START } from '../../test/app.ts';
import { ALICE, commentOf, renditionOf, updateOf } from '../../test/rendition.ts';
import { formatZone } from '../ui/times.ts';
import { postJson } from './post-json.ts';
import { postText } from './post-text.ts';

const ZONE = formatZone(START, 'en', 'UTC');

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
          removal: { rule: 'No names', reason: 'A passenger', at: START, by: 'person' },
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
