import assert from 'node:assert/strict';
import test from 'node:test';
import { decodePage } from './decode.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
/** Text whose characters are bytes. */
const raw = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0));

test('UTF-8 with and without a mark, UTF-16 with one', () => {
  assert.equal(decodePage(bytes('\ufeffsaid… سلام'))?.text, 'said… سلام');
  assert.equal(decodePage(bytes('said… سلام'))?.text, 'said… سلام');
  assert.equal(decodePage(raw('\xff\xfeh\0i\0'))?.text, 'hi');
});

test('the encoding that an HTML page names', () => {
  const page = raw(
    '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"><p>\xd3\xe1\xc7\xe3</p>',
  );
  assert.deepEqual(decodePage(page)?.text.slice(-8, -4), 'سلام');
  assert.equal(decodePage(page)?.guessed, null);
  assert.match(decodePage(raw('<meta charset=no-such-thing>\xfcber'))?.text ?? '', /über/);
});

test('code pages are told apart by their letters', () => {
  assert.deepEqual(decodePage(raw('Gr\xfc\xdfe aus K\xf6ln \x93so\x94')), {
    text: 'Grüße aus Köln “so”',
    guessed: 'windows-1252',
  });
  assert.deepEqual(decodePage(raw('\xd3\xe1\xc7\xe3 \xe3\xd1\xcd\xc8\xc7')), {
    text: 'سلام مرحبا',
    guessed: 'windows-1256',
  });
});

test('bytes that are no text', () => {
  assert.equal(decodePage(raw('\x89PNG\r\n\x1a\n\0\0\0')), null);
});
