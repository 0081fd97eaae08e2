import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { bandsOf, fingerprint, isNear } from './likeness.ts';
import { ORDINARY } from './ordinary-text.ts';
import { RecentTexts } from './recent-texts.ts';

const SPAM =
  'Earn 5000 dollars a week from home with this simple trick, no experience needed. Visit https://money.example/ref/12 today and start!';
const SPAM_FA =
  'با این روش ساده هفته‌ای پنج میلیون تومان از خانه درآمد داشته باشید، بدون هیچ تجربه‌ای. همین امروز به کانال ما سر بزنید!';
const SPAM_AR =
  'اربح خمسة آلاف دولار أسبوعياً من المنزل بهذه الطريقة البسيطة، دون أي خبرة. زوروا قناتنا اليوم وابدؤوا العمل فوراً!';

function near(a: string, b: string): boolean {
  const [left, right] = [fingerprint(a), fingerprint(b)];
  return left !== null && right !== null && isNear(left, right);
}

test('a text is recognised when a little of it was changed', () => {
  for (const changed of [
    SPAM.toUpperCase(),
    SPAM.replace('simple', 'secret'),
    SPAM.replace('ref/12', 'promo?id=99'),
    SPAM.replaceAll('e', 'е').replaceAll('o', '0'),
    SPAM.replaceAll(' ', '  ').replaceAll('.', ' !!! '),
    SPAM.replace('dollars a week', 'euros every week'),
    `Hi! ${SPAM} xq7`,
  ]) {
    assert.ok(near(SPAM, changed), changed);
  }
  assert.ok(near(SPAM_FA, SPAM_FA.replace('پنج میلیون', 'ده میلیون').replaceAll('ی', 'ي')));
  assert.ok(near(SPAM_AR, SPAM_AR.replace('خمسة', 'ستة').replaceAll('أ', 'ا')));
});

test('ordinary texts are not like each other, and short remarks are nobody’s', () => {
  const texts = [...ORDINARY, SPAM, SPAM_FA, SPAM_AR];
  texts.forEach((text, i) => {
    for (const other of texts.slice(i + 1)) assert.ok(!near(text, other), `${text} / ${other}`);
  });
  for (const remark of ['I agree', 'thank you', 'سپاس', 'شكراً لكم', '', '!!!', 'Well said, thanks a lot']) {
    assert.equal(fingerprint(remark), null, remark);
  }
});

test('who quotes what they answer is no echo of it, who only quotes is', () => {
  const said =
    'The harbour office told us nothing until the relatives stood at its door, and whoever signed the papers in January should answer for it.';
  const quoted = said.replace(/^/gm, '> ');
  assert.ok(
    !near(said, `${quoted}\n\nI was there too and saw nothing of the kind, neither smoke nor boats.`),
  );
  assert.ok(!near(said, `Agreed.\n\n${quoted}`));
  assert.ok(near(said, quoted));
  const answer = 'It was the engine, ask anybody who has ever stood next to one of that age and make.';
  assert.ok(near(answer, `${quoted}\n\n${answer}`), 'an answer that is sent everywhere is still one');
});

test('a middling text is found again only when it is the same', () => {
  const remark = 'Thank you for this article, well written';
  assert.ok(near(remark, 'thank you  for this article... WELL WRITTEN!'));
  assert.ok(!near(remark, 'Thank you for this article, badly written'));
});

/** Texts of words that have little to do with each other. */
const words = fc.array(
  fc.string({ unit: fc.constantFrom(...'abdefghkoprstuyسمکنید'), minLength: 2, maxLength: 9 }),
  {
    minLength: 30,
    maxLength: 80,
  },
);

test('whichever word is changed or left out, near texts share a band', () => {
  fc.assert(
    fc.property(words, fc.nat(), fc.constantFrom('', 'xyz', 'کلمه'), (list, place, word) => {
      const changed = list.map((old, i) => (i === place % list.length ? word : old)).join('  ');
      const [a, b] = [fingerprint(list.join(' ')), fingerprint(changed)];
      assert.ok(a !== null && b !== null && isNear(a, b) && isNear(b, a));
      assert.ok(bandsOf(a).some(band => bandsOf(b).includes(band)));
    }),
    { numRuns: 500 },
  );
});

test('texts of other words are never near', () => {
  fc.assert(
    fc.property(words, words, (left, right) => {
      const shared = new Set(left.filter(word => right.includes(word)));
      fc.pre(shared.size * 4 < left.length);
      assert.ok(!near(left.join(' '), right.join(' ')));
    }),
    { numRuns: 500 },
  );
});

test('any text has a fingerprint or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
      const print = fingerprint(text);
      fingerprint(SPAM);
      if (print === null) return;
      assert.ok(isNear(print, print));
      assert.deepEqual(fingerprint(text), print, 'what was read in between leaves no trace');
      assert.deepEqual(bandsOf(print), bandsOf(print.slice()));
    }),
    { numRuns: 200 },
  );
});

test('recent texts are remembered up to a number and since a time', () => {
  const recent = new RecentTexts(3);
  recent.note(SPAM, 1_000);
  assert.ok(recent.near(SPAM.replace('simple', 'easy'), 1_000));
  assert.ok(!recent.near(SPAM, 1_001));
  assert.ok(!recent.near(SPAM_FA, 0));
  recent.note('too short', 1_500);
  for (const [i, text] of [SPAM_FA, SPAM_AR, ORDINARY[0] ?? ''].entries()) recent.note(text, 2_000 + i);
  assert.ok(!recent.near(SPAM, 0), 'the oldest is forgotten');
  assert.ok(recent.near(SPAM_FA, 0));
  for (let i = 0; i < 50; i++) recent.note(SPAM, 3_000 + i);
  assert.ok(recent.near(SPAM, 3_049) && !recent.near(SPAM, 3_050) && !recent.near(SPAM_FA, 0));
});

test('a text is near itself exactly as long as it is among the last', () => {
  const texts = [SPAM, SPAM_FA, SPAM_AR, 'Thank you for this article, well written', ...ORDINARY.slice(0, 4)];
  const limit = 5;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 60 }), notes => {
      const recent = new RecentTexts(limit);
      notes.forEach((text, at) => {
        recent.note(text, at);
        for (const other of texts) {
          const last = notes.lastIndexOf(other, at);
          assert.equal(recent.near(other, 0), last >= 0 && last > at - limit);
          assert.ok(!recent.near(other, last + 1));
        }
      });
    }),
  );
});
