import { type EditorWords, shownNumber, word } from './page.ts';

/** Words that somebody reads in a minute: of long texts on screens, about the same in the languages that were measured. */
const PER_MINUTE = 230;
/** Counting by a segmenter takes about 0.3 s for a million letters; above this only spaces are counted. */
const SEGMENTED = 200_000;
/** From this share of the limit on it is said how much is left. */
const NEAR = 0.9;

/** "1,204 words · 5 min", and what is left where the text comes near its limit. */
export function countSentence(
  text: string,
  about: { language: string; limit: number; page: string; words: EditorWords },
): string {
  const count = countWords(text, about.language);
  const shown = (value: number) => shownNumber(value, about.page);
  const parts = [
    word(about.words, 'words', { count: shown(count) }),
    word(about.words, 'minutes', { count: shown(Math.max(1, Math.round(count / PER_MINUTE))) }),
  ];
  const left = about.limit - text.length;
  if (left < 0) parts.push(word(about.words, 'tooLong', { count: shown(-left) }));
  else if (text.length > about.limit * NEAR) parts.push(word(about.words, 'left', { count: shown(left) }));
  return parts.join(' · ');
}

/** Words as the language parts them; without addresses and the marks of Markdown. */
function countWords(markdown: string, language: string): number {
  const text = markdown.replace(/\]\([^)\s]*(?:\s+"[^"]*")?\)/g, ' ').replace(/https?:\/\/\S+/g, ' ');
  if (text.length > SEGMENTED || !('Segmenter' in Intl))
    return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c'’-]*/gu)?.length ?? 0;
  let count = 0;
  for (const { isWordLike } of segmenterOf(language).segment(text)) if (isWordLike) count++;
  return count;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(language: string): Intl.Segmenter {
  let made = segmenters.get(language);
  if (made === undefined) {
    try {
      made = new Intl.Segmenter(language, { granularity: 'word' });
    } catch {
      made = new Intl.Segmenter(undefined, { granularity: 'word' });
    }
    segmenters.set(language, made);
  }
  return made;
}
