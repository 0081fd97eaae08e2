import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import { ABUSIVE_SPEECH, ORDINARY_SPEECH, SPAM_SPEECH } from '../../../test/speech.ts';
import { featuresOf } from './features.ts';
import { readModel, writeModel } from './model.ts';
import { isSuspicious, loadScorer } from './scorer.ts';

const scorer = loadScorer();
const verdict = (text: string) => isSuspicious(scorer.score(text), scorer.thresholds);
const LANGUAGES = ['en', 'fa', 'ar'] as const;

for (const language of LANGUAGES) {
  test(`${language}: calm, angry and political speech passes`, () => {
    for (const text of ORDINARY_SPEECH[language]) assert.equal(verdict(text), null, text);
  });

  test(`${language}: two ordinary comments in one pass as well`, () => {
    const texts = ORDINARY_SPEECH[language];
    const held = texts.filter((text, i) => verdict(`${text} ${texts[(i + 7) % texts.length]}`) !== null);
    assert.deepEqual(held, []);
  });

  test(`${language}: plain spam is held`, () => {
    for (const text of SPAM_SPEECH[language]) assert.equal(verdict(text), 'spam', text);
  });

  test(`${language}: of crude abuse at least some is held, and nothing of it is taken for spam`, () => {
    const verdicts = ABUSIVE_SPEECH[language].map(verdict);
    assert.ok(verdicts.includes('abuse'), verdicts.join());
    assert.ok(!verdicts.includes('spam'));
  });
}

test('whom a sentence is about makes no difference', () => {
  const [en, fa, ar] = [
    ['Muslims', 'Jews', 'Christians', 'Kurds', 'women', 'immigrants', 'Americans'],
    ['مسلمانان', 'یهودیان', 'بهاییان', 'کردها', 'زنان', 'مهاجران'],
    ['المسلمون', 'اليهود', 'الأكراد', 'النساء', 'السوريين'],
  ];
  const said: [string[], (group: string) => string][] = [
    [en, group => `All ${group} in this town should be treated like everybody else.`],
    [en, group => `I hate ${group} and all of them are vermin.`],
    [fa, group => `در این شهر با ${group} مثل دیگران رفتار نمی‌کنند.`],
    [ar, group => `هذا ما حدث في المدينة عندما جاء ${group} إلى هنا من كل مكان`],
  ];
  for (const [groups, sentence] of said) {
    const scores = groups.map(group => scorer.score(sentence(group)));
    for (const { spam, abuse } of scores) {
      assert.deepEqual([spam, abuse], [scores[0]?.spam, scores[0]?.abuse], sentence('…'));
    }
  }
});

test('slang that its speakers use among themselves is not held', () => {
  for (const text of [
    'Them niggas at the bridge told it like it was, real talk',
    'bitch please, the minister has been saying that since 2009 lol',
    'We are queer, we are here, and we vote.',
    'my ass is tired of waiting for this report',
  ]) {
    assert.equal(verdict(text), null, text);
  }
});

test('the heaviest words are named, each with the label that it speaks for', () => {
  const { because } = scorer.score('Buy cheap viagra online, and the ferry was stopped at nine.');
  assert.ok(because.some(({ word, label }) => word === 'viagra' && label === 'spam'));
  assert.ok(because.every(({ weight }, i) => i === 0 || weight <= (because[i - 1]?.weight ?? 0)));
  assert.ok(because.every(({ word }) => word !== 'ferry'));
});

test('letters in disguise score as the letters that they stand for', () => {
  const plain = 'Buy cheap viagra online, you stupid idiot';
  for (const disguised of [
    'Buy ch\u200beap via\u00adgra on\u2060line, you stu\u200dpid idiot',
    'Búy chéap viágrà ónline, yöu stüpid idiöt',
    'Вuу сhеар viаgrа оnlinе, уоu stuрid idiоt',
    'Ｂｕｙ ｃｈｅａｐ ｖｉａｇｒａ ｏｎｌｉｎｅ, ｙｏｕ ｓｔｕｐｉｄ ｉｄｉｏｔ',
    'BUY CHEAP VIAGRA ONLINE, YOU STUPID IDIOT',
    'Buy ch3ap v1agra onl1ne, you stup!d id1ot',
    'Buyyy cheaaap viagraaaa online, you stupiiiid idiot',
  ]) {
    const [a, b] = [scorer.score(plain), scorer.score(disguised)];
    assert.deepEqual([b.spam, b.abuse], [a.spam, a.abuse], disguised);
  }
  const persian = 'خرید فالوور ارزان و کسب درآمد در خانه';
  for (const disguised of [
    'خريد فالوور ارزان و كسب درآمد در خانه',
    'خـریـد فالوور ارزان و کسب درآمـد در خانه',
    'خَرید فالوور ارزان و کَسب دَرآمد در خانه',
  ]) {
    assert.equal(scorer.score(disguised).spam, scorer.score(persian).spam, disguised);
  }
});

test('letters written apart are a word', () => {
  assert.deepEqual(featuresOf('this is s p a m for you').shown, featuresOf('this is spam for you').shown);
  assert.deepEqual(featuresOf('the U N says').shown, ['the', 'u', 'n', 'says']);
});

test('any text has a score between 0 and 1, and hostile ones cost no more than others', () => {
  const unit = fc.constantFrom(
    'a',
    ' ',
    '.',
    '-',
    'www.',
    'http://',
    'س',
    '\u200c',
    '\u0301',
    'q.q',
    '😀',
    '1',
    '@',
    '\ud800',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 2_000 }),
    fc
      .array(unit, { maxLength: 40 })
      .chain(parts => fc.integer({ min: 1, max: 400 }).map(times => parts.join('').repeat(times))),
  );
  fc.assert(
    fc.property(text, sample => {
      const { spam, abuse, because } = scorer.score(sample);
      assert.ok(spam >= 0 && spam <= 1 && abuse >= 0 && abuse <= 1);
      assert.ok(because.length <= 6);
    }),
  );
});

test('the work is bounded by the length of the text, and that by 5,000 characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 3_000 }), sample => {
      const { words, parts } = featuresOf(sample);
      assert.ok(words.length + parts.length <= 12 * (sample.normalize('NFKC').length + 1));
    }),
  );
  const long = Array.from({ length: 200_000 }, (_, i) => `w${i.toString(36)}`).join(' ');
  assert.deepEqual(
    featuresOf(long).words.length,
    featuresOf(`${long.slice(0, 4_000)} ${long.slice(-1_000)}`).words.length,
  );
});

test('the model is small, and the same bytes come out of it again', () => {
  const file = readFileSync(new URL('./model.bin', import.meta.url));
  assert.ok(file.length < 300 * 1024);
  assert.deepEqual(readModel(writeModel(readModel(file))), readModel(file));
  assert.match(scorer.version, /^2\.[0-9a-f]{8}$/);
});
