import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorTime } from '../../../test/processor-time.ts';
import { isProblem } from '../../lib/problem.ts';
import { cleanWebVtt } from './webvtt.ts';

const clean = (text: string) => cleanWebVtt(Buffer.from(text));

const CUE = '00:01.000 --> 00:02.500';

function refusal(text: string | Uint8Array): string {
  try {
    cleanWebVtt(typeof text === 'string' ? Buffer.from(text) : text);
    return 'taken';
  } catch (error) {
    if (!isProblem(error)) throw error;
    return [error.reason, error.values?.line].filter(Boolean).join(' ');
  }
}

test('cues and regions stay as they are, with every kind of line end and a byte order mark', () => {
  const cues = `intro\n${CUE} line:0 align:start\n<v Nora>Two ferries\nat the pier`;
  const region = 'REGION\nid:top\nlines:3';
  const whole = `WEBVTT\n\n${region}\n\n${cues}\n\n100:00:00.000 --> 100:00:01.000\nسلام\n`;
  assert.equal(clean(whole), whole);
  for (const end of ['\r\n', '\r']) assert.equal(clean(`\uFEFF${whole.replaceAll('\n', end)}`), whole);
});

test('notes, styles and the words of the header are not handed on', () => {
  const text = `WEBVTT by Nora\nKind: captions\n\nNOTE told by the harbour master\n\nSTYLE\n::cue { background: url(https://evil.example/) }\n\n${CUE}\nText\n\n\n`;
  assert.equal(clean(text), `WEBVTT\n\n${CUE}\nText\n`);
});

test('what is not WebVTT is refused, with the line on which it stops being it', () => {
  for (const [text, expected] of [
    ['', 'captions-header'],
    [`1\n00:00:01,000 --> 00:00:02,000\nSubRip`, 'captions-header'],
    [`WEBVTTX\n\n${CUE}\nText`, 'captions-header'],
    [`<html>WEBVTT`, 'captions-header'],
    ['WEBVTT', 'captions-empty'],
    ['WEBVTT\n\nNOTE nothing\n', 'captions-empty'],
    [`WEBVTT\n${CUE}\nText`, 'captions-timing 2'],
    ['WEBVTT\n\n00:01,000 --> 00:02,000\nText', 'captions-timing 3'],
    ['WEBVTT\n\n00:02.000 --> 00:02.000\nText', 'captions-timing 3'],
    ['WEBVTT\n\n00:61.000 --> 01:02.000\nText', 'captions-timing 3'],
    ['WEBVTT\n\n00:01.000-->00:02.000\nText', 'captions-timing 3'],
    [`WEBVTT\n\none\ntwo\n${CUE}\nText`, 'captions-timing 4'],
    [`WEBVTT\n\n${CUE}\nText\n${CUE}\nMore`, 'captions-timing 5'],
    ['WEBVTT\n\nalone', 'captions-timing 3'],
  ] as const) {
    assert.equal(refusal(text), expected, JSON.stringify(text));
  }
  const latin = Buffer.from(`WEBVTT\n\n${CUE}\nG\u00f6teborg`, 'latin1');
  assert.equal(refusal(latin), 'captions-utf8');
});

test('a file of the largest size is read at once, whatever stands in it', () => {
  for (const text of ['-'.repeat(1e6), `WEBVTT\n\n${' '.repeat(1e6)}`, `WEBVTT\n\n${'\t1'.repeat(5e5)}`]) {
    const taken = processorTime(() => assert.notEqual(refusal(text), 'taken'));
    assert.ok(taken < 1_000, `${taken} ms`);
  }
});
