import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { onBothDatabases } from '../../test/app.ts';
import { nameSkeleton, resemblesStaff } from './names.ts';
import { createPerson, readPersonByName } from './people.ts';

/** Ways to write a letter that a reader takes for it. */
const DISGUISES: Record<string, string[]> = {
  a: ['а', 'ａ', 'ɑ', '𝐚', 'á', 'A'],
  d: ['ԁ', 'ⅾ', 'ḍ', 'D'],
  e: ['е', 'ｅ', 'é', '℮', 'E', 'Ε'],
  i: ['і', 'ı', 'l', '1', 'I', '|', 'Ι', 'í'],
  k: ['κ', 'ｋ', 'K', 'Κ', 'ĸ'],
  n: ['ո', 'ｎ', 'N', 'Ν', 'ñ'],
  o: ['о', 'ο', '0', 'օ', 'O', 'О', 'ö', '٥'],
  r: ['г', 'ｒ', 'R', 'ŕ'],
  s: ['ѕ', 'ｓ', 'S', 'Ѕ'],
  u: ['ս', 'υ', 'ｕ', 'U', 'ü'],
  w: ['ԝ', 'ｗ', 'W', 'vv'],
};
const BETWEEN = [
  '',
  '',
  '',
  '\u200b',
  '\u200c',
  '\u00ad',
  '\u2060',
  '\u0301',
  ' ',
  '\u3164',
  '.',
  '\u202e',
  '·',
  '\u{e0061}',
];

const disguised = (name: string) =>
  fc
    .tuple(
      ...[...name].map(letter =>
        fc.constantFrom(letter, letter.toUpperCase(), ...(DISGUISES[letter.toLowerCase()] ?? [])),
      ),
    )
    .chain(letters =>
      fc.tuple(...letters.map(letter => fc.constantFrom(...BETWEEN).map(filler => letter + filler))),
    )
    .map(parts => parts.join(''));

test('a name has one skeleton however it is disguised', () => {
  const skeleton = nameSkeleton('Nader Uskowi');
  fc.assert(
    fc.property(disguised('Nader Uskowi'), name => {
      assert.equal(nameSkeleton(name), skeleton, JSON.stringify(name));
    }),
    { numRuns: 2_000 },
  );
});

test('any text has a skeleton that is its own skeleton', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const skeleton = nameSkeleton(text);
      assert.equal(nameSkeleton(skeleton), skeleton);
      assert.ok(!/\s/.test(skeleton));
    }),
    { numRuns: 2_000 },
  );
});

test('letters that Persian and Arabic keyboards write differently are one', () => {
  for (const [a, b] of [
    ['علي كريمي', 'علی کریمی'],
    ['رضا', 'رضــا'],
    ['فاطمة', 'فاطمه'],
    ['می‌نا', 'مینا'],
    ['أحمد', 'احمد'],
    ['آرش', 'ارش'],
    ['هدى', 'هدی'],
  ] as const) {
    assert.equal(nameSkeleton(a), nameSkeleton(b), `${a} ${b}`);
  }
});

test('case does not matter in other scripts either', () => {
  for (const name of ['Наташа Королёва', 'Ελένη', 'Жанна']) {
    assert.ok(
      [nameSkeleton(name), nameSkeleton(name.toLowerCase())].includes(
        nameSkeleton(name.toUpperCase().toLowerCase()),
      ),
      name,
    );
  }
});

onBothDatabases('a name like that of the staff is known, an ordinary one is free', async (_t, app) => {
  await app.db.write(async write => {
    await createPerson(write, { name: 'Nader Uskowi', role: 'owner', passwordHash: null });
    await createPerson(write, { name: 'سارا کریمی', role: 'editor', passwordHash: null });
    await createPerson(write, { name: 'Ελένη Νέα', role: 'author', passwordHash: null });
  });
  for (const name of [
    'nader uskowi',
    'NADERUSKOWI',
    'Nаder  Uskоwi',
    'Nader Usk0w1',
    '★ Nader Uskowi',
    'سارا كريمي',
    'ساراکریمی',
    'ΕΛΕΝΗ ΝΕΑ',
    'ελενη νεα',
    'Nader Uskowi (author)',
    'Nader Uskowi, moderator',
    'nader uskowi 2',
    'سارا کریمی (نویسنده)',
  ]) {
    assert.equal(await resemblesStaff(app.db.read, name), true, name);
  }
  for (const name of [
    'Reza',
    'سارا',
    'Anna',
    'Nader',
    'Uskowi',
    'نادر',
    'Ελένη',
    '',
    '🌸',
    'Nader Uskowski',
    'علی',
  ]) {
    assert.equal(await resemblesStaff(app.db.read, name), false, name);
  }
});

onBothDatabases('two people cannot have names that look alike', async (_t, app) => {
  const person = await app.db.write(write =>
    createPerson(write, { name: ' Nader  Uskowi ', role: 'owner', passwordHash: null }),
  );
  assert.equal(person.name, 'Nader Uskowi');
  await assert.rejects(
    app.db.write(write => createPerson(write, { name: 'NADER USK0WI', role: 'author', passwordHash: null })),
    { code: 'conflict', reason: 'person-name-taken' },
  );
  await assert.rejects(
    app.db.write(write => createPerson(write, { name: ' ★ ', role: 'author', passwordHash: null })),
    { code: 'invalid', reason: 'person-name-blank' },
  );
  assert.equal((await readPersonByName(app.db.read, 'nader uskowi'))?.id, person.id);
});
