import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { newSecret } from '../lib/keys.ts';
import { parseAddresses, type Target } from './addressing.ts';
import { addComment, importComment, removeComment, withdrawComment } from './comments.ts';
import { handleName } from './handles.ts';
import { openThread, readThreadPage } from './threads.ts';

/** What is found in a text: the words and what they point at. */
function found(text: string): [string, Target][] {
  return parseAddresses(text).map(({ start, end, target }) => [text.slice(start, end), target]);
}

const clock = (hour: number, minute: number, half: 'am' | 'pm' | null, nameless: boolean): Target => ({
  kind: 'clock',
  hour,
  minute,
  half,
  nameless,
});

test('words that address a comment are found in three languages', () => {
  const cases: [text: string, ...found: [string, Target][]][] = [
    ['Anon 11:21 AM, you say', ['Anon 11:21 AM', clock(11, 21, 'am', true)]],
    ['anonymous 9:18 p.m. and', ['anonymous 9:18 p.m.', clock(9, 18, 'pm', true)]],
    ['ANON, 5:05', ['ANON, 5:05', clock(5, 5, null, true)]],
    ['@11:21 no', ['@11:21', clock(11, 21, null, false)]],
    ['(@11:21PM)', ['@11:21PM', clock(11, 21, 'pm', false)]],
    ['ناشناس ۱۱:۲۱، نه', ['ناشناس ۱۱:۲۱', clock(11, 21, null, true)]],
    ['ناشناس ۵:۰۵ ب.ظ', ['ناشناس ۵:۰۵ ب.ظ', clock(5, 5, 'pm', true)]],
    ['غير معرف ١١:٢١، لا', ['غير معرف ١١:٢١', clock(11, 21, null, true)]],
    ['غير معرّف ١١:٢١ ص', ['غير معرّف ١١:٢١ ص', clock(11, 21, 'am', true)]],
    ['غیر معرف 11:21', ['غیر معرف 11:21', clock(11, 21, null, true)]],
    [
      '#12, #۱۲; (#١٢).',
      ...['#12', '#۱۲', '#١٢'].map((word): [string, Target] => [word, { kind: 'number', number: 12 }]),
    ],
    ['To Amber HARBOUR 27: yes', ['Amber HARBOUR 27', { kind: 'handle', code: 17 }]],
    ['به «بندر کهربایی ۲۷»', ['بندر کهربایی ۲۷', { kind: 'handle', code: 17 }]],
    ['إلى ميناء كهرماني ٢٧', ['ميناء كهرماني ٢٧', { kind: 'handle', code: 17 }]],
    ['بندر كهربايي 27', ['بندر كهربايي 27', { kind: 'handle', code: 17 }]],
  ];
  for (const [text, ...expected] of cases) assert.deepEqual(found(text), expected, text);
});

test('words that only look like it are left alone', () => {
  const texts = [
    ...['11:21', 'me@11:21', '@11:21:30', '@25:10', '@11:61', '@13:00 PM', '@0:10 am', 'Anonymously 11:21'],
    ...['a#12', '#12a', '#', '##12', '/#12', '#1234567890', '#12.5', '&#12;', 'x_#12', '@#12', '#12@b'],
    ...[
      'amber harbour 7',
      'amber harbour 270',
      'amber 27',
      'harbour amber 27',
      'amber-harbour 27',
      'amber harbour27',
    ],
  ];
  for (const text of texts) assert.deepEqual(found(text), [], text);
});

test('looking takes time in proportion to the text, whatever it says', () => {
  const bits = [
    'anon ',
    'غير معر',
    '@1',
    '#1',
    ' ',
    'amber ',
    'a',
    '11:2',
    'آ',
    '\u200c',
    'harbour 2',
    '@',
    ':',
    '\u064b',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 5 }), parts => {
      const text = parts.join('').repeat(Math.ceil(100_000 / parts.join('').length));
      const start = process.cpuUsage().user;
      parseAddresses(text);
      assert.ok(process.cpuUsage().user - start < 1_000_000, `slow on ${JSON.stringify(parts)}`);
    }),
    { numRuns: 60 },
  );
});

