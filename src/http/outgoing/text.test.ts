import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeText } from './text.ts';

/** "سلام" in windows-1256. */
const SALAM_1256 = [0xd3, 0xe1, 0xc7, 0xe3];
const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

test('a page is read in the character set that its header, its meta or its first bytes name', () => {
  assert.equal(decodeText(Uint8Array.from(SALAM_1256), 'text/html; charset=Windows-1256'), 'سلام');
  assert.equal(decodeText(Uint8Array.from(SALAM_1256), 'text/html; charset="cp1256"; x=y'), 'سلام');
  const meta = ascii('<html><meta charset=windows-1256><p>');
  assert.match(decodeText(Uint8Array.from([...meta, ...SALAM_1256]), 'text/html'), /سلام$/);
  const older = ascii('<META HTTP-EQUIV="content-type" CONTENT="text/html; charset=windows-1256">');
  assert.match(decodeText(Uint8Array.from([...older, ...SALAM_1256])), /سلام$/);
  assert.equal(decodeText(Buffer.from('\ufeffسلام'), 'text/html; charset=windows-1256'), 'سلام');
  assert.equal(decodeText(Uint8Array.from([0xff, 0xfe, 0x33, 0x06]), ''), 'س');
});

test('without a word on it UTF-8 is read where the bytes are that, also where they end in the middle of a letter', () => {
  assert.equal(decodeText(Buffer.from('سلام')), 'سلام');
  assert.equal(decodeText(Buffer.from('سلام').subarray(0, 7)), 'سلا');
  assert.equal(decodeText(Uint8Array.from(ascii('caf\u00e9 x'))), 'café x');
});

test('a character set that nobody knows, or a lying one, ends in text all the same', () => {
  assert.equal(decodeText(Buffer.from('سلام'), 'text/html; charset=klingon'), 'سلام');
  assert.match(decodeText(Buffer.from('<meta charset="utf-16">سلام')), /سلام$/);
  assert.match(decodeText(Uint8Array.from([0x61, 0xff]), 'text/html; charset=utf-8'), /^a\ufffd$/);
});
