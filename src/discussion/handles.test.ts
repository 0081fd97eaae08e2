import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { LANGUAGES } from '../ui/phrases.ts';
import { parseAddresses } from './addressing.ts';
import { HANDLE_WORDS } from './handle-words.ts';
import { HANDLE_CODES, handleCode, handleHue, handleName, wantedCode } from './handles.ts';

const LISTS = LANGUAGES.flatMap(language => [
  { language, kind: 'adjectives', list: HANDLE_WORDS.adjectives[language] },
  { language, kind: 'nouns', list: HANDLE_WORDS.nouns[language] },
]);

test('each list has 64 words of its own, each of them one word', () => {
  for (const { language, kind, list } of LISTS) {
    assert.equal(list.length, 64, `${language} ${kind}`);
    assert.equal(new Set(list).size, 64, `${language} ${kind}`);
    for (const word of list) assert.match(word, /^[\p{L}\u200c]{2,20}$/u);
  }
});

test('no word is of a kind that hurts somebody', () => {
  // Animals, bodies, people, faiths, nations, parties and weapons, among them words that another meaning spoils.
  const forbidden = new Set([
    ...'dog donkey pig cow rat monkey snake ape horse wolf'.split(' '),
    ...'black white red green fat blind old man woman girl boy king queen'.split(' '),
    ...'church mosque cross star holy saint north south arab turk persian'.split(' '),
    ...'gun bomb tank missile sword shield iron fist mustard shell war party'.split(' '),
    ...'سگ خر الاغ خوک گاو میمون مار سیاه سفید سرخ سبز چاق کور پیر زن مرد'.split(' '),
    ...'شمالی جنوبی عرب ترک مسجد کلیسا تفنگ بمب موشک شمشیر قهوه‌ای جنگلی هلویی'.split(' '),
    ...'كلب حمار خنزير قرد بقرة أسود أبيض أحمر أخضر سمين أعمى عجوز رجل امرأة'.split(' '),
    ...'شمالي جنوبي صحراوي صوفي مسجد كنيسة بندقية قنبلة صاروخ سيف بندقي جلدي'.split(' '),
  ]);
  const found = LISTS.flatMap(({ list }) => list.filter(word => forbidden.has(word)));
  assert.deepEqual(found, []);
});

test('Arabic nouns are masculine and Persian nouns need no written tie', () => {
  for (const noun of HANDLE_WORDS.nouns.ar) assert.doesNotMatch(noun, /[ةى]$/u);
  for (const adjective of HANDLE_WORDS.adjectives.ar) assert.doesNotMatch(adjective, /ة$/u);
  // A word that ends in a vowel would need one; و and ه stand only where they are consonants.
  for (const noun of HANDLE_WORDS.nouns.fa) {
    assert.ok(!/[اوه]$/u.test(noun) || ['کوه', 'ماه', 'کارگاه', 'سرو'].includes(noun), noun);
  }
});

test('a name is made of two words and a number in the digits of its language', () => {
  assert.equal(handleName(17, 'en'), 'amber harbour 27');
  assert.equal(handleName(17, 'fa-AF'), 'بندر کهربایی ۲۷');
  assert.equal(handleName(17, 'ar'), 'ميناء كهرماني ٢٧');
  assert.equal(handleName(17, 'ckb'), 'amber harbour 27');
});

test('every code has a name that leads back to it, in each language', () => {
  fc.assert(
    fc.property(fc.nat(HANDLE_CODES - 1), fc.constantFrom(...LANGUAGES), (code, language) => {
      const name = handleName(code, language);
      const addresses = parseAddresses(`… ${name}: …`);
      assert.deepEqual(addresses, [{ start: 2, end: 2 + name.length, target: { kind: 'handle', code } }]);
      assert.ok(handleHue(code) >= 0 && handleHue(code) < 12);
    }),
    { numRuns: 2000 },
  );
});

test('no two codes share a name', () => {
  for (const language of LANGUAGES) {
    const names = new Set(Array.from({ length: 64 * 64 }, (_, i) => handleName(i * 90, language)));
    assert.equal(names.size, 64 * 64);
  }
});

test('a word that is none, or in another place, is no handle', () => {
  assert.equal(handleCode('harbour', 'amber', 27), null);
  assert.equal(handleCode('amber', 'harbour', 9), null);
  assert.equal(handleCode('amber', 'harbour', 100), null);
  assert.equal(handleCode('constructor', 'toString', 27), null);
});

test('wanted codes use the whole range', () => {
  const codes = Array.from({ length: 2000 }, (_, i) =>
    wantedCode((i * 0x9e3779b97f4a).toString(16).padStart(64, '0')),
  );
  assert.ok(codes.every(code => Number.isInteger(code) && code >= 0 && code < HANDLE_CODES));
});
