import { type Html, html } from '../lib/html.ts';
import { type Language, pageLanguage } from '../ui/phrases.ts';
import { formatDate } from '../ui/times.ts';

/**
 * A date as exact as it is known (ISO 8601): `2011`, `2011-04` or `2011-04-09`. Returns it so, or null where
 * the text is none of them or names a day that does not exist.
 */
export function parsePartialDate(text: string): string | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim());
  if (parts === null) return null;
  const [whole, year, month = '01', day = '01'] = parts;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
  return exists ? whole : null;
}

/** "9 April 2011", "April 2011" or "2011": no more than is known. */
export function formatPartialDate(date: string, tag: string): string {
  if (date.length === DAY) return formatDate(instantOf(date), tag, 'UTC');
  return formatter(date.length === MONTH ? 'month' : 'year', tag).format(instantOf(date));
}

/** The date as it stands in a citation: "9 April", "April 2011" or "2011". */
export function formatCitationDate(date: string, tag: string): string {
  return date.length === DAY
    ? formatter('dayMonth', tag).format(instantOf(date))
    : formatPartialDate(date, tag);
}

/** `<time>` with a date or month string; a year alone is one too (HTML Standard, 4.5.14). */
export function partialDateElement(date: string, tag: string): Html {
  return html`<time datetime="${date}">${formatPartialDate(date, tag)}</time>`;
}

const MONTH = '2011-04'.length;
const DAY = '2011-04-09'.length;

function instantOf(date: string): number {
  return Date.parse(`${date}${'-01-01'.slice(0, DAY - date.length)}T00:00:00Z`);
}

/**
 * A month or a year of ours spans two of the Solar Hijri calendar, so those stay what they are, named in
 * Persian; a whole day is written in the calendar of its readers.
 */
const GREGORIAN: Record<Language, string> = {
  en: 'en-GB',
  fa: 'fa-IR-u-ca-gregory',
  ar: 'ar-u-ca-gregory-nu-arab',
};
const OWN: Record<Language, string> = { ...GREGORIAN, fa: 'fa-IR' };

const OPTIONS = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  dayMonth: { day: 'numeric', month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(kind: keyof typeof OPTIONS, tag: string): Intl.DateTimeFormat {
  const language = pageLanguage(tag);
  const key = `${kind} ${language}`;
  const locale = (kind === 'dayMonth' ? OWN : GREGORIAN)[language];
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...OPTIONS[kind], timeZone: 'UTC' });
  formatters.set(key, made);
  return made;
}
