import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { processorTime } from '../../test/processor-time.ts';
import { type DiffLine, diffTexts } from './diff.ts';

/** Like the page shows it, with signs in place of ins and del. */
function shown(before: string, after: string, language = 'en'): string {
  return diffTexts(before, after, language).lines.map(printed).join('\n');
}

function printed(line: DiffLine): string {
  if (line === 'folded') return '...';
  const signs = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'] } as const;
  return line.map(({ kind, text }) => signs[kind][0] + text + signs[kind][1]).join('');
}

test('a changed word is shown within its paragraph', () => {
  assert.equal(shown('About 30 people came.', 'About 34 people came.'), 'About [-30-]{+34+} people came.');
});

test('words that changed one after the other are one change', () => {
  assert.equal(
    shown('The old grey bridge was closed', 'The new wide bridge was closed'),
    'The [-old grey-]{+new wide+} bridge was closed',
  );
});

test('Persian and Arabic are compared by words, not letters', () => {
  assert.equal(
    shown('سی و یک نفر زخمی شدند.', 'سی و چهار نفر زخمی شدند.', 'fa'),
    'سی و [-یک-]{+چهار+} نفر زخمی شدند.',
  );
  assert.equal(
    shown('أُغلق الجسر مساء الأحد', 'أُغلق الجسر صباح الأحد', 'ar'),
    'أُغلق الجسر [-مساء-]{+صباح+} الأحد',
  );
});

test('paragraphs come and go whole, far ones are left out', () => {
  const before = ['One.', 'Two.', 'Three.', 'Four.', 'Five.'].join('\n\n');
  assert.equal(shown(before, `${before}\n\nSix.`), '...\nFive.\n{+Six.+}');
  assert.equal(shown(before, before.replace('One.\n\n', '')), '[-One.-]\nTwo.\n...');
});

test('a paragraph that was written anew is shown as the old one and the new one', () => {
  assert.equal(
    shown('The harbour is closed today', 'Nobody may enter before noon'),
    '[-The harbour is closed today-]\n{+Nobody may enter before noon+}',
  );
});

test('a long unchanged stretch in a changed paragraph is shortened to its ends', () => {
  const middle = 'word '.repeat(200);
  const diff = shown(`first ${middle}last`, `1st ${middle}last`);
  assert.ok(diff.length < 300, diff);
  assert.match(diff, /^\[-first-\]\{\+1st\+\} word .*…$/);
});

test('texts that have nothing in common are compared in bounded time and shown whole', () => {
  const text = (factor: number) =>
    Array.from({ length: 5_000 }, (_, i) => `w${(i * factor) % 997}`).join(' ');
  const taken = processorTime(() => assert.equal(diffTexts(text(7), text(13), 'en').coarse, true));
  assert.ok(taken < 2_000, `${taken} ms`);
});

test('what is kept and added makes the new text, what is kept and removed the old one', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'dd', 'ee,', 'سلام', '\n', '\n\n');
  const text = fc.array(word, { maxLength: 25 }).map(words => words.join(' '));
  const squeeze = (of: string) => of.replace(/\s+/g, '');
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = diffTexts(before, after, 'en').lines.flatMap(line => (line === 'folded' ? [] : line));
      const side = (kind: string) => pieces.filter(piece => piece.kind === kind || piece.kind === 'same');
      // Folding leaves whole unchanged paragraphs out, so each side is a part of its text, in order.
      for (const [kind, whole] of [
        ['added', after],
        ['removed', before],
      ] as const) {
        let rest = squeeze(whole);
        for (const { text } of side(kind)) {
          const at = rest.indexOf(squeeze(text));
          assert.ok(at >= 0, `${JSON.stringify(text)} is not in order in ${JSON.stringify(whole)}`);
          rest = rest.slice(at + squeeze(text).length);
        }
      }
    }),
  );
});

test('a text of very many lines is compared as any other', () => {
  const lines = (word: string) => `${word}\n`.repeat(200_000);
  for (const after of [lines('b'), `${lines('a')}b`, '']) {
    assert.ok(diffTexts(lines('a'), after, 'en').lines.length > 0);
  }
});

test('many long paragraphs that changed are compared by words as far as the bound goes', () => {
  const text = (word: string) =>
    Array.from({ length: 20 }, (_, i) => `${'kept words of old '.repeat(1_000)}${word}\nthe same ${i}`).join(
      '\n',
    );
  const { lines, coarse } = diffTexts(text('before'), text('after'), 'en');
  const whole = lines.filter(line => line !== 'folded' && line.length === 1 && line[0]?.kind === 'added');
  assert.equal(coarse, true);
  assert.equal(whole.length, 17);
});