type Told = { text: string; minute: number; name?: string; staff?: true };

/** A thread with these comments, and what `text` says and answers when it comes last. */
async function scene(app: TestApp, language: string, told: readonly Told[]) {
  const { person } = await signInAs(app, 'alice');
  const services = { db: app.db, siteKey: app.siteKey };
  const day = Date.parse('2026-03-01T00:00:00Z');
  const threadId = await app.db.write(write =>
    openThread(write, { address: `/${language}`, language, zone: 'Asia/Baghdad' }),
  );
  for (const { text, minute, name = null, staff } of told) {
    app.clock.set(day + (minute - 180) * 60_000);
    const writer = staff
      ? ({ kind: 'staff', person } as const)
      : ({ kind: 'browser', secret: newSecret() } as const);
    await addComment(services, { threadId, text, name, answers: [] }, writer);
  }
  app.clock.set(day + 600 * 60_000);
  return {
    threadId,
    services,
    person,
    /** The numbers that a text answers, and the words in it that became links. */
    async say(text: string, name: string | null = null) {
      const writer = { kind: 'browser', secret: newSecret() } as const;
      const added = await addComment(services, { threadId, text, name, answers: [] }, writer);
      const page = await readThreadPage(app.db.read, threadId, 1);
      const comment = page?.comments.find(({ id }) => id === added.id);
      const links = [...(comment?.html.toString() ?? '').matchAll(/class="mention"[^>]*>([^<]*)</g)];
      const answered = comment?.answers.map(({ number }) => number) ?? [];
      await withdrawComment(services, added.id, writer);
      return [answered, links.map(match => match[1])];
    },
    async code(number: number): Promise<number> {
      const page = await readThreadPage(app.db.read, threadId, 1);
      const author = page?.comments.find(comment => comment.number === number)?.author;
      assert.equal(author?.kind, 'handle');
      return author?.kind === 'handle' ? author.code : 0;
    },
  };
}

const ELEVEN = 11 * 60 + 21;

onBothDatabases('words become links when they fit exactly one comment', async (_, app) => {
  const { say, code } = await scene(app, 'en', [
    { text: 'one', minute: ELEVEN },
    { text: 'two', minute: ELEVEN + 720 },
    { text: 'three', minute: ELEVEN + 1, name: 'Reza' },
    { text: 'four', minute: ELEVEN + 1 },
    { text: 'five', minute: 5, staff: true },
    { text: 'six', minute: 300 },
  ]);
  const handle = handleName(await code(6), 'en');
  const inArabic = handleName(await code(6), 'ar');
  const cases: [string, number[], string[]][] = [
    ['Anon 11:21 AM, no.', [1], ['Anon 11:21 AM']],
    ['Anon 11:21, which?', [], []],
    ['@23:21 by the clock of others', [2], ['@23:21']],
    ['Anon 11:22 AM,', [4], ['Anon 11:22 AM']],
    ['@11:22 AM fits two', [], []],
    ['Anon 12:05 AM is staff', [], []],
    ['@12:05 AM is fine', [5], ['@12:05 AM']],
    ['@3:33 fits none', [], []],
    ['#3 and #99 and #0', [3], ['#3']],
    [`${handle.toUpperCase()}!`, [6], [handle.toUpperCase()]],
    [`${inArabic} و #1`, [1, 6], [inArabic, '#1']],
    ['`#1` and [#2](https://a.example/#3) and https://a.example/#4 and <https://b.example/#5>', [], []],
    ['#1 *#2* > #3', [1, 2, 3], ['#1', '#2', '#3']],
    ['> #4\n\n#4', [4], ['#4', '#4']],
    ['```\n#5\n```', [], []],
  ];
  for (const [text, answered, links] of cases) assert.deepEqual(await say(text), [answered, links], text);
});

