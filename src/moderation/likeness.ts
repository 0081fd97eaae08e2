import { digest } from '../lib/keys.ts';
import { isBlank } from '../lib/text.ts';
import { Reading } from './reading.ts';

/** Letters below which a text is too short to be anybody's, and from which a likeness means something. */
const EQUAL_FROM = 24;
const NEAR_FROM = 60;
/** Letters that are compared as one piece. */
const PIECE = 5;
/** Smallest hashes that are kept, and how many of them make a band. */
const HASHES = 64;
const ROWS = 4;
/** The share of pieces that two texts have in common, from which on one is the other with changes. */
const NEAR = 0.5;

/**
 * What can be compared of a text without keeping it: MinHash over pieces of its letters as they are seen, without
 * spaces, signs, the paths of addresses and what it quotes. A middling text can only be found equal; null for one too
 * short for that.
 */
export function fingerprint(text: string): string | null {
  const letters = seenLetters(text);
  if (letters.length < EQUAL_FROM) return null;
  if (letters.length < NEAR_FROM) return `=${digest(letters).slice(0, 32)}`;
  const smallest = smallestHashes(letters);
  return Buffer.from(smallest.buffer).toString('base64url');
}

/** Texts that are near have, nearly always, one of these in common; for an index. */
export function bandsOf(fingerprint: string): string[] {
  if (fingerprint.startsWith('=')) return [fingerprint];
  const hashes = hashesOf(fingerprint);
  return Array.from({ length: HASHES / ROWS }, (_, band) =>
    String.fromCharCode(band, ...hashes.subarray(band * ROWS, (band + 1) * ROWS)),
  );
}

/** True where one text is the other, but for a few words, case, spaces, disguised letters or the path of a link. */
export function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.startsWith('=') || b.startsWith('=')) return false;
  const [left, right] = [hashesOf(a), hashesOf(b)];
  const same = left.reduce((count, hash, i) => (hash === right[i] ? count + 1 : count), 0);
  return same >= HASHES * NEAR;
}

function seenLetters(text: string): string {
  const hostsOnly = ownWords(text).replace(/(https?:\/\/[^\s/?#]+)[/?#]\S*/giu, '$1');
  return new Reading(hostsOnly, 'marks').letters.map(letter => letter.seen).join('');
}

/** Whoever answers one by one quotes what they answer and is no echo. A text that does nothing but quote says it itself. */
function ownWords(text: string): string {
  const own = text.replace(/^ {0,3}>.*$/gmu, '');
  return isBlank(own) ? text : own;
}

/** For each of several orders of all pieces, the first that the text has; 16 bits of it are enough to tell. */
function smallestHashes(letters: string): Uint16Array {
  const smallest = new Uint32Array(HASHES).fill(0xffffffff);
  for (const piece of pieceHashes(letters)) {
    for (let i = 0; i < HASHES; i++) {
      const hash = mixed(piece ^ Math.imul(i + 1, 0x9e3779b1));
      if (hash < (smallest[i] ?? 0)) smallest[i] = hash;
    }
  }
  return Uint16Array.from(smallest, hash => hash & 0xffff);
}

function pieceHashes(letters: string): Set<number> {
  const hashes = new Set<number>();
  for (let start = 0; start + PIECE <= letters.length; start++) {
    let hash = 0x811c9dc5;
    for (let i = start; i < start + PIECE; i++) hash = Math.imul(hash ^ letters.charCodeAt(i), 0x01000193);
    hashes.add(mixed(hash));
  }
  return hashes;
}

/** The last steps of MurmurHash3. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function hashesOf(fingerprint: string): Uint16Array {
  const bytes = Uint8Array.from(Buffer.from(fingerprint, 'base64url'));
  return new Uint16Array(bytes.buffer, 0, Math.min(HASHES, bytes.length >> 1));
}
