import { utcString } from '../lib/dates.ts';
import { type Html, html } from '../lib/html.ts';
import { type Calendar, calendarOf } from './calendars.ts';
import { type Language, pageLanguage } from './phrases.ts';

/** Locale for dates, without the calendar, and with the digits of the language. */
const DATE_LOCALES: Record<Language, string> = { en: 'en-GB-u', fa: 'fa-IR-u', ar: 'ar-u-nu-arab' };
/** English pages say "11:21 AM", the way that people in their threads do; the others count to 24. */
const CLOCK_LOCALES: Record<Language, string> = { en: 'en-US', fa: 'fa-IR', ar: 'ar-u-nu-arab' };

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  key: 'date' | 'shortDate' | 'dayMonth' | 'month' | 'year' | 'clock' | 'zone',
  tag: string,
  zone: string,
  calendar: Calendar = calendarOf(pageLanguage(tag)),
): Intl.DateTimeFormat {
  const language = pageLanguage(tag);
  const name = `${key} ${language} ${calendar} ${zone}`;
  let made = formatters.get(name);
  if (made === undefined) {
    const options: Record<typeof key, Intl.DateTimeFormatOptions> = {
      date: { day: 'numeric', month: 'long', year: 'numeric' },
      shortDate: { day: 'numeric', month: 'short', year: 'numeric' },
      dayMonth: { day: 'numeric', month: 'long' },
      month: { month: 'long', year: 'numeric' },
      year: { year: 'numeric' },
      clock: { hour: 'numeric', minute: '2-digit', hour12: language === 'en' },
      zone: { timeZoneName: 'shortGeneric' },
    };
    const locale = key === 'clock' ? CLOCK_LOCALES[language] : `${DATE_LOCALES[language]}-ca-${calendar}`;
    made = new Intl.DateTimeFormat(locale, { ...options[key], timeZone: zone });
    formatters.set(name, made);
  }
  return made;
}

/** "9 April 2011" */
export function formatDate(instant: number, tag: string, zone: string): string {
  return formatter('date', tag, zone).format(instant);
}

/** "9 Apr 2011" */
export function formatShortDate(instant: number, tag: string, zone: string): string {
  return formatter('shortDate', tag, zone).format(instant);
}

/** "9 April" */
export function formatDayMonth(instant: number, tag: string, zone: string): string {
  return formatter('dayMonth', tag, zone).format(instant);
}

/** "April 2011": the month of `calendar` that the instant lies in. */
export function formatMonth(instant: number, tag: string, zone: string, calendar: Calendar): string {
  const made = formatter('month', tag, zone, calendar);
  if (pageLanguage(tag) !== 'fa' || calendar !== 'persian') return made.format(instant);
  // CLDR has the year first here, as nobody writes it.
  const parts = made.formatToParts(instant);
  return (['month', 'year'] as const).map(type => parts.find(part => part.type === type)?.value).join(' ');
}

/** "2011": the year of `calendar` that the instant lies in. */
export function formatYear(instant: number, tag: string, zone: string, calendar: Calendar): string {
  return formatter('year', tag, zone, calendar).format(instant);
}

/** "11:21 AM"; with plain spaces, so that readers can type it as they see it. */
export function formatClock(instant: number, tag: string, zone: string): string {
  return formatter('clock', tag, zone)
    .format(instant)
    .replace(/[\u202f\u00a0]/g, ' ');
}

/** "Iraq Time": the zone as a reader would name it. */
export function formatZone(instant: number, tag: string, zone: string): string {
  // Intl calls it "GMT+0" here, which nobody says.
  if (/^(Etc\/)?UTC$/.test(zone)) return 'UTC';
  const part = formatter('zone', tag, zone)
    .formatToParts(instant)
    .find(({ type }) => type === 'timeZoneName');
  return part?.value ?? zone;
}

/** `<time>` with the machine's form beside the reader's (HTML Standard, 4.5.14). */
export function timeElement(instant: number, shown: string): Html {
  return html`<time datetime="${utcString(instant)}">${shown}</time>`;
}
