import { wordsOf } from './letters.ts';

/** What is looked for: one of the spellings, each of them words that follow each other. */
export type Term = {
  spellings: readonly (readonly string[])[];
  /** The last word of the first spelling may go on: "fer" finds "ferry". */
  open: boolean;
};

/** What somebody typed, understood: every term has to be found. Without terms there is nothing to look for. */
export type Query = { terms: readonly Term[] };

/** How much of what is typed is looked at; longer than any question. */
export const QUERY_LIMIT = 200;
const WORDS_LIMIT = 8;
/** From how many letters on the last word may be the beginning of one. */
const OPEN_FROM = 3;

/**
 * Understands any text: words that all have to occur, "words in quotation marks" in this order. Nothing in it is an
 * operator or a mistake. A text with no word of two letters has no terms.
 */
export function parseQuery(text: string): Query {
  const chunks = [...text.slice(0, QUERY_LIMIT).toWellFormed().matchAll(CHUNKS)];
  let left = WORDS_LIMIT;
  const terms = chunks.flatMap(({ 0: chunk, groups }, i) => {
    const source = groups?.quoted ?? chunk;
    const words = wordsOf(source).slice(0, left);
    left -= words.length;
    if (words.length === 0) return [];
    const open = i === chunks.length - 1 && groups?.quoted === undefined;
    return [
      termOf(
        words.map(({ word }) => word),
        source,
        open,
      ),
    ];
  });
  const worthwhile = terms.some(({ spellings }) => spellings.some(words => words.some(isLong)));
  return { terms: worthwhile ? terms : [] };
}

/** Where in a list of words the terms are found, as indexes of words. */
export function findTerms({ terms }: Query, words: readonly string[]): Set<number> {
  const found = new Set<number>();
  for (let i = 0; i < words.length; i++) {
    for (const { spellings, open } of terms) {
      for (const [place, spelling] of spellings.entries()) {
        if (!standsAt(words, i, spelling, open && place === 0)) continue;
        for (let n = 0; n < spelling.length; n++) found.add(i + n);
      }
    }
  }
  return found;
}

const CHUNKS = /["“”„«»](?<quoted>[^"“”„«»]*)["“”„«»]|[^\s"“”„«»]+/gu;

const isLong = (word: string): boolean => word.length > 1;

function termOf(words: string[], source: string, last: boolean): Term {
  const open = last && (words.at(-1)?.length ?? 0) >= OPEN_FROM;
  const [word, ...others] = words;
  if (word === undefined || others.length > 0) return { spellings: [words], open };
  return { spellings: spellingsOf(word, source).map(spelling => [spelling]), open };
}

/**
 * The same word with and without what Arabic writes in front of it (article, "and the", "with the", "for the") and Persian
 * behind it (the plural). Only the query is widened: what is stored are the words as they stand.
 */
function spellingsOf(word: string, source: string): string[] {
  if (!/^\p{Script=Arabic}+$/u.test(word)) return [word];
  const base = withoutPlural(withoutArticle(word, source));
  if (base.length < BASE_FROM) return [word];
  const added = [...FRONT.map(front => front + base), ...BEHIND.map(behind => base + behind)];
  return [...new Set([word, base, ...added])];
}

const FRONT = ['ال', 'وال', 'بال', 'لل'];
const BEHIND = ['ها', 'های'];
/** Shorter rests are as often another word. */
const BASE_FROM = 3;

/** آل is no article: آلمان is Germany. */
function withoutArticle(word: string, source: string): string {
  const rest = word.slice(2);
  return word.startsWith('ال') && rest.length >= BASE_FROM && !/^[^\p{L}]*آ/u.test(source.normalize('NFC'))
    ? rest
    : word;
}

function withoutPlural(word: string): string {
  const rest = word.replace(/های?$/u, '');
  return rest.length >= BASE_FROM ? rest : word;
}

function standsAt(words: readonly string[], at: number, spelling: readonly string[], open: boolean): boolean {
  return spelling.every((word, n) => {
    const here = words[at + n];
    if (here === undefined) return false;
    return open && n === spelling.length - 1 ? here.startsWith(word) : here === word;
  });
}
