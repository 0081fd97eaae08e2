import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { processorTime } from '../../test/processor-time.ts';
import { sharedFile } from '../../test/shared-files.ts';
import { decodePage } from './decode.ts';
import type { ImportedPage } from './page-model.ts';
import { readTextPage } from './text-page.ts';

function read(text: string): ImportedPage {
  const page = readTextPage(text);
  assert.ok(page !== null, 'the text was not taken for a page');
  return page;
}

const RIVER = `River rises, lower town cut off - UPDATE 2

UPDATE 2: The second bridge is closed, too.

Nobody may cross until morning [Reuters, 3 May].

UPDATE: Boats have been sent.


The river rose by two metres overnight [BBC].

Shops stay shut [sic].


Anonymous said...

My street is under water.

May 4, 2013 7:15 AM

Anonymous said...
Vera Lind said...

Anon 7:15 AM,

which street is it?

May 4, 2013 9:02 AM

Post a Comment

Newer Post Older Post Home
`;

test('the saved page that it all starts from', t => {
  const text = sharedFile(t, 'saved-pages/camp-ashraf-2011.txt');
  if (text === null) return;
  const page = read(text);
  assert.match(page.headline, /^Iraqi Security Forces .* Hundreds$/);
  assert.equal(page.mark, '- UPDATE');
  assert.deepEqual(
    page.updates.map(update => update.text.split('\n\n').length),
    [2],
  );
  assert.equal(page.body.split('\n\n').length, 4);
  assert.deepEqual(
    page.citations.map(({ label }) => label),
    ['AP, 9 April'],
  );
  assert.equal(page.comments.length, 10);
  assert.deepEqual(
    page.comments.flatMap(({ author }, i) => (author === null ? [] : [i])),
    [6, 9],
  );
  assert.deepEqual(
    page.comments.flatMap((comment, i) => (comment.text === '' ? [i] : [])),
    [3],
  );
  assert.deepEqual([page.language, page.guesses, page.skipped], ['en', [], []]);
});

test('updates, citations, times of comments, an empty one, and the frame below', () => {
  const page = read(RIVER);
  assert.equal(page.headline, 'River rises, lower town cut off');
  assert.deepEqual(
    page.updates.map(({ text }) => text),
    [
      'Boats have been sent.',
      'The second bridge is closed, too.\n\nNobody may cross until morning [Reuters, 3 May].',
    ],
  );
  assert.deepEqual(
    page.citations.map(({ label }) => label),
    ['Reuters, 3 May', 'BBC'],
  );
  assert.deepEqual(
    page.comments.map(({ author, text, time }) => [author, text, time?.day, time?.minute]),
    [
      [null, 'My street is under water.', '2013-05-04', 435],
      [null, '', undefined, undefined],
      ['Vera Lind', 'Anon 7:15 AM,\n\nwhich street is it?', '2013-05-04', 542],
    ],
  );
  assert.deepEqual(
    page.skipped.map(({ why, count }) => [why, count]),
    [['frame of the page', 2]],
  );
});

test('line ends, byte order mark and invisible characters make no difference', () => {
  const plain = read(RIVER);
  const { text = '' } = decodePage(new TextEncoder().encode(`\ufeff${RIVER.replace(/\n/g, '\r\n')}`)) ?? {};
  assert.deepEqual(read(text), plain);
});

test('a Persian and an Arabic page', () => {
  const persian = read(
    'سیل در شهر پایین - به‌روزرسانی\n\nبه‌روزرسانی: پل دوم هم بسته شد.\n\n\nآب دو متر بالا آمد [رویترز، ۱۳ اردیبهشت ۱۳۹۲].\n\n\nناشناس گفت...\n\nخیابان ما زیر آب است.\n\nمهتاب گفت...\n\nناشناس ۷:۱۵، کدام خیابان؟\n',
  );
  assert.deepEqual(
    [persian.headline, persian.language, persian.comments.length],
    ['سیل در شهر پایین', 'fa', 2],
  );
  assert.deepEqual(persian.citations[0]?.date, { year: 2013, month: 5, day: 3 });
  const arabic = read(
    'فيضان في المدينة\n\nتحديث: أغلق الجسر الثاني.\n\n\nارتفع الماء مترين.\n\nقال غير معرف...\n\nالشارع تحت الماء.\n\nقالت سلمى...\n\nأي شارع؟\n',
  );
  assert.deepEqual(
    [arabic.language, arabic.updates.length, arabic.comments.map(({ author }) => author)],
    ['ar', 1, [null, 'سلمى']],
  );
});

