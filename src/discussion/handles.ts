import { formatNumber, LANGUAGES, type Language, pageLanguage } from '../ui/phrases.ts';
import { HANDLE_WORDS } from './handle-words.ts';

/** How many words each list has. A handle is kept as its code: first word, second word, number. */
const WORDS = 64;
const FIRST_NUMBER = 10;
const NUMBERS = 90;

/** How many handles a thread can have: two words and a number from 10 to 99. */
export const HANDLE_CODES = WORDS * WORDS * NUMBERS;

/** How many colours chips come in. */
const HUES = 12;

/** The code that a writer's key asks for; the thread gives the next free one where somebody has it already. */
export function wantedCode(writerKey: string): number {
  return Number.parseInt(writerKey.slice(0, 12), 16) % HANDLE_CODES;
}

/** "amber harbour 27", in the order and with the digits of the language. */
export function handleName(code: number, language: string): string {
  const { adjective, noun, number } = partsOf(code);
  const page = pageLanguage(language);
  const first = HANDLE_WORDS.adjectives[page][adjective] ?? '';
  const second = HANDLE_WORDS.nouns[page][noun] ?? '';
  const words = page === 'en' ? `${first} ${second}` : `${second} ${first}`;
  return `${words} ${formatNumber(number, language)}`;
}

/** Which of twelve colours a handle's chip has; the words tell handles apart, colours only help the eye. */
export function handleHue(code: number): number {
  const { adjective, noun, number } = partsOf(code);
  return (adjective * 7 + noun * 5 + number) % HUES;
}

/** The code whose name in any of the languages is `first second number`, or null. */
export function handleCode(first: string, second: string, number: number): number | null {
  if (number < FIRST_NUMBER || number >= FIRST_NUMBER + NUMBERS) return null;
  for (const language of LANGUAGES) {
    const [adjective, noun] = language === 'en' ? [first, second] : [second, first];
    const a = INDEX.adjectives[language].get(spelling(adjective));
    const n = INDEX.nouns[language].get(spelling(noun));
    if (a !== undefined && n !== undefined) return (a * WORDS + n) * NUMBERS + (number - FIRST_NUMBER);
  }
  return null;
}

function partsOf(code: number): { adjective: number; noun: number; number: number } {
  const pair = Math.floor(code / NUMBERS);
  return {
    adjective: Math.floor(pair / WORDS) % WORDS,
    noun: pair % WORDS,
    number: FIRST_NUMBER + (code % NUMBERS),
  };
}

/** As people type it: any case, Arabic or Persian kaf and yeh, with or without hamza, joiners and vowel signs. */
function spelling(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(/[يىئ]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ؤ/g, 'و');
}

type Index = Record<Language, ReadonlyMap<string, number>>;
const INDEX: { adjectives: Index; nouns: Index } = {
  adjectives: indexOf(HANDLE_WORDS.adjectives),
  nouns: indexOf(HANDLE_WORDS.nouns),
};

function indexOf(lists: Record<Language, readonly string[]>): Index {
  const index = (list: readonly string[]) => new Map(list.map((word, i) => [spelling(word), i]));
  return { en: index(lists.en), fa: index(lists.fa), ar: index(lists.ar) };
}
