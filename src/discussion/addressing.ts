import type { Reader } from '../db/database.ts';
import { DIGIT, readDigits } from '../lib/digits.ts';
import type { LinkFinder } from '../markdown/comment-parser.ts';
import { link } from '../routes.ts';
import { pageLanguage } from '../ui/phrases.ts';
import { selectByHandle, selectClock, selectNumber } from './addressing-store.ts';
import { handleCode } from './handles.ts';

/** What words in a text point at, before anybody looked whether there is such a comment. */
export type Target =
  | { kind: 'number'; number: number }
  /** A time of the day; `half` where it was given. `nameless`: said of somebody without a name. */
  | { kind: 'clock'; hour: number; minute: number; half: 'am' | 'pm' | null; nameless: boolean }
  | { kind: 'handle'; code: number };

export type Address = { start: number; end: number; target: Target };

/** How many comments one text may address by its words; further ones stay words. Bounds the look-ups. */
export const ADDRESS_LIMIT = 20;

/**
 * Finds "#12", "@11:21 PM", "Anon 11:21 AM" and "amber harbour 27", also in Persian and Arabic, in plain text. In
 * order, without overlaps; takes time in proportion to the text: every pattern looks at a bounded stretch.
 */
export function parseAddresses(text: string): Address[] {
  const found = [
    ...(text.includes('#') ? scan(text, NUMBER, numberTarget) : []),
    ...(text.includes(':') ? scan(text, CLOCK, clockTarget) : []),
    ...(TWO_DIGITS.test(text) ? scan(text, HANDLE, handleTarget) : []),
  ].sort((a, b) => a.start - b.start);
  let end = 0;
  return found.filter(address => {
    if (address.start < end) return false;
    end = address.end;
    return true;
  });
}

/** What of a text's words leads to other comments. */
export type Addressed = { links: LinkFinder; numbers: number[] };

/**
 * Looks which words of `texts` fit exactly one comment of the thread, as its readers see it, with a number below
 * `before`. Those that fit none or several are left alone.
 */
export async function resolveAddresses(
  db: Reader,
  thread: { id: string; language: string },
  texts: readonly string[],
  before: number,
): Promise<Addressed> {
  const targets = new Map<string, Target>();
  for (const text of texts) {
    for (const { target } of parseAddresses(text)) {
      if (targets.size < ADDRESS_LIMIT) targets.set(keyOf(target), target);
    }
  }
  const found = new Map<string, { id: string; number: number }>();
  for (const [key, target] of targets) {
    const fitting = (await findComments(db, thread, target, before)).filter(({ number }) => number < before);
    if (fitting.length === 1 && fitting[0] !== undefined) found.set(key, fitting[0]);
  }
  if (found.size === 0) return { numbers: [], links: () => [] };
  return {
    numbers: [...new Set([...found.values()].map(({ number }) => number))],
    links: text =>
      parseAddresses(text).flatMap(({ start, end, target }) => {
        const comment = found.get(keyOf(target));
        return comment === undefined ? [] : [{ start, end, href: link('comment', { comment: comment.id }) }];
      }),
  };
}

/** Nothing before or after that would make it part of a longer word, number or address. */
const BEFORE = String.raw`(?<![\p{L}\p{N}\p{M}_#@/&.:=\-])`;
const AFTER = String.raw`(?![\p{L}\p{N}\p{M}_@/]|[.:,٫\-]${DIGIT})`;

const NUMBER = new RegExp(`${BEFORE}#(${DIGIT}{1,9})${AFTER}`, 'gu');

const NAMELESS = String.raw`(?:anon(?:ymous)?|ناشناس|مجهول|غ[يی]ر[ \u00a0]معر[\u064b-\u0652]{0,2}ف)`;
const HALF = String.raw`(?:[ \u00a0\u202f]{0,2}(?:(?<am>a\.m\.|a\.?m|ق\.ظ\.?|ق\.م\.?|ص)|(?<pm>p\.m\.|p\.?m|ب\.ظ\.?|ب\.م\.?|م)))`;
const CLOCK = new RegExp(
  String.raw`${BEFORE}(?:@|(?<nameless>${NAMELESS})[ \u00a0]{0,2}[,،@]?[ \u00a0]{0,2})` +
    `(?<hour>${DIGIT}{1,2}):(?<minute>${DIGIT}{2})(?:${HALF}${AFTER}|${AFTER})`,
  'giu',
);

const WORD = String.raw`[\p{L}\p{M}\u200c]{2,20}`;
const HANDLE = new RegExp(
  String.raw`(?<![\p{L}\p{N}\p{M}_\u200c])(${WORD})[ \u00a0]{1,2}(${WORD})[ \u00a0]{1,2}(${DIGIT}{2})${AFTER}`,
  'gu',
);
/** Without it there is no handle, and a look at each word of the text is saved. */
const TWO_DIGITS = new RegExp(`${DIGIT}{2}`, 'u');

function scan(text: string, pattern: RegExp, read: (match: RegExpExecArray) => Target | null): Address[] {
  return [...text.matchAll(pattern)].flatMap(match => {
    const target = read(match);
    return target === null ? [] : [{ start: match.index, end: match.index + match[0].length, target }];
  });
}

function numberTarget([, digits = '']: RegExpExecArray): Target {
  return { kind: 'number', number: readDigits(digits) };
}

function handleTarget([, first = '', second = '', digits = '']: RegExpExecArray): Target | null {
  const code = handleCode(first, second, readDigits(digits));
  return code === null ? null : { kind: 'handle', code };
}

function clockTarget({ groups = {} }: RegExpExecArray): Target | null {
  const [hour, minute] = [readDigits(groups.hour ?? ''), readDigits(groups.minute ?? '')];
  const half = groups.am === undefined ? (groups.pm === undefined ? null : 'pm') : 'am';
  if (hour > 23 || minute > 59 || (half !== null && (hour < 1 || hour > 12))) return null;
  return { kind: 'clock', hour, minute, half, nameless: groups.nameless !== undefined };
}

function keyOf(target: Target): string {
  return JSON.stringify(target);
}

async function findComments(
  db: Reader,
  thread: { id: string; language: string },
  target: Target,
  before: number,
): Promise<{ id: string; number: number }[]> {
  switch (target.kind) {
    case 'number':
      return selectNumber(db, thread.id, target.number);
    case 'clock':
      return selectClock(db, thread.id, minutesOf(target, thread.language), {
        nameless: target.nameless,
        before,
      });
    case 'handle':
      return selectByHandle(db, thread.id, target.code, before);
  }
}

/** The minutes of the day that a time may mean. English pages count to twelve, so a bare "11:21" means two. */
function minutesOf(clock: Extract<Target, { kind: 'clock' }>, language: string): number[] {
  const { hour, minute, half } = clock;
  const early = (hour % 12) * 60 + minute;
  if (half !== null) return [half === 'am' ? early : early + 720];
  const twelve = pageLanguage(language) === 'en' && hour >= 1 && hour <= 12;
  return twelve ? [early, early + 720] : [hour * 60 + minute];
}
