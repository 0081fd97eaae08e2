/** Comments of one page as words, to find the one that a passage takes up. */
export type WordIndex = {
  /** The words of each comment in order, as `wordsOf` gives them. */
  readonly comments: readonly (readonly string[])[];
  /** Word to the comments that have it, in order. The story counts as one more text with its words. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  readonly story: ReadonlySet<string>;
};

export type Likeness = { comment: number; strength: number };

/** Longest part of a comment that is looked at; keeps the work for a page in proportion to its length. */
const WORDS_READ = 1_500;
/** A word that more comments than this have tells nothing, and following it up would cost. */
const COMMON = 40;
const QUOTES_READ = 6;
const FINALISTS = 8;

export function indexWords(story: string, comments: readonly string[]): WordIndex {
  const words = comments.map(comment => wordsOf(comment).slice(0, WORDS_READ));
  const places = new Map<string, number[]>();
  words.forEach((list, comment) => {
    for (const word of new Set(list)) {
      const known = places.get(word);
      if (known === undefined) places.set(word, [comment]);
      else known.push(comment);
    }
  });
  return { comments: words, places, story: new Set(wordsOf(story)) };
}

/**
 * How strongly a passage of comment `from` takes up each of the comments that `allowed` lets through, strongest
 * first. A strength of 1 is about one word that no other text of the page has. Quoted words count in their
 * order and nearly in full, other words by how rare they are; long comments share words by chance and are
 * weighed down.
 */
export function findLike(
  index: WordIndex,
  passage: string,
  from: number,
  allowed: (comment: number) => boolean,
): Likeness[] {
  const weight = (word: string) => weightOf(index, word, from);
  const words = wordsOf(passage).slice(0, 300);
  const quotes = quotesIn(passage).slice(0, QUOTES_READ);
  return finalists(index, words, weight, allowed)
    .map(comment => {
      const other = index.comments[comment] ?? [];
      const quoted = quotes.reduce((sum, quote) => sum + quoteStrength(quote, other, weight), 0);
      return { comment, strength: quoted * 3 + overlapStrength(words, other, weight) };
    })
    .sort((a, b) => b.strength - a.strength);
}

/** Words of a text without their endings, accents and case. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
    .map(stem);
}

function stem(word: string): string {
  const arabic = /^ال(.{3,})$/u.exec(word)?.[1];
  if (arabic !== undefined) return arabic;
  const bare = /^([a-z]{4,}?)(?:ings?|ers?|ies|ed|es|s|ly)$/.exec(word)?.[1];
  return bare === undefined ? word : bare.replace(/([b-df-hj-np-tv-z])\1$/, '$1');
}

/** From 0 to 1: 1 for a word that one text of the page has beside the passage's own, little for frequent ones. */
function weightOf(index: WordIndex, word: string, from: number): number {
  if (SMALL_WORDS.has(word)) return 0.02;
  const places = index.places.get(word) ?? [];
  const own = index.comments[from]?.includes(word) ? 1 : 0;
  const texts = places.length - own + (index.story.has(word) ? 1 : 0);
  const all = index.comments.length + 1;
  return (Math.log((all + 1) / Math.max(1, texts)) / Math.log(all + 1)) ** 2;
}

function finalists(
  index: WordIndex,
  words: readonly string[],
  weight: (word: string) => number,
  allowed: (comment: number) => boolean,
): number[] {
  const sums = new Map<number, number>();
  for (const word of new Set(words)) {
    const places = index.places.get(word) ?? [];
    if (places.length > COMMON) continue;
    const value = weight(word);
    for (const comment of places) if (allowed(comment)) sums.set(comment, (sums.get(comment) ?? 0) + value);
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, FINALISTS)
    .map(([comment]) => comment);
}

/** Shared words by their weight, pairs of neighbours once more, in proportion to the length of the other text. */
function overlapStrength(
  words: readonly string[],
  other: readonly string[],
  weight: (word: string) => number,
): number {
  const known = new Set(other);
  const pairs = neighbours(other);
  let sum = 0;
  for (const word of new Set(words)) if (known.has(word)) sum += weight(word);
  for (const [pair, [first, second]] of neighbours(words)) {
    if (pairs.has(pair)) sum += 0.75 * Math.max(weight(first), weight(second));
  }
  const contentWords = [...known].filter(word => !SMALL_WORDS.has(word)).length;
  return sum / Math.max(1, Math.sqrt(contentWords / 25));
}

function neighbours(words: readonly string[]): Map<string, [string, string]> {
  const content = words.filter(word => !SMALL_WORDS.has(word));
  return new Map(content.slice(1).map((word, i) => [`${content[i]} ${word}`, [content[i] ?? '', word]]));
}

/**
 * The weight of a quotation as far as the other text has it, in order and close together (a local alignment
 * after Smith and Waterman), or 0 where less than 60 % of it is there.
 */
function quoteStrength(
  quote: readonly string[],
  other: readonly string[],
  weight: (word: string) => number,
): number {
  const weights = quote.map(weight);
  const whole = weights.reduce((sum, value) => sum + value, 0);
  let best = 0;
  let row = new Float64Array(other.length + 1);
  for (let i = 0; i < quote.length; i++) {
    const next = new Float64Array(other.length + 1);
    for (let j = 0; j < other.length; j++) {
      const value = weights[i] ?? 0;
      const matched = (row[j] ?? 0) + (quote[i] === other[j] ? value : -MISMATCH);
      next[j + 1] = Math.max(0, matched, (row[j + 1] ?? 0) - MISMATCH, (next[j] ?? 0) - MISMATCH);
      best = Math.max(best, next[j + 1] ?? 0);
    }
    row = next;
  }
  return whole > 0 && best / whole >= 0.6 ? best : 0;
}

const MISMATCH = 0.06;

/** What stands between quotation marks, as words; a single apostrophe is none. Longest first. */
function quotesIn(passage: string): string[][] {
  return [
    ...passage.matchAll(
      /“([^“”]{2,600})”|"([^"\n]{2,600})"|«([^«»]{2,600})»|„([^„“”]{2,600})[“”]|(?<![\p{L}\p{N}])[‘']([^‘’'\n]{2,300})[’'](?![\p{L}\p{N}])|^>\s?(.{2,600})$/gmu,
    ),
  ]
    .map(found => wordsOf(found.slice(1).find(text => text !== undefined) ?? '').slice(0, 80))
    .filter(words => words.length > 0)
    .sort((a, b) => b.length - a.length);
}

const SMALL_WORDS = new Set(
  wordsOf(
    `the a an and or of to in is it its that was were for on are with this these those have has had not you your they
     their them there but by from at as if so than then be been being do does did done what when where who which why how
     all any both each more most other some such no nor only own same too very can could will would just should now i me
     my we our us he him his she her am im dont also about into over after before between out up down again here one
     said say saying like think know people because while
     der die das und ist nicht ich ein eine zu mit den dem auf für von sich auch wie wir sie er es im in so war aber
     le la les des et est une un pas que pour dans qui sur avec ce il elle nous vous mais du de en je
     el los las y una un por con para del se su al lo más pero como muy es no
     و در به از که این آن را با است برای ها های می هم یا بود شد شما ما من او تا نه هر بر یک اگر اما
     في من على الى إلى عن ان أن هذا هذه التي الذي ما لا هو هي كان مع او أو كل بعد قد لم لن انت نحن`,
  ),
);
