import { Temporal } from 'temporal-polyfill';

/** True for a zone of the IANA database that this runtime knows. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Year, month, day, hour and minute of an instant as clocks in `zone` show them. */
export function localTime(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

/** Minute of the day, 0 to 1439, as clocks in `zone` show it. */
export function minuteOfDay(instant: number, zone: string): number {
  const local = localTime(instant, zone);
  return local.hour * 60 + local.minute;
}

/**
 * The instant at which clocks in `zone` show `text` (`2011-04-09` or `2011-04-09T11:21`), or null where
 * the text is no such time. A time that is skipped or repeated by a clock change is read as RFC 5545 has it.
 */
export function parseLocalTime(text: string, zone: string): number | null {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return null;
  }
}

/**
 * Every instant at which clocks in `zone` show `text` (`2011-04-09T11:21`), earliest first: one, or two in an hour that
 * a change of the clocks repeats, or none in one that it skips. Null where the text is no such time.
 */
export function instantsOfLocalTime(text: string, zone: string): number[] | null {
  try {
    const plain = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    const found = (['earlier', 'later'] as const)
      .map(disambiguation => plain.toZonedDateTime(zone, { disambiguation }))
      .filter(zoned => zoned.toPlainDateTime().equals(plain))
      .map(zoned => zoned.epochMilliseconds);
    return [...new Set(found)];
  } catch {
    return null;
  }
}

/** `2011-04-09T11:21`, the form that `<input type="datetime-local">` takes. */
export function localInputValue(instant: number, zone: string): string {
  return localTime(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** `2011-04-09T06:51:00Z` (RFC 3339). */
export function utcString(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}
