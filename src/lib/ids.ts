import { ulid } from 'ulid';

/**
 * A new id: 26 lower-case characters (ULID: 48 bits of time in milliseconds, then 80 random bits), so
 * ids sort by time and say nothing about how many there are.
 */
export function newId(now: number): string {
  return ulid(now).toLowerCase();
}

/** True for text that has the form of an id; everything else need not be asked of the database. */
export function isId(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(text);
}
