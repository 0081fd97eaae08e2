import type { WrittenDate } from './page-model.ts';
import { asciiDigits, minuteOf, readWrittenDate } from './written-times.ts';

/** "Anon 11:21 AM" in a comment. */
export type Mention = {
  /** As it stands in the text. */
  phrase: string;
  /** Minutes of the day that it can mean: two for "11:21", which may be morning or night. */
  minutes: readonly number[];
  date: WrittenDate | null;
  /** What follows, up to the next one: the words that may tell which comment is meant. */
  passage: string;
};

/**
 * Every "Anon 11:21 AM", «ناشناس ۱۱:۲۱», "Anonymous at 9:18 PM" of a text, in order, also chained: "Anon 11:21 AM
 * and 9:18 PM". Those of a chain have no passage, since one passage can't tell two comments apart.
 */
export function findMentions(text: string): Mention[] {
  const places: { start: number; end: number; chained: boolean; mention: Omit<Mention, 'passage'> }[] = [];
  for (const found of text.matchAll(MENTION)) {
    const [phrase, dateText, hour, minute, morning, afternoon] = found;
    const minutes = minutesOf(hour, minute, morning, afternoon);
    if (minutes === null) continue;
    const date = dateText === undefined ? null : readWrittenDate(dateText.replace(/(?:[,،\s]|at\b)+$/, ''));
    let end = found.index + phrase.length;
    const place = { start: found.index, end, chained: false, mention: { phrase, minutes, date } };
    places.push(place);
    for (const link of chainAfter(text, end)) {
      place.chained = true;
      end = link.end;
      places.push({ start: link.start, end, chained: true, mention: link.mention });
    }
  }
  return places.map(({ end, chained, mention }, i) => ({
    ...mention,
    passage: chained ? '' : text.slice(end, places[i + 1]?.start ?? text.length),
  }));
}

/** The same for mentions that name the same clock time. */
export function mentionKey({ minutes, date }: Mention): string {
  return `${minutes.join('/')} ${date === null ? '' : `${date.month}-${date.day}`}`;
}

const NAME = 'anon(?:ymous)?\\.?|anonym|anonyme|anónimo|anônimo|anonimo|ناشناس|غير معرف|مجهول';
const DATE = '(?:(?:\\p{L}{3,12}\\.? \\d{1,2}|\\d{1,2} \\p{L}{3,12})(?:,? \\d{4})?(?:[,،]? (?:at )?))';
const TIME =
  '(\\d{1,2})[:.٫](\\d{2})(?!\\d|[:.٫]\\d)(?:\\s?(?:(a\\.?\\s?m\\b\\.?|ق\\.?\\s?ظ\\.?|صباحا|صباحًا|ص(?!\\p{L}))|(p\\.?\\s?m\\b\\.?|ب\\.?\\s?ظ\\.?|مساء|مساءً|م(?!\\p{L}))))?';
/** Digits of every kind that we read. */
const digits = (pattern: string) => pattern.replaceAll('\\d', '[0-9۰-۹٠-٩]');
const MENTION = new RegExp(
  digits(
    `(?<![\\p{L}\\p{N}@#])@?(?:${NAME})\\s{0,2}(?:(?:at|of|from|@|um|à|ساعت|الساعة)\\s)?[(]?(${DATE})?${TIME}`,
  ),
  'giu',
);
const CHAINED = new RegExp(
  digits(`\\s?(?:[,،]? ?(?:and|und|et|y|&|\\+|/|و) ?|[,،] ?)(?=(?:\\d|@))@?(${TIME})`),
  'yiu',
);

function* chainAfter(text: string, from: number) {
  CHAINED.lastIndex = from;
  for (let found = CHAINED.exec(text); found !== null; found = CHAINED.exec(text)) {
    const [whole, phrase = '', hour, minute, morning, afternoon] = found;
    const end = found.index + whole.length;
    const minutes = minutesOf(hour, minute, morning, afternoon);
    if (minutes === null) return;
    yield { start: end - phrase.length, end, mention: { phrase, minutes, date: null } };
    CHAINED.lastIndex = end;
  }
}

function minutesOf(
  hour: string | undefined,
  minute: string | undefined,
  morning: string | undefined,
  afternoon: string | undefined,
): number[] | null {
  const half = morning !== undefined ? 'am' : afternoon !== undefined ? 'pm' : null;
  const [h, m] = [Number(asciiDigits(hour ?? '')), Number(asciiDigits(minute ?? ''))];
  const shown = minuteOf(h, m, half);
  if (shown === null) return null;
  return half !== null || h > 12 || h === 0
    ? [shown]
    : [shown, (shown + 12 * 60) % (24 * 60)].sort((a, b) => a - b);
}