test('what a template prints around the story is taken as what it is', () => {
  const page = read(
    'Saturday, May 04, 2013\n\nRiver rises\n\nThe water came at night.\n\nPosted by Vera Lind at 9:30 PM\n\nLabels: river, town\n\n2 comments:\n\nAnonymous said...\n\nAll wet.\n\nAnonymous said...\n\nThis comment has been removed by the author.\n',
  );
  assert.deepEqual([page.headline, page.body], ['River rises', 'The water came at night.']);
  assert.deepEqual(page.published, { at: null, day: '2013-05-04', minute: 1290 });
  assert.deepEqual([page.author, page.tags], ['Vera Lind', ['river', 'town']]);
  assert.deepEqual(
    page.comments.map(({ state, text }) => [state, text]),
    [
      ['published', 'All wet.'],
      ['withdrawn', ''],
    ],
  );
});

test('links that a browser printed give ids, instants and the address of the page', () => {
  const link = (id: number) =>
    `<http://quay.blogspot.com/2013/05/river.html?showComment=1367698${id}000#c${id}>`;
  const page = read(
    `River rises\n\nWater.\n\nAnonymous said...\n\n    All wet.\n\nMay 4, 2013 9:15 PM ${link(111)}\n\nKarim <http://www.blogger.com/profile/7> said...\n\n    Still.\n\n9:20 PM ${link(112)}\n`,
  );
  assert.equal(page.url, 'http://quay.blogspot.com/2013/05/river.html');
  assert.deepEqual(
    page.comments.map(({ author, text, externalId, time }) => [author, text, externalId, time?.at]),
    [
      [null, 'All wet.', '111', 1367698111000],
      ['Karim', 'Still.', '112', 1367698112000],
    ],
  );
});

test('a clock without a day stays in the text and is no instant', () => {
  const [comment] = read('River rises\n\nWater.\n\nAnonymous said...\n\nAll wet.\n\n11:21 AM\n').comments;
  assert.deepEqual(comment?.time, { at: null, day: null, minute: 681 });
  assert.equal(comment?.text, 'All wet.\n\n11:21 AM');
});

test('text that would act as Markdown comes out as the same words', () => {
  const [comment] = read(
    '# 1 reason\n\n* * not a list\n\nAnonymous said...\n\n1. <b>bold</b> _x_ [a](b)\n',
  ).comments;
  assert.equal(comment?.text, '1\\. \\<b>bold\\</b> \\_x_ [a\\](b)');
});

test('what is no weblog page is none', () => {
  const others = [
    '',
    'hello',
    '{"a": 1}',
    'Dear Sir,\n\nApril 9, 2011\n\nYours',
    'a,b\n1,2\n',
    'Anonymous said...\n\nno story\n',
    'x'.repeat(100_000),
  ];
  for (const text of others) assert.equal(readTextPage(text), null, text.slice(0, 40));
});

test('no word is lost or said twice, and all keep their order', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'Anonymous said...',
      'Vera said...',
      '',
      '',
      '',
      '*',
      '- UPDATE -',
      'said...',
      'UPDATE:',
      '[AP, 9 April]',
    ),
    fc.constant('WORD'),
    fc.constant('UPDATE: WORD'),
    fc.constant('> WORD [WORD] *WORD* <WORD>'),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), lines => {
      let count = 0;
      const text = lines.join('\n').replace(/WORD/g, () => `w${count++}`);
      const page = read(`Headline\n\nBody\n\nAnonymous said...\n\n${text}`);
      const words =
        page.comments
          .map(comment => comment.text)
          .join('\n')
          .match(/w\d+/g) ?? [];
      assert.deepEqual(
        words,
        Array.from({ length: count }, (_, i) => `w${i}`),
      );
    }),
    { numRuns: 300 },
  );
});

test('no text, however strange, is too much', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 30 }), lines => {
      assert.ok(read(`Headline\n\nBody\n\nAnonymous said...\n\n${lines.join('\n')}`).comments.length >= 1);
    }),
  );
});

test('ten thousand comments are read in a moment', () => {
  const thread = Array.from({ length: 10_000 }, (_, i) => `Anonymous said...\n\nword${i} and more\n`).join(
    '\n',
  );
  const taken = processorTime(() =>
    assert.equal(read(`Headline\n\nBody\n\n${thread}`).comments.length, 10_000),
  );
  assert.ok(taken < 5_000, `${taken} ms`);
});
