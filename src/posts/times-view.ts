import { localTime } from '../lib/dates.ts';
import { type Html, html } from '../lib/html.ts';
import { formatClock, formatDate, formatZone, timeElement } from '../ui/times.ts';
import { postWords } from './words.ts';

/** Whose readers the time is shown to. */
type Place = { language: string; zone: string };

/** "9 April 2011, 11:21 AM" in the zone of the post, without its name. */
export function timeText(instant: number, { language, zone }: Place): string {
  const separator = postWords(language).comma;
  return `${formatDate(instant, language, zone)}${separator}${formatClock(instant, language, zone)}`;
}

export function postTime(instant: number, place: Place): Html {
  return timeElement(instant, timeText(instant, place));
}

/** The day alone, as a date string (HTML Standard, 2.3.5.2). */
export function dayElement(instant: number, { language, zone }: Place): Html {
  return html`<time datetime="${publicationDay(instant, zone)}">${formatDate(instant, language, zone)}</time>`;
}

/** `2011-04-09`, the day that clocks in the zone show. */
export function publicationDay(instant: number, zone: string): string {
  return localTime(instant, zone).toPlainDate().toString();
}

/** "(Iraq Time)" */
export function zoneName(instant: number, { language, zone }: Place): string {
  return `(${formatZone(instant, language, zone)})`;
}