for (const [language, anonymous] of [
  ['fa', 'ناشناس ۱۱:۲۱'],
  ['ar', 'غير معرف ١١:٢١'],
] as const) {
  onBothDatabases(`a page in ${language} counts to twenty-four`, async (_, app) => {
    const { say } = await scene(app, language, [
      { text: 'one', minute: ELEVEN },
      { text: 'two', minute: ELEVEN + 720 },
    ]);
    assert.deepEqual(await say(`${anonymous}، نه`), [[1], [anonymous]]);
    assert.deepEqual(await say('@۲۳:۲۱ #۱'), [
      [1, 2],
      ['@۲۳:۲۱', '#۱'],
    ]);
  });
}

onBothDatabases('what readers do not see can’t be addressed, what they see can', async (_, app) => {
  const { say, code, threadId, person } = await scene(app, 'en', [
    { text: 'one', minute: ELEVEN },
    { text: 'two', minute: ELEVEN + 1 },
  ]);
  const gone = handleName(await code(2), 'en');
  const id = (await readThreadPage(app.db.read, threadId, 1))?.comments[1]?.id ?? '';
  await app.db.write(write =>
    removeComment(write, id, { person, rule: { key: 'r', version: 1, title: 'rule' }, reason: 'reason' }),
  );
  // The tombstone shows number and time, and not who it was.
  assert.deepEqual(await say(`#2 @11:22 AM`), [[2], ['#2', '@11:22 AM']]);
  assert.deepEqual(await say(`Anon 11:22 AM, ${gone}`), [[], []]);
  await app.db.write(write =>
    write.tx.updateTable('comments').set({ state: 'held' }).where('id', '=', id).execute(),
  );
  assert.deepEqual(await say('#2 and @11:22 AM'), [[], []]);
});

onBothDatabases('one comment answers twenty others at most', async (_, app) => {
  const { say } = await scene(
    app,
    'en',
    Array.from({ length: 25 }, (_, i) => ({ text: `comment ${i}`, minute: 200 + i })),
  );
  const text = Array.from({ length: 25 }, (_, i) => `#${i + 1}`).join(' ');
  const twenty = Array.from({ length: 20 }, (_, i) => i + 1);
  assert.deepEqual(await say(text), [twenty, twenty.map(number => `#${number}`)]);
});

onBothDatabases('an importer says whom the words mean', async (_, app) => {
  const { threadId, person } = await scene(app, 'en', [
    { text: 'one', minute: ELEVEN },
    { text: 'two', minute: ELEVEN },
  ]);
  await app.db.write(async write => {
    const draft = { threadId, at: null, emptyAllowed: true } as const;
    await importComment(write, { ...draft, text: '', author: { kind: 'imported', name: null }, answers: [] });
    await importComment(write, {
      ...draft,
      text: 'Anon 11:21 AM,\n\nyes.\n\nAnon 9:18 PM,\n\nno. Anon 9:18 PM, #1',
      author: { kind: 'staff', person },
      answers: [3, 99],
      mentions: [
        { phrase: 'Anon 11:21 AM', number: 2 },
        { phrase: 'Anon 9:18 PM', number: 3 },
        { phrase: 'not there', number: 1 },
        { phrase: 'yes', number: 77 },
      ],
    });
  });
  const page = await readThreadPage(app.db.read, threadId, 1);
  const [, two, three, four] = page?.comments ?? [];
  assert.deepEqual(
    [three?.text, three?.at, three?.imported, three?.author],
    ['', null, true, { kind: 'imported', name: null }],
  );
  assert.deepEqual(
    four?.answers.map(({ number }) => number),
    [1, 2, 3],
  );
  const links = [...(four?.html.toString() ?? '').matchAll(/href="([^"]*)">([^<]*)</g)].map(match =>
    match.slice(1),
  );
  assert.deepEqual(links, [
    [`/c/${two?.id}`, 'Anon 11:21 AM'],
    [`/c/${three?.id}`, 'Anon 9:18 PM'],
  ]);
});
