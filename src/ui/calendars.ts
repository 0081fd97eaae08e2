import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from './phrases.ts';

/** Calendars that dates can be shown in, by their names in BCP 47 (UTS 35, key `ca`). */
export const CALENDARS = ['gregory', 'persian', 'islamic-umalqura', 'islamic-civil'] as const;
export type Calendar = (typeof CALENDARS)[number];

/** The calendar of the pages in each language. */
export type Calendars = Readonly<Record<Language, Calendar>>;

export const DEFAULT_CALENDARS: Calendars = { en: 'gregory', fa: 'persian', ar: 'gregory' };

const context = new AsyncLocalStorage<Calendars>();

/**
 * Runs `work` with dates shown by `calendars`. They belong to the whole answer, as its digits do, so they are not
 * handed to every view that shows a date.
 */
export function withCalendars<T>(calendars: Calendars, work: () => T): T {
  return context.run(calendars, work);
}

/** The calendar that a page in `language` shows now. */
export function calendarOf(language: Language): Calendar {
  return (context.getStore() ?? DEFAULT_CALENDARS)[language];
}
