import type { UpdateKind, WrittenTime } from './page-model.ts';
import { readWritten, writtenTime } from './written-times.ts';

/** Words that authors type for an update, in the languages that we read. Longer ones first. */
const WORDS: Record<UpdateKind, string[]> = {
  update: [
    'UPDATED',
    'UPDATES',
    'UPDATE',
    'AKTUALISIERUNG',
    'AKTUALISIERT',
    'NACHTRAG',
    'MISE À JOUR',
    'ACTUALIZACIÓN',
    'ACTUALIZADO',
    'AGGIORNAMENTO',
    'به‌روزرسانی',
    'به روزرسانی',
    'به روز رسانی',
    'بروزرسانی',
    'به‌روز شد',
    'تکمیلی',
    'تحديثات',
    'تحديث',
    'محدث',
  ],
  correction: [
    'CORRECTIONS',
    'CORRECTION',
    'CORRECTED',
    'ERRATUM',
    'KORREKTUR',
    'RECTIFICATIF',
    'CORRECCIÓN',
    'CORREZIONE',
    'اصلاحیه',
    'تصحیح',
    'اصلاح',
    'تصحيح',
    'تصويب',
  ],
  clarification: ['CLARIFICATION', 'KLARSTELLUNG', 'ACLARACIÓN', 'PRÉCISION', 'توضیح', 'توضيح'],
  retraction: ['RETRACTION', 'RETRACTED', 'WIDERRUF', 'RETRACTATION', 'RETRACTACIÓN', 'تکذیبیه', 'سحب'],
};

const KINDS = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) =>
    words.map(word => [fold(word), kind as UpdateKind] as const),
  ),
);
const WORD = [...KINDS.keys()].sort((a, b) => b.length - a.length).join('|');
const NUMBER = '(?:\\s*(?:#|no\\.?\\s*)?([0-9۰-۹٠-٩]{1,3}|ii|iii|iv|v)(?![\\p{L}\\p{N}]))?';

const AT_END = new RegExp(`\\s*(?:[-–—|•:]+\\s*|[([{]\\s*)(${WORD})${NUMBER}\\s*[)\\]}]?\\s*[.!:]*$`, 'u');
const AT_START = new RegExp(
  `^\\s*(?:[([{]\\s*)?(${WORD})${NUMBER}\\s*(?:[)\\]}]\\s*[:：–—-]?|[:：|]|\\s[–—-])\\s*(?=\\S)`,
  'u',
);
const BARE_END = new RegExp(`\\s+(${WORD})${NUMBER}$`, 'u');

/**
 * Takes the mark that was typed into a headline out of it: "X - UPDATE", "X (UPDATED)", "UPDATE 2: X". A word
 * without a separator counts only where it has a number or stands in capitals beside small letters.
 */
export function splitMark(headline: string): { headline: string; mark: string | null } {
  const folded = fold(headline);
  // Case folding may change the length of a text; then positions mean nothing and the headline stays whole.
  if (folded.length !== headline.length) return { headline, mark: null };
  for (const pattern of [AT_END, BARE_END]) {
    const found = pattern.exec(folded);
    if (found === null || found.index === 0) continue;
    const mark = headline.slice(found.index).trim();
    if (pattern === BARE_END && !standsOut(headline.slice(0, found.index), mark, found[2])) continue;
    return { headline: headline.slice(0, found.index).trim(), mark };
  }
  const found = AT_START.exec(folded);
  if (found === null) return { headline, mark: null };
  return {
    headline: headline.slice(found[0].length).trim(),
    mark: headline.slice(0, found[0].length).trim(),
  };
}

/** The label at the start of a paragraph ("UPDATE 2:", "**Correction:**") and what follows it. */
export type UpdateLabel = {
  kind: UpdateKind;
  /** The label as it stands, without a time that is an instant: "UPDATE #2". */
  label: string;
  number: number | null;
  time: WrittenTime | null;
  text: string;
};

const END = `(?:\\1\\s*[:：]|[:：]\\s*\\1|\\s[–—-]{1,2}\\s\\1|[)\\]]\\s*[:：]?\\s*\\1)[ \\t]*`;
const STAMP = '\\s*(?:\\(([^()]{3,40})\\)|(?:at|on|,|-|–|—)\\s*((?:[^:]|\\d:(?=\\d)){3,40}?))\\s*';
const HEAD = `^\\s*((?:\\*\\*|__|[*_])?)\\s*[([]?\\s*(${WORD})${NUMBER}`;
const PLAIN_LABEL = new RegExp(`${HEAD}\\s*${END}`, 'u');
const STAMPED_LABEL = new RegExp(`${HEAD}${STAMP}${END}`, 'u');

/** Reads the label of an update at the start of a paragraph (plain text or Markdown); null where there is none. */
export function readUpdateLabel(paragraph: string): UpdateLabel | null {
  const start = paragraph.slice(0, 120);
  const folded = fold(start);
  // A sentence may begin with the word in small letters; a label has a capital or another script.
  if (folded.length !== start.length || !/^\s*[*_([]*\s*[\p{Lu}\p{Lo}]/u.test(start)) return null;
  const stamped = STAMPED_LABEL.exec(folded);
  const stampWords = stamped?.[4] ?? stamped?.[5] ?? '';
  const written = readWritten(stampWords);
  const found = written === null ? PLAIN_LABEL.exec(folded) : stamped;
  const kind = KINDS.get(found?.[2] ?? '');
  if (found === null || kind === undefined) return null;
  const text = paragraph.slice(found[0].length).trimStart();
  const label = labelOf(found, start);
  const time = written === null ? null : writtenTime(written);
  if (time?.day != null && time.minute !== null)
    return { kind, label, number: numberOf(found[3]), time, text };
  // A date without a clock is no instant: it stays where it can be read.
  const words = start.slice(folded.indexOf(stampWords)).slice(0, stampWords.length);
  return {
    kind,
    label,
    number: numberOf(found[3]),
    time: null,
    text: written === null ? text : `(${words}) ${text}`,
  };
}

/** Word and number in the letters of the page; what is matched is folded. */
function labelOf(found: RegExpExecArray, start: string): string {
  const [, , word = '', number = ''] = found;
  const first = found[0].indexOf(word);
  const last = number === '' ? first + word.length : found[0].indexOf(number, first) + number.length;
  return start.slice(first, last);
}

function standsOut(before: string, mark: string, number: string | undefined): boolean {
  if (number !== undefined) return true;
  return mark === mark.toUpperCase() && mark !== mark.toLowerCase() && /\p{Ll}/u.test(before);
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const roman = ['i', 'ii', 'iii', 'iv', 'v'].indexOf(text);
  if (roman >= 0) return roman + 1;
  return Number(text.replace(/[\u06f0-\u06f9\u0660-\u0669]/g, digit => String(digit.charCodeAt(0) & 0xf)));
}

function fold(text: string): string {
  return text.toLowerCase();
}
