import { Temporal } from 'temporal-polyfill';
import { localTime, parseLocalTime } from '../lib/dates.ts';
import type { WrittenDate, WrittenTime } from './page-model.ts';

/** A date line of a page, taken apart. */
export type Written = {
  year: number | null;
  month: number | null;
  day: number | null;
  /** Minute of the day. */
  minute: number | null;
  /** False for "11:21": whether that is morning or night is not said. True for "11:21 AM" and "23:21". */
  halfKnown: boolean;
};

/**
 * Reads a text that is a date, a clock time or both and nothing else: "April 10, 2011 11:21 AM",
 * "10. April 2011 um 11:21", «۲۰ فروردین ۱۳۹۰». Null for any other text, and where day and month can't
 * be told apart ("4/10/2011" without AM or PM). Years of the Solar Hijri calendar come back as Gregorian ones.
 */
export function readWritten(text: string): Written | null {
  if (text.length > 80) return null;
  const clock = takeClock(asciiDigits(plainForm(text)));
  const date = readDate(clock.rest, clock.half !== null);
  if (date === null || (date.day === null && clock.minute === null)) return null;
  const { minute, half } = clock;
  return {
    ...date,
    minute,
    halfKnown: minute !== null && (half !== null || minute >= 13 * 60 || minute < 60),
  };
}

/** "9 April", "June 12, 2009": a date alone, with or without its year. */
export function readWrittenDate(text: string): WrittenDate | null {
  const written = readWritten(text);
  if (written?.month == null || written.day === null || written.minute !== null) return null;
  return { year: written.year, month: written.month, day: written.day };
}

/** As a time of the page; null where there is no whole date and no clock. */
export function writtenTime(written: Written): WrittenTime | null {
  const { year, month, day, minute } = written;
  const known = year !== null && month !== null && day !== null;
  if (!known && (minute === null || month !== null)) return null;
  return { at: null, day: known ? isoDay(year, month, day) : null, minute };
}

/** `2011-04-09`; null for a day that no calendar has. */
export function isoDay(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** The instant of a time as clocks in `zone` show it, or null where the page does not have a day and a clock. */
export function instantOf(time: WrittenTime | null, zone: string): number | null {
  if (time === null) return null;
  if (time.at !== null) return time.at;
  if (time.day === null || time.minute === null) return null;
  return parseLocalTime(`${time.day}T${clockText(time.minute)}`, zone);
}

/** The minute of the day that readers saw: what the page shows, else what clocks in `zone` do. */
export function shownMinute(time: WrittenTime | null, zone: string): number | null {
  if (time === null) return null;
  if (time.minute !== null) return time.minute;
  if (time.at === null) return null;
  const local = localTime(time.at, zone);
  return local.hour * 60 + local.minute;
}

/** The year that makes a date the last one not after `day` (`2011-04-09`), a month of grace given. */
export function fillYear(date: WrittenDate, day: string): number {
  const limit = Temporal.PlainDate.from(day).add({ months: 1 });
  const year = limit.year;
  const candidate = isoDay(year, date.month, date.day);
  return candidate !== null && Temporal.PlainDate.compare(candidate, limit) <= 0 ? year : year - 1;
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Persian and Arabic digits as 0 to 9. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u06f0-\u06f9\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) & 0xf));
}

/** Lower case, without accents, invisible characters and the several kinds of space. */
function plainForm(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad\ufeff]/gu, '')
    .toLowerCase()
    .replace(/ي/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/\s+/gu, ' ')
    .trim();
}

const MORNING = 'a\\.? ?m\\b\\.?|ق\\.? ?ظ\\.?|قبل ?از ?ظهر|صباحا|ص(?![\\p{L}])';
const AFTERNOON = 'p\\.? ?m\\b\\.?|ب\\.? ?ظ\\.?|بعد ?از ?ظهر|مساء|م(?![\\p{L}])';
const CLOCK = new RegExp(
  `(?<![\\d:./-])(\\d{1,2})[:.٫](\\d{2})(?:[:.](\\d{2}))?(?![\\d/-])(?!\\.\\d) ?(?:(${MORNING})|(${AFTERNOON})|uhr\\b|h\\b)?`,
  'u',
);

/** Takes the clock time out of a date line; what is left is the date. */
function takeClock(text: string): { rest: string; minute: number | null; half: 'am' | 'pm' | null } {
  const found = CLOCK.exec(text);
  if (found === null) return { rest: text, minute: null, half: null };
  const [whole, hourText, minuteText, , morning, afternoon] = found;
  const half = morning !== undefined ? 'am' : afternoon !== undefined ? 'pm' : null;
  const minute = minuteOf(Number(hourText), Number(minuteText), half);
  if (minute === null) return { rest: text, minute: null, half: null };
  return {
    rest: `${text.slice(0, found.index)} ${text.slice(found.index + whole.length)}`,
    minute,
    half,
  };
}

/** Minute of the day of what a clock shows; null where no clock shows it. */
export function minuteOf(hour: number, minute: number, half: 'am' | 'pm' | null): number | null {
  if (minute > 59 || hour > 23) return null;
  if (half === null) return hour * 60 + minute;
  if (hour > 12) return half === 'pm' ? hour * 60 + minute : null;
  return ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute;
}

type DateParts = { year: number | null; month: number | null; day: number | null };
const NO_DATE: DateParts = { year: null, month: null, day: null };

