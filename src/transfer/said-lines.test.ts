import assert from 'node:assert/strict';
import test from 'node:test';
import { readSaidLine } from './said-line.ts';
import { findSaidLines } from './said-lines.ts';

test('the lines that open comments, in the wordings of several languages', () => {
  const lines: [string, string | null][] = [
    ['Anonymous said...', null],
    ['anonymous said…', null],
    ['Anonymous Anonymous said...', null],
    ['Mark P. said...', 'Mark P.'],
    ['At 11:21 AM, Anonymous said...', null],
    ['Anonym hat gesagt…', null],
    ['Greta Vogel hat gesagt…', 'Greta Vogel'],
    ['Anonyme a dit…', null],
    ['Anónimo dijo...', null],
    ['ناشناس گفت...', null],
    ['\u200fنادر گفت…', 'نادر'],
    ['قال غير معرف...', null],
    ['غير معرف يقول...', null],
    ['قالت سلمى...', 'سلمى'],
  ];
  for (const [line, author] of lines) assert.equal(readSaidLine(line)?.author, author, line);
});

test('the time may stand in the line', () => {
  const lines: [string, string | null, string | null][] = [
    ['At 11:21 AM, April 10, 2011, Karim said...', 'Karim', '11:21 AM, April 10, 2011'],
    ['Karim said... April 10, 2011 11:21 AM', 'Karim', 'April 10, 2011 11:21 AM'],
    ['Anonymous said on April 10, 2011 at 11:21 AM:', null, 'April 10, 2011 at 11:21 AM'],
    ['Karim said (11:21 AM)...', 'Karim', '11:21 AM'],
  ];
  for (const [line, author, time] of lines) {
    const said = readSaidLine(line);
    assert.deepEqual([said?.author, said?.time], [author, time], line);
  }
});

test('sentences about what somebody said open nothing', () => {
  const sentences = [
    'and that is what the minister said',
    'It is over, he said.',
    'said...',
    'They came at night and nobody knew why until the radio told us that it was as the old men had said...'.repeat(
      2,
    ),
  ];
  for (const line of sentences) assert.equal(readSaidLine(line), null, line);
  for (const line of ['as my father said...', 'Well, they said...', 'The minister said...']) {
    assert.equal(readSaidLine(line)?.sure, false, line);
  }
});

test('a line opens a comment by the form of the page and by standing apart', () => {
  const page = [
    'Headline',
    '',
    'Body',
    '',
    'Anonymous said...',
    '',
    'as my father said...',
    '',
    'wait and see',
    '',
    'Karim wrote...',
    '',
    'a quote',
    '',
    'text above',
    'Karim said...',
    'text below',
    '',
    'Karim said...',
    '',
    'Thanks.',
  ];
  const { said, doubtful } = findSaidLines(page);
  assert.deepEqual(
    said.map(({ index }) => index),
    [4, 18],
  );
  assert.deepEqual(
    doubtful.map(({ index }) => index),
    [6, 15],
  );
});

test('a name that could begin a sentence counts when it is there twice', () => {
  const page = [
    'H',
    '',
    'B',
    '',
    'The Angry Baker said...',
    '',
    'One.',
    '',
    'The Angry Baker said...',
    '',
    'Two.',
    '',
    'Anonymous said...',
  ];
  assert.deepEqual(
    findSaidLines(page).said.map(({ index }) => index),
    [4, 8, 12],
  );
});

test('a page without blank lines around them has comments all the same', () => {
  const page = [
    'H',
    '',
    'B',
    'Anonymous said...',
    'One.',
    'Karim said...',
    'Two.',
    'Anonymous said...',
    'Three.',
  ];
  assert.equal(findSaidLines(page).said.length, 3);
});
