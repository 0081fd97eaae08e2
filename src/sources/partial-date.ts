import { type Html, html } from '../lib/html.ts';
import { formatDate, formatDayMonth, formatMonth, formatYear } from '../ui/times.ts';

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

/**
 * "9 April 2011", "April 2011" or "2011": no more than is known. A day is written in the calendar of its readers; a
 * month or a year of ours spans two of any other calendar, so those stay what they are, named in the readers' language.
 */
export function formatPartialDate(date: string, tag: string): string {
  const instant = instantOf(date);
  if (date.length === DAY) return formatDate(instant, tag, 'UTC');
  const format = date.length === MONTH ? formatMonth : formatYear;
  return format(instant, tag, 'UTC', 'gregory');
}

/** The date as it stands in a citation: "9 April", "April 2011" or "2011". */
export function formatCitationDate(date: string, tag: string): string {
  return date.length === DAY ? formatDayMonth(instantOf(date), tag, 'UTC') : formatPartialDate(date, tag);
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
