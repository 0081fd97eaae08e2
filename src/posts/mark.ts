import { formatNumber } from '../ui/phrases.ts';
import type { UpdateKind } from './posts.ts';
import { postWords } from './words.ts';

/**
 * The mark that a headline carries, derived from the updates and never typed: the kind of the newest one, with
 * its number from the second of that kind on ("UPDATE", "UPDATE 2", "CORRECTION"). Null without updates.
 * `updates` are newest first.
 */
export function headlineMark(updates: readonly { kind: UpdateKind }[], language: string): string | null {
  const newest = updates[0];
  if (newest === undefined) return null;
  return updateMark(newest.kind, updates.filter(({ kind }) => kind === newest.kind).length, language);
}

/** True where somebody typed a mark behind a headline ("Ferry stopped - UPDATE 2"): it would stand there twice. */
export function hasTypedMark(headline: string, language: string): boolean {
  const words = ['en', language].flatMap(tag => Object.values(postWords(tag).marks)).join('|');
  return new RegExp(`(?:\\s[-–—|]|[:([])\\s*(?:${words})(?:\\s*\\p{Nd}+)?\\s*[)\\]]?$`, 'u').test(headline);
}

/** The mark of the update that is number `rank` of its kind, from 1. */
export function updateMark(kind: UpdateKind, rank: number, language: string): string {
  const word = postWords(language).marks[kind];
  return rank <= 1 ? word : `${word} ${formatNumber(rank, language)}`;
}
