import assert from 'node:assert/strict';
import test from 'node:test';
import { compileWordList } from './word-list.ts';

function finds(list: string, texts: readonly string[]): void {
  const { find } = compileWordList(list).list;
  for (const text of texts) assert.notEqual(find(text), null, `${JSON.stringify(list)} in ${text}`);
}

function passes(list: string, texts: readonly string[]): void {
  const { find } = compileWordList(list).list;
  for (const text of texts) assert.equal(find(text), null, `${JSON.stringify(list)} in ${text}`);
}

test('a word is found in every disguise', () => {
  finds('badword', [
    'badword',
    'You BadWord!',
    '(badword)',
    'b a d w o r d',
    'so b.a.d.w.o.r.d it is',
    'b-a-d w-o-r-d',
    'b. a. d. w. o. r. d.',
    'b\na\nd\nw\no\nr\nd',
    'b adword',
    'bad-word',
    'b@dw0rd',
    '8@dw0rd!',
    'bаdword',
    'b\u200badword',
    'b\u200cad\u200dword',
    '\u202ebadword',
    'b\u0336a\u0336d\u0336word',
    'bádwörd',
    'baaaadword',
    'BAAAADWORDDDD',
    'ｂａｄｗｏｒｄ',
    '𝖇𝖆𝖉𝖜𝖔𝖗𝖉',
    'ⓑⓐⓓⓦⓞⓡⓓ',
    '🅱🅰🅳🆆🅾🆁🅳',
    '🇧🇦🇩🇼🇴🇷🇩',
    'ЬаԁԝогԀ'.replace('Ь', 'b').replace('Ԁ', 'd'),
    'badvvord',
    'badword123',
    'badword_it',
    'f!b@dword',
    'b!a!d!w!o!r!d',
    'badwordسلام',
  ]);
});
test('ordinary text is left alone', () => {
  passes('ass', [
    'class',
    'passage',
    'as sign',
    'as so',
    'the A55 road',
    '455 dollars',
    'p4ss p@ss',
    'A$5',
    'A$',
    'U$',
    'as S waves',
  ]);
  passes('shit', ['push it', 'sh it happens', "the song's hit", 'it s hit', 's. hit']);
  passes('penis', ['the pen is mine', 'Pen is', 'pen, is']);
  passes('bum', ['burn', 'Burn it']);
  passes('balls', ['bails', 'Bails']);
  passes('pot', ['Красный рот кота и дедушки']);
  passes('ill', ['!!!', '11!']);
});
test('phrases', () => {
  finds('buy now', [
    'buy now',
    'Buy  NOW',
    'buynow',
    'buy, now',
    'b u y n o w',
    'buy-now',
    'b-u-y now',
    'buuuy now',
    'b u y   n 0 w',
  ]);
  passes('buy now', ['bu ynow', 'buy nowhere', 'buyer now']);
});
test('stars', () => {
  finds('*ass', ['class', 'cl4ss', 'clásS', 'ass']);
  passes('*ass', ['passage']);
  finds('ass*', ['assign', 'a$$ign']);
  passes('ass*', ['passage']);
  finds('*ass*', ['passage']);
});
test('persian', () => {
  finds('بدکلمه', ['بدكلمة', 'بد‌کلمه', 'بـدکـلـمـه', 'بَدکَلَمه', 'ب د ک ل م ه', 'ﺑﺪﻛﻠﻤﻪ', 'بدکلمه۱۲']);
  finds('کلمه', ['کلمه‌ها']);
  passes('کلمه', ['کلمهها', 'بکلمه']);
  finds('09123', ['۰۹۱۲۳', '٠٩١٢٣', '0 9 1 2 3']);
  finds('fool', ['fه٥l', 'f٥۵l']);
});
