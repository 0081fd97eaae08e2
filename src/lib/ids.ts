import { encodeTime, ulid } from 'ulid';
import { randomByte } from './random-bytes.ts';

/**
 * A new id: 26 lower-case characters (ULID: 48 bits of time in milliseconds, then 80 random bits), so
 * ids sort by time and say nothing about how many there are.
 */
export function newId(now: number): string {
  return ulid(now, random).toLowerCase();
}

/** From 0 to below 1 in steps of 1/256, of which each digit of an id takes 32 equally likely ranges. */
function random(): number {
  return randomByte() / 256;
}

/** True for text that has the form of an id; everything else need not be asked of the database. */
export function isId(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(text);
}

/** What stands before every id of `instant` and after, and behind every earlier one: for ranges of time by ids. */
export function firstIdAt(instant: number): string {
  return `${encodeTime(instant, 10)}${'0'.repeat(16)}`.toLowerCase();
}
