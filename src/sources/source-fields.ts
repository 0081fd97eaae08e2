import { cleanLine, isBlank } from '../lib/text.ts';
import { formatCitationDate, parsePartialDate } from './partial-date.ts';

/** What an author says of a source. */
export type SourceFields = {
  /** `''` asks for "publisher, day month". */
  label: string;
  publisher: string;
  /** `''` where the source has none. */
  title: string;
  date: string | null;
  url: string | null;
};

/** In characters. A label stays well below the 999 of a CommonMark link label. */
export const SOURCE_LIMITS = { label: 120, publisher: 120, title: 300, url: 2_000 };

/** The fields in the one form that we keep, with a label in `language` where none was given. */
export function cleanSource(fields: SourceFields, language: string): SourceFields {
  const date = cleanOptional(fields.date);
  const publisher = cleanLine(fields.publisher);
  return {
    label: cleanLine(fields.label) || defaultLabel(publisher, date, language),
    publisher,
    title: cleanLine(fields.title),
    date,
    url: cleanOptional(fields.url),
  };
}

/** What is wrong with clean fields: field to the reason of its sentence. Empty when all is well. */
export function sourceProblems(fields: SourceFields): Partial<Record<keyof SourceFields, string>> {
  const problems: Partial<Record<keyof SourceFields, string>> = {};
  if (isBlank(fields.publisher)) problems.publisher = 'source-publisher-blank';
  else if (fields.publisher.length > SOURCE_LIMITS.publisher) problems.publisher = 'source-publisher-long';
  if (fields.title.length > SOURCE_LIMITS.title) problems.title = 'source-title-long';
  if (fields.date !== null && parsePartialDate(fields.date) === null) problems.date = 'source-date-form';
  if (fields.url !== null && !isWebAddress(fields.url)) problems.url = 'source-url-form';
  // A bracket or backslash would end the label in the text early, and the citation would point at nothing.
  if (/[[\]\\]/.test(fields.label)) problems.label = 'source-label-form';
  else if (fields.label.length > SOURCE_LIMITS.label) problems.label = 'source-label-long';
  return problems;
}

/** "AP, 9 April"; the publisher alone where the date is not known (or not yet right). */
function defaultLabel(publisher: string, date: string | null, language: string): string {
  const name = publisher.replace(/[[\]\\]/g, '').slice(0, SOURCE_LIMITS.label - 40);
  const known = date === null ? null : parsePartialDate(date);
  if (known === null) return name;
  const comma = /^(fa|ar)\b/i.test(language) ? '،' : ',';
  return `${name}${comma} ${formatCitationDate(known, language)}`;
}

function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || text.length > SOURCE_LIMITS.url || /\s/.test(text)) return false;
  return ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
}

function cleanOptional(text: string | null): string | null {
  return text === null ? null : cleanLine(text) || null;
}
