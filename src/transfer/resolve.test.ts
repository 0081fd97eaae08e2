import assert from 'node:assert/strict';
import test from 'node:test';
import { processorTime } from '../../test/processor-time.ts';
import { sharedFile } from '../../test/shared-files.ts';
import { findMentions } from './mentions.ts';
import type { ImportedComment, WrittenTime } from './page-model.ts';
import { resolveMentions } from './resolve.ts';
import { readTextPage } from './text-page.ts';

const STORY = 'The harbour was cleared at dawn. The mayor speaks of order, the dockers of violence.';
const ZONE = 'Europe/Lisbon';

function comment(
  text: string,
  author: string | null = null,
  time: WrittenTime | null = null,
): ImportedComment {
  return {
    externalId: null,
    parentId: null,
    author,
    attribution: null,
    markedAsAuthor: false,
    time,
    text,
    state: 'published',
  };
}

/** What each mention means, as numbers from 1. */
function meant(comments: ImportedComment[], story = STORY): (number | null)[] {
  const isAuthor = ({ author }: ImportedComment) => author === 'Vera Lind';
  return resolveMentions(story, comments, isAuthor, ZONE).map(({ to }) => (to === null ? null : to + 1));
}

const at = (minute: number, day = '2013-05-04'): WrittenTime => ({ at: null, day, minute });

test('the saved page: two in one answer, then one', t => {
  const page = readTextPage(sharedFile(t, 'saved-pages/camp-ashraf-2011.txt') ?? '');
  if (page === null) return;
  const resolved = resolveMentions(
    page.body,
    page.comments,
    ({ author }) => author === 'Nader Uskowi',
    'Asia/Baghdad',
  );
  assert.deepEqual(
    resolved.map(({ from, to }) => [from + 1, (to ?? 0) + 1]),
    [
      [7, 2],
      [7, 6],
      [10, 9],
    ],
  );
});

test('words of a quotation, also when they are not quite the same', () => {
  const thread = [
    comment('Were the barges chartered by the smelter or by the guild?'),
    comment('The mayor is right about order.'),
    comment('Anon 8:10 PM,\n\nWhether “the smelter and the guild” paid for them I do not know.', 'Vera Lind'),
  ];
  assert.deepEqual(meant(thread), [1]);
});

test('words that no other comment has', () => {
  const thread = [
    comment('Nobody has mentioned the pensioners whose allotments were bulldozed for that quay.'),
    comment('The mayor is right, and the dockers know it.'),
    comment(
      'Anon 8:10 PM,\n\nThe pensioners were heard in March, and their allotments were never bulldozed.',
      'Vera Lind',
    ),
  ];
  assert.deepEqual(meant(thread), [1]);
});

test('nothing fits: left as it is', () => {
  const thread = [
    comment('Were the barges chartered by the smelter?'),
    comment('The mayor is right about order.'),
    comment(
      'Anon 8:10 PM,\n\nPlease keep to the rules of this page; I had to shorten what you wrote.',
      'Vera Lind',
    ),
  ];
  assert.deepEqual(meant(thread), [null]);
});

test('two fit equally: left as it is', () => {
  const thread = [
    comment('Who chartered the barges for the smelter at midnight?'),
    comment('I ask again: who chartered the barges for the smelter at midnight?'),
    comment(
      'Anon 8:10 PM,\n\nYou ask “who chartered the barges for the smelter at midnight”. I asked, too.',
      'Vera Lind',
    ),
  ];
  assert.deepEqual(meant(thread), [null]);
});

test('two clock times that seem to mean one comment: neither is sure', () => {
  const thread = [
    comment('Who chartered the barges for the smelter at midnight?'),
    comment('The mayor is right.'),
    comment(
      'Anon 8:10 PM,\n\n“chartered the barges for the smelter” is a rumour.\n\nAnon 9:45 PM,\n\n“barges for the smelter at midnight” is another.',
      'Vera Lind',
    ),
  ];
  assert.deepEqual(meant(thread), [null, null]);
});

