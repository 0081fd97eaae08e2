import { parsePartialDate } from '../partial-date.ts';

const DAY = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A date as pages write it (ISO 8601 with or without a time, `2011/4/9`, `20110409`, `9 April 2011`, `April 9, 2011`,
 * RFC 5322) as exact as it is known: 2011, 2011-04 or 2011-04-09. The day is the page's own: no zone moves it. Years of
 * the Solar Hijri calendar become Gregorian ones. Null for what is none, the zero of a clock, or later than tomorrow.
 */
export function plausibleDate(text: string, now: number): string | null {
  const parts = partsOf(latinDigits(text).trim());
  if (parts === null) return null;
  const [year, month, day] = parts[0] >= 1300 && parts[0] <= yearHere(now) ? fromSolarHijri(parts) : parts;
  const date = parsePartialDate(
    [pad(year, 4), ...[month, day].flatMap(part => (part ? [pad(part, 2)] : []))].join('-'),
  );
  if (date === null || date === '1970-01-01' || year < 1600) return null;
  return date > new Date(now + DAY).toISOString().slice(0, date.length) ? null : date;
}

/** The date in a path such as `/2011/04/09/` or `/2011-04-09-`; at least a month. */
export function dateOfPath(path: string, now: number): string | null {
  const found = /(?:^|[/_-])((?:19|20)\d\d|1[34]\d\d)([/-])(\d{1,2})(?:\2(\d{1,2}))?(?=[/_.-]|$)/.exec(path);
  if (found === null) return null;
  const [, year, , month, day] = found;
  return plausibleDate([year, month, day].filter(part => part !== undefined).join('-'), now);
}

type Parts = [year: number, month?: number, day?: number];

function partsOf(text: string): Parts | null {
  const numeric = /^(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?![\d])/.exec(text);
  const compact = /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text);
  const [, year, separator, month, day] = numeric ?? [];
  if (compact !== null) return [Number(compact[1]), Number(compact[2]), Number(compact[3])];
  if (year !== undefined)
    return separator === undefined ? [Number(year)] : [Number(year), Number(month), Number(day ?? 0)];
  const named =
    /^(?:[a-z]{3,9},? )?(?<day>\d{1,2})(?:st|nd|rd|th)? (?<month>[a-z]{3})[a-z]*\.?,? (?<year>\d{4})\b/i.exec(
      text,
    ) ??
    /^(?:[a-z]{3,9},? )?(?<month>[a-z]{3})[a-z]*\.? (?:(?<day>\d{1,2})(?:st|nd|rd|th)?,? )?(?<year>\d{4})\b/i.exec(
      text,
    );
  const index = MONTHS.indexOf(named?.groups?.month?.toLowerCase() ?? '');
  return index < 0 ? null : [Number(named?.groups?.year), index + 1, Number(named?.groups?.day ?? 0)];
}

const SOLAR_HIJRI = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

/** A month or a year alone spans two of ours, so of them only the year in which they begin is known. */
function fromSolarHijri([year, month, day]: Parts): Parts {
  if (!month || !day) return [year + 621];
  // The year begins on 20 or 21 March; the first six months have 31 days, the next five 30.
  const guess = Date.UTC(year + 621, 2, 21) + ((month - 1) * 30 + Math.min(month - 1, 6) + day - 1) * DAY;
  const instant = [0, -1, 1, -2, 2]
    .map(shift => guess + shift * DAY)
    .find(at => isSolarHijri(at, year, month, day));
  if (instant === undefined) return [0];
  const date = new Date(instant);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

function isSolarHijri(instant: number, ...wanted: number[]): boolean {
  const parts = SOLAR_HIJRI.formatToParts(instant);
  const part = (type: string) => Number(parts.find(one => one.type === type)?.value);
  return [part('year'), part('month'), part('day')].every((value, i) => value === wanted[i]);
}

function yearHere(now: number): number {
  return Number(SOLAR_HIJRI.formatToParts(now).find(({ type }) => type === 'year')?.value);
}

function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, digit => String(digit.charCodeAt(0) & 0xf));
}

const pad = (value: number, length: number) => String(value).padStart(length, '0');
