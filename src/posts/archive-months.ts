import { Temporal } from 'temporal-polyfill';
import { localTime } from '../lib/dates.ts';
import { link } from '../routes.ts';
import { type Calendar, calendarOf } from '../ui/calendars.ts';
import { pageLanguage } from '../ui/phrases.ts';
import { formatMonth, formatYear } from '../ui/times.ts';

/** A month of the archive, by the calendar that it is a month of. */
export type Month = { calendar: Calendar; year: number; month: number };

/** The first day of a month and the first of the next, or null where the calendar has no such month. */
export function daysOfMonth({ calendar, year, month }: Month): { first: string; end: string } | null {
  try {
    const first = Temporal.PlainDate.from({ calendar, year, month, day: 1 }, { overflow: 'reject' });
    const isoDay = (date: Temporal.PlainDate) => date.withCalendar('iso8601').toString();
    return { first: isoDay(first), end: isoDay(first.add({ months: 1 })) };
  } catch {
    return null;
  }
}

/** Names the month of `calendar` that a time lies in, as clocks in its zone show it. To be kept for many times. */
export function monthFinder(calendar: Calendar): (instant: number, zone: string) => Month {
  const known = new Map<string, Month>();
  return (instant, zone) => {
    const day = localTime(instant, zone).toPlainDate();
    const name = day.toString();
    const { year, month } = known.get(name) ?? day.withCalendar(calendar);
    const found = { calendar, year, month };
    known.set(name, found);
    return found;
  };
}

/** `/archive/2026/03`, `/archive/persian/1404/12` */
export function monthLink({ calendar, year, month }: Month): string {
  const [yearPart, monthPart] = [String(year).padStart(4, '0'), String(month).padStart(2, '0')];
  return calendar === 'gregory'
    ? link('archiveMonth', { year: yearPart, month: monthPart })
    : link('archiveCalendarMonth', { calendar, calendarYear: yearPart, calendarMonth: monthPart });
}

/** "April 2011"; in another calendar than that of the language's pages with the months that it is parts of there. */
export function monthName(month: Month, language: string): string {
  const days = daysOfMonth(month);
  if (days === null) return '';
  const own = calendarOf(pageLanguage(language));
  const [first, last] = [noonOf(days.first), noonOf(days.end) - DAY];
  const name = formatMonth(first, language, 'UTC', month.calendar);
  if (month.calendar === own) return name;
  const parts = [first, last].map(instant => formatMonth(instant, language, 'UTC', own));
  return `${name} (${[...new Set(parts)].join(' – ')})`;
}

/** "2011" */
export function yearName(month: Month, language: string): string {
  const first = daysOfMonth(month)?.first;
  return first === undefined ? '' : formatYear(noonOf(first), language, 'UTC', month.calendar);
}

const DAY = 86_400_000;

function noonOf(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}