function readDate(text: string, hasHalf: boolean): DateParts | null {
  const figures = readFigures(text, hasHalf);
  if (figures !== undefined) return figures;
  let { year, month, day } = NO_DATE;
  let persian = false;
  for (const token of text.split(/[\s,،;|()@/-]+|\.(?=\s|$)|\.(?=\p{L})/u)) {
    const word = token.replace(/\.+$/, '');
    if (word === '' || isFiller(word)) continue;
    const ordinal = /^(\d{1,2})(?:st|nd|rd|th|er|º|o|ª)?$/.exec(word);
    const named = monthNames().get(word);
    if (ordinal !== null && day === null) day = Number(ordinal[1]);
    else if (/^(1[3-5]|19|20)\d\d$/.test(word) && year === null) year = Number(word);
    else if (named !== undefined && month === null) ({ month, persian } = named);
    else return null;
  }
  if ((month === null) !== (day === null) || (month === null && year !== null)) return null;
  if (month === null || day === null) return NO_DATE;
  if (persian || (year !== null && year < 1600)) return fromPersian(year, month, day);
  return isoDay(year ?? 2000, month, day) === null ? null : { year, month, day };
}

/** Dates in figures alone: `2011-04-09`, `9.4.2011`, `4/9/2011`. Undefined for a date in words. */
function readFigures(text: string, hasHalf: boolean): DateParts | null | undefined {
  const words = text.split(/[\s,،]+/).filter(word => word !== '' && !isFiller(word));
  const [only] = words;
  if (words.length !== 1 || only === undefined) return undefined;
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(only);
  if (iso !== null) return checked(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const parts = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(only);
  if (parts === null) return undefined;
  const [first, second] = [Number(parts[1]), Number(parts[3])];
  const year = Number(parts[4]) + (Number(parts[4]) < 100 ? 2000 : 0);
  if (parts[2] === '.') return checked(year, second, first);
  if (first > 12) return checked(year, second, first);
  if (second > 12 || hasHalf || first === second) return checked(year, first, second);
  return null;
}

function checked(year: number, month: number, day: number): DateParts | null {
  if (year < 1600) return fromPersian(year, month, day);
  return isoDay(year, month, day) === null ? null : { year, month, day };
}

/** A date of the Solar Hijri calendar; without its year the month can still be told, within a day. */
function fromPersian(year: number | null, month: number, day: number): DateParts | null {
  if (year === null) return null;
  try {
    const date = Temporal.PlainDate.from({ calendar: 'persian', year, month, day }, { overflow: 'reject' });
    const { year: y, month: m, day: d } = date.withCalendar('iso8601');
    return { year: y, month: m, day: d };
  } catch {
    return null;
  }
}

const LOCALES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'tr',
  'ru',
  'sv',
  'da',
  'pl',
  'id',
  'ar',
  'ar-IQ',
  'ar-MA',
];
const FILLERS = new Set(
  `at on of the um am den le la el du a o os de del et y e uhr alle om kl op v в г
   ساعت در روز سال في الساعة يوم comment said posted`.split(/\s+/),
);

let months: Map<string, { month: number; persian: boolean }> | null = null;
let weekdays: Set<string> | null = null;

/** Names of months in the languages of the table, long and short, as dates show them. */
function monthNames(): Map<string, { month: number; persian: boolean }> {
  if (months !== null) return months;
  months = new Map();
  for (const locale of [...LOCALES, 'fa-u-ca-gregory']) {
    for (let month = 1; month <= 12; month++) {
      for (const style of ['long', 'short'] as const) {
        const name = dateWord(locale, 'month', style, Date.UTC(2011, month - 1, 10));
        if (!months.has(name)) months.set(name, { month, persian: false });
      }
    }
  }
  for (let month = 1; month <= 12; month++) {
    const middle = Temporal.PlainDate.from({ calendar: 'persian', year: 1390, month, day: 15 });
    const instant = Date.parse(`${middle.withCalendar('iso8601').toString()}T00:00Z`);
    months.set(dateWord('fa-u-ca-persian', 'month', 'long', instant), { month, persian: true });
  }
  months.set('sept', { month: 9, persian: false });
  return months;
}

function isFiller(word: string): boolean {
  weekdays ??= weekdayNames();
  return FILLERS.has(word) || weekdays.has(word);
}

function weekdayNames(): Set<string> {
  const names = new Set<string>();
  for (const locale of [...LOCALES, 'fa']) {
    for (let day = 1; day <= 7; day++) {
      for (const style of ['long', 'short'] as const) {
        for (const part of dateWord(locale, 'weekday', style, Date.UTC(2011, 0, day)).split(' '))
          names.add(part);
      }
    }
  }
  return names;
}

/** One word of a date as the locale writes it within a whole date (genitive, where the language has it). */
function dateWord(
  locale: string,
  part: 'month' | 'weekday',
  style: 'long' | 'short',
  instant: number,
): string {
  const options: Intl.DateTimeFormatOptions = {
    day: 'numeric',
    month: style,
    weekday: style,
    timeZone: 'UTC',
  };
  const found = new Intl.DateTimeFormat(locale, options)
    .formatToParts(instant)
    .find(({ type }) => type === part);
  return plainForm(found?.value ?? '').replace(/\.+$/, '');
}
