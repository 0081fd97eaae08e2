import { nameSkeleton } from '../people/names.ts';
import { LANGUAGES } from '../ui/phrases.ts';
import { HANDLE_WORDS } from './handle-words.ts';

/**
 * True where a reader could take `name` for a handle: two of the words of handles in their order, however they
 * are spaced, joined or written with letters that look alike, and a number in any digits.
 */
export function resemblesHandle(name: string): boolean {
  const skeleton = nameSkeleton(name);
  const hasNumber = /\p{N}/u.test(name);
  pairs ??= LANGUAGES.map(wordPair);
  return pairs.some(({ first, second }) =>
    first.some(word => {
      for (let at = skeleton.indexOf(word); at >= 0; at = skeleton.indexOf(word, at + 1)) {
        const rest = skeleton.slice(at + word.length);
        const other = second.find(next => rest.startsWith(next));
        if (other !== undefined && (hasNumber || LETTERS_AS_DIGITS.test(rest.slice(other.length))))
          return true;
      }
      return false;
    }),
  );
}

/** Skeletons of "lO", "Il" and the like, which pass for 10 and 11. */
const LETTERS_AS_DIGITS = /^[lo]{2}$/;

let pairs: { first: string[]; second: string[] }[] | undefined;

function wordPair(language: (typeof LANGUAGES)[number]): { first: string[]; second: string[] } {
  const adjectives = HANDLE_WORDS.adjectives[language].map(nameSkeleton);
  const nouns = HANDLE_WORDS.nouns[language].map(nameSkeleton);
  return language === 'en' ? { first: adjectives, second: nouns } : { first: nouns, second: adjectives };
}
