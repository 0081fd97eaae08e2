import assert from 'node:assert/strict';
import test from 'node:test';
import { hasTypedMark, headlineMark } from './mark.ts';
import type { UpdateKind } from './posts.ts';

const mark = (kinds: UpdateKind[], language = 'en') =>
  headlineMark(
    kinds.map(kind => ({ kind })),
    language,
  );

test('no update, no mark', () => {
  assert.equal(mark([]), null);
});

test('the newest update decides the kind', () => {
  assert.equal(mark(['update']), 'UPDATE');
  assert.equal(mark(['correction', 'update', 'update']), 'CORRECTION');
  assert.equal(mark(['clarification']), 'CLARIFICATION');
  assert.equal(mark(['retraction', 'correction']), 'RETRACTION');
});

test('from the second of a kind on it has a number', () => {
  assert.equal(mark(['update', 'correction', 'update']), 'UPDATE 2');
  assert.equal(mark(['correction', 'correction', 'update']), 'CORRECTION 2');
});

test('it is in the language of the post, English where we have no words', () => {
  assert.equal(mark(['update', 'update'], 'fa'), 'به‌روزرسانی ۲');
  assert.equal(mark(['correction', 'correction'], 'ar-IQ'), 'تصحيح ٢');
  assert.equal(mark(['update'], 'de'), 'UPDATE');
});

test('a mark that was typed into a headline', () => {
  for (const headline of ['Ferry stopped - UPDATE', 'Ferry stopped – UPDATE 2', 'Ferry stopped (CORRECTION)'])
    assert.equal(hasTypedMark(headline, 'en'), true, headline);
  assert.equal(hasTypedMark('کشتی ایستاد - به‌روزرسانی ۲', 'fa'), true);
  assert.equal(hasTypedMark('توقفت العبارة: تصحيح', 'ar'), true);
  for (const headline of [
    'UPDATE',
    'A software UPDATE',
    'The harbour - an update',
    'A correction: what we know',
  ])
    assert.equal(hasTypedMark(headline, 'en'), false, headline);
});
