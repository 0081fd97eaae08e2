import { type Fragment, type Html, html } from '../lib/html.ts';
import { type FoundWord, wordsOf } from './letters.ts';
import { findTerms, type Query } from './query.ts';

/** How much of a text is looked through for a passage; what is found further on is shown by its first words. */
const LOOKED_THROUGH = 20_000;
/** Characters of a passage, and words of it before the first that is found. */
const PASSAGE = 260;
const WORDS_BEFORE = 8;

/** The text with the words that the query finds in `mark`. */
export function markedText(text: string, query: Query): Html {
  const { places } = look(text, query);
  return html`${marked(text, places, 0, text.length)}`;
}

/** The passage around the first word that the query finds, on one line; the first words where it finds none. */
export function passage(text: string, query: Query): Html {
  const line = text.slice(0, LOOKED_THROUGH).replace(/\s+/gu, ' ').trim();
  const { words, first: found, places } = look(line, query);
  const first = Math.max(0, found - WORDS_BEFORE);
  const start = first === 0 ? 0 : (words[first]?.start ?? 0);
  const last = words.findLast(({ end }) => end <= start + PASSAGE);
  const whole = line.length <= start + PASSAGE;
  const end = whole ? line.length : Math.max(last?.end ?? 0, start + 1);
  const cut = end < line.length || text.length > LOOKED_THROUGH;
  return html`${start > 0 && '… '}${marked(line, places, start, end)}${cut && ' …'}`;
}

function look(text: string, query: Query): { words: FoundWord[]; first: number; places: FoundWord[] } {
  const words = wordsOf(text);
  const spelt = words.map(({ word }) => word);
  const found = [...findTerms(query, spelt)].sort((a, b) => a - b);
  return { words, first: found[0] ?? 0, places: found.flatMap(i => words[i] ?? []) };
}

function marked(text: string, places: readonly FoundWord[], from: number, to: number): Fragment {
  const parts: Fragment[] = [];
  let at = from;
  for (const { start, end } of places) {
    if (start < at || end > to) continue;
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return [...parts, text.slice(at, to).toWellFormed()];
}