test('one clock time means one comment wherever it is named', () => {
  const thread = [
    comment('Who chartered the barges for the smelter at midnight?'),
    comment('The mayor is right.'),
    comment('Anon 8:10 PM,\n\n“chartered the barges for the smelter” is a rumour.', 'Vera Lind'),
    comment('Anon 8:10 PM, thank you.'),
  ];
  assert.deepEqual(meant(thread), [1, 1]);
});

test('never a named one, the author, a later one or an empty one', () => {
  const quote = 'Who chartered the barges for the smelter at midnight?';
  const answer = comment(`Anon 8:10 PM,\n\n“${quote}” is a good question.`, 'Vera Lind');
  assert.deepEqual(meant([comment(quote, 'Karim'), comment('Well.'), answer]), [null]);
  assert.deepEqual(meant([comment(quote, 'Vera Lind'), comment('Well.'), answer]), [null]);
  assert.deepEqual(meant([comment('Well.'), comment(''), answer, comment(quote)]), [null]);
});

test('by time, where the page has times', () => {
  const thread = [
    comment('One.', null, at(681)),
    comment('Two.', 'Karim', at(690)),
    comment('Three.', null, at(1401)),
    comment('Anon 11:21 AM and 11:21 PM, yes.\n\nAnon 11:30, no.', 'Vera Lind', at(1410)),
  ];
  assert.deepEqual(meant(thread), [1, 3, null]);
});

test('a bare time is told by its half of the day where only one fits', () => {
  assert.deepEqual(
    meant([comment('One.', null, at(1401)), comment('Anon 11:21, yes.', 'Vera Lind', at(1410))]),
    [1],
  );
  const both = [
    comment('One.', null, at(681)),
    comment('Two.', null, at(1401)),
    comment('Anon 11:21, yes.', 'Vera Lind', at(1410)),
  ];
  assert.deepEqual(meant(both), [null]);
});

test('the same minute on two days: told by date or by words', () => {
  const days = [
    comment('The barges.', null, at(681, '2013-05-04')),
    comment('The smelter.', null, at(681, '2013-05-05')),
  ];
  assert.deepEqual(meant([...days, comment('Anon 11:21 AM, yes.', 'Vera Lind', at(700, '2013-05-06'))]), [
    null,
  ]);
  assert.deepEqual(
    meant([...days, comment('Anon May 5, 11:21 AM, yes.', 'Vera Lind', at(700, '2013-05-06'))]),
    [2],
  );
});

test('instants are compared as clocks of the zone show them', () => {
  const noon = { at: Date.parse('2013-05-04T10:21Z'), day: null, minute: null };
  assert.deepEqual(meant([comment('One.', null, noon), comment('Anon 11:21 AM, yes.', 'Vera Lind')]), [1]);
});

test('Persian mentions', () => {
  const thread = [
    comment('چه کسی قایق‌ها را برای کارخانه کرایه کرد؟'),
    comment('شهردار درست می‌گوید.'),
    comment(
      'ناشناس ۸:۱۰ ب.ظ،\n\nاینکه «چه کسی قایق‌ها را برای کارخانه کرایه کرد» هنوز روشن نیست.',
      'Vera Lind',
    ),
  ];
  assert.deepEqual(meant(thread), [1]);
});

test('mentions are found as people write them', () => {
  const phrases = (text: string) => findMentions(text).map(({ phrase }) => phrase);
  assert.deepEqual(phrases('Anon 11:21 AM, x\n\nanonymous at 9:18pm: y'), [
    'Anon 11:21 AM',
    'anonymous at 9:18pm',
  ]);
  assert.deepEqual(phrases('ناشناس ۱۱:۲۱، سلام'), ['ناشناس ۱۱:۲۱']);
  assert.deepEqual(phrases('Canon 11:21, at 11:21 AM, Anon said'), []);
});

test('a hostile thread costs no more than its length', () => {
  const words = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ');
  const thread = Array.from({ length: 3_000 }, (_, i) =>
    comment(
      i % 2 === 0
        ? `${words} own${i}`
        : `Anon ${1 + (i % 12)}:${10 + (i % 49)} AM, “${words}” “${words}” “${words}”`,
    ),
  );
  const taken = processorTime(() => meant(thread));
  assert.ok(taken < 10_000, `${taken} ms`);
});
