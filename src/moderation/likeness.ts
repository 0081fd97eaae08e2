import { digest } from '../lib/keys.ts';
import { isBlank } from '../lib/text.ts';
import { Reading } from './reading.ts';

/** Letters below which a text is too short to be anybody's, and from which a likeness means something. */
const EQUAL_FROM = 24;
const NEAR_FROM = 60;
/** Letters that are compared as one piece. */
const PIECE = 5;
/** Smallest hashes that are kept, and how many of them make a band. */
export const HASHES = 64;
const ROWS = 4;
/** How many bands a fingerprint has at most. */
export const BANDS = HASHES / ROWS;
/** The share of pieces that two texts have in common, from which on one is the other with changes. */
const NEAR = 0.5;

/** `HASHES` numbers; fewer for a text that can only be found equal. */
export type Fingerprint = Uint16Array;

/**
 * What can be compared of a text without keeping it: MinHash over pieces of its letters as they are seen, without
 * spaces, signs, the paths of addresses and what it quotes. A middling text can only be found equal; null for one too
 * short for that.
 */
export function fingerprint(text: string): Fingerprint | null {
  const letters = seenLetters(text);
  if (letters.length < EQUAL_FROM) return null;
  return letters.length < NEAR_FROM ? digestOf(letters) : smallestHashes(letters);
}

/** Texts that are near have, nearly always, one of these in common; for an index. */
export function bandsOf(fingerprint: Fingerprint): number[] {
  if (fingerprint.length < HASHES) return [bandOf(fingerprint, BANDS, 0)];
  const bands: number[] = [];
  for (let band = 0; band < BANDS; band++) bands.push(bandOf(fingerprint, band, band * ROWS));
  return bands;
}

/** True where one text is the other, but for a few words, case, spaces, disguised letters or the path of a link. */
export function isNear(a: Fingerprint, b: Fingerprint): boolean {
  if (a.length !== b.length) return false;
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++;
  return same >= (a.length < HASHES ? a.length : HASHES * NEAR);
}

/** The letters of a text as UTF-16 units, in memory that the next text is written over. */
function seenLetters(text: string): Uint16Array {
  const { letters } = new Reading(hostsOnly(ownWords(text)), 'marks');
  let length = 0;
  for (const { seen } of letters) length += seen.length;
  if (length > units.length) units = new Uint16Array(length * 2);
  let at = 0;
  for (const { seen } of letters) for (let i = 0; i < seen.length; i++) units[at++] = seen.charCodeAt(i);
  return units.subarray(0, length);
}

let units = new Uint16Array(4_096);

function hostsOnly(text: string): string {
  return text.includes('://') ? text.replace(/(https?:\/\/[^\s/?#]+)[/?#]\S*/giu, '$1') : text;
}

/** Whoever answers one by one quotes what they answer and is no echo. A text that does nothing but quote says it itself. */
function ownWords(text: string): string {
  if (!text.includes('>')) return text;
  const own = text.replace(/^ {0,3}>.*$/gmu, '');
  return isBlank(own) ? text : own;
}

function digestOf(letters: Uint16Array): Fingerprint {
  const bytes = Buffer.from(digest(String.fromCharCode(...letters)), 'hex');
  return Uint16Array.from({ length: ROWS * 2 }, (_, i) => bytes.readUInt16LE(i * 2));
}

/** For each of several orders of all pieces, the first that the text has; 16 bits of it are enough to tell. */
function smallestHashes(letters: Uint16Array): Fingerprint {
  const hashes = pieceHashes(letters);
  const smallest = new Uint16Array(HASHES);
  for (let i = 0; i < HASHES; i++) smallest[i] = smallestIn(ORDERS[i] ?? 0, hashes);
  return smallest;
}

/** The smallest of `mixed(hash ^ order)` over all pieces. The first step of `mixed` is done: it holds for both sides of the xor. */
function smallestIn(order: number, folded: Int32Array): number {
  let smallest = 0xffffffff;
  for (let i = 0; i < folded.length; i++) {
    const hash = stirred((folded[i] ?? 0) ^ order);
    if (hash < smallest) smallest = hash;
  }
  return smallest;
}

/** One hash for each place in the text, folded, in memory that the next text is written over. */
function pieceHashes(letters: Uint16Array): Int32Array {
  const count = letters.length - PIECE + 1;
  if (count > pieces.length) pieces = new Int32Array(count * 2);
  for (let start = 0; start < count; start++) {
    let hash = 0x811c9dc5;
    for (let i = start; i < start + PIECE; i++) hash = Math.imul(hash ^ (letters[i] ?? 0), 0x01000193);
    pieces[start] = folded(mixed(hash));
  }
  return pieces.subarray(0, count);
}

let pieces = new Int32Array(4_096);

function bandOf(fingerprint: Fingerprint, band: number, start: number): number {
  let hash = band;
  for (let i = start; i < start + ROWS; i++)
    hash = mixed(Math.imul(hash, 0x9e3779b1) ^ (fingerprint[i] ?? 0));
  return hash;
}

/** The last steps of MurmurHash3. */
function mixed(value: number): number {
  return stirred(folded(value));
}

function folded(value: number): number {
  return value ^ (value >>> 16);
}

function stirred(value: number): number {
  let hash = Math.imul(value, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const ORDERS = Int32Array.from({ length: HASHES }, (_, i) => folded(Math.imul(i + 1, 0x9e3779b1)));
