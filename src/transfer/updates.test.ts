import assert from 'node:assert/strict';
import test from 'node:test';
import { splitParagraphs } from './paragraphs.ts';
import { splitUpdates } from './updates.ts';

function split(story: string) {
  const { updates, body, guesses } = splitUpdates(splitParagraphs(story.split('\n')));
  return {
    updates: updates.map(({ text }) => text),
    body: body.map(({ text }) => text),
    guesses: guesses.length,
  };
}

test('an update ends at the wider gap', () => {
  const story = '\nUPDATE: one\n\ntwo\n\n\nbody\n\nmore';
  assert.deepEqual(split(story), { updates: ['one\n\ntwo'], body: ['body', 'more'], guesses: 0 });
});

test('several on top: the newest stands first, whatever their numbers', () => {
  const { updates, body } = split('\nUPDATE 2: late\n\nUPDATE: early\n\n\nbody');
  assert.deepEqual([updates, body], [['early', 'late'], ['body']]);
  assert.deepEqual(split('\nUPDATE 1: early\n\nUPDATE 2: late\n\n\nbody').updates, ['early', 'late']);
  assert.deepEqual(split('\nUPDATE: late\nUPDATE: early\n\n\nbody').updates, ['early', 'late']);
});

test('below the body they stand in their order', () => {
  assert.deepEqual(split('\nbody\n\nUPDATE: early\n\nUPDATE: late').updates, ['early', 'late']);
});

test('a line of stars ends one', () => {
  const { updates, body, guesses } = split('\nUPDATE: one\n\ntwo\n\n* * *\n\nbody');
  assert.deepEqual([updates, body, guesses], [['one\n\ntwo'], ['body'], 0]);
});

test('without a sign of its end it is a paragraph, and told as a guess', () => {
  assert.deepEqual(split('\nUPDATE: one\n\nbody\n\nmore'), {
    updates: ['one'],
    body: ['body', 'more'],
    guesses: 1,
  });
});

test('kinds other than updates', () => {
  const { updates } = splitUpdates(splitParagraphs(['', 'CORRECTION: it was two', '', '', 'body']));
  assert.deepEqual(
    updates.map(({ kind }) => kind),
    ['correction'],
  );
});

test('a story of nothing but labels stays a story', () => {
  assert.deepEqual(split('\nUPDATE: one'), { updates: [], body: ['UPDATE: one'], guesses: 0 });
});
