import { Problem } from '../lib/problem.ts';
import type { ImportedPage, WrittenTime } from './page-model.ts';
import { fillYear, isoDay, readWritten, writtenTime } from './written-times.ts';

/** When the post was published: never more exact than the page. `guess` tells how it was worked out. */
export type PostDate = { time: WrittenTime & { day: string }; guess: string | null };

/** The date of a post that is to be imported. Problem: invalid `import-date-missing`. */
export function datePost(page: ImportedPage, file: string, options: { date: string | null }): PostDate {
  const date = findDate(page, options.date, file);
  if (date === null) throw new Problem('invalid', 'import-date-missing', { file });
  return date;
}

/**
 * The date of a post: as given by whoever imports, as the page says, or guessed from what it cites together with
 * a year that its file's name or address gives. Null where there is nothing to go by.
 */
function findDate(page: ImportedPage, given: string | null, fileName: string): PostDate | null {
  const stated = given === null ? page.published : readGivenDate(given);
  if (stated !== null) return { time: { ...stated, day: stated.day ?? dayOf(stated.at) }, guess: null };
  const named = dayInName(fileName);
  if (named !== null) {
    return {
      time: dayTime(named),
      guess: `The date, ${named}, was taken from the name of the file; say --date to be sure.`,
    };
  }
  return guessFromCitations(page, fileName);
}

/** `2011-04-09` or `2011-04-09T21:30`; null for anything else. */
export function readGivenDate(text: string): WrittenTime | null {
  if (!/^\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2})?$/.test(text)) return null;
  const written = readWritten(text.slice(0, 10));
  const clock = text.length > 10 ? readWritten(text.slice(11)) : null;
  if (written === null || (text.length > 10 && clock?.minute == null)) return null;
  return writtenTime({ ...written, minute: clock?.minute ?? null });
}

function guessFromCitations(page: ImportedPage, fileName: string): PostDate | null {
  const year = yearOf(page, fileName);
  const days = page.citations.flatMap(({ date, label }) => {
    if (date === null || (date.year ?? year) === null) return [];
    const day = isoDay(date.year ?? year ?? 0, date.month, date.day);
    return day === null ? [] : [{ day, label }];
  });
  const last = days.sort((a, b) => (a.day < b.day ? -1 : 1)).at(-1);
  if (last === undefined) return null;
  return {
    time: dayTime(last.day),
    guess: `The date, ${last.day}, was guessed from the citation [${last.label}] and the year ${last.day.slice(0, 4)}; say --date to be sure.`,
  };
}

/** The year in the name of the file ("camp-2011.txt"), in the page's address, or of its first dated comment. */
function yearOf(page: ImportedPage, fileName: string): number | null {
  const inName = /(?<!\d)(19[89]\d|20\d\d)(?!\d)/.exec(fileName)?.[1];
  const inUrl = /\/((?:19|20)\d\d)\/(?:0?[1-9]|1[0-2])\//.exec(page.url ?? '')?.[1];
  const commented = page.comments.find(({ time }) => time?.day != null || time?.at != null)?.time;
  const ofComment =
    commented === undefined || commented === null
      ? undefined
      : (commented.day ?? dayOf(commented.at)).slice(0, 4);
  const year = inName ?? inUrl ?? ofComment;
  return year === undefined ? null : Number(year);
}

function dayInName(fileName: string): string | null {
  const found = /(?<!\d)(\d{4})[-_.](\d{2})[-_.](\d{2})(?!\d)/.exec(fileName);
  return found === null ? null : isoDay(Number(found[1]), Number(found[2]), Number(found[3]));
}

function dayTime(day: string): WrittenTime & { day: string } {
  return { at: null, day, minute: null };
}

function dayOf(at: number | null): string {
  return new Date(at ?? 0).toISOString().slice(0, 10);
}

/** The day of a citation, with the year of the post where it has none of its own. */
export function citationDay(
  date: { year: number | null; month: number; day: number },
  postDay: string,
): { day: string | null; yearGuessed: boolean } {
  const year = date.year ?? fillYear(date, postDay);
  return { day: isoDay(year, date.month, date.day), yearGuessed: date.year === null };
}
