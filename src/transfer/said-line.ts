import { readWritten } from './written-times.ts';

/** A line that opens a comment in a page saved as text. */
export type SaidLine = {
  /** As it stands, or null for somebody anonymous. */
  author: string | null;
  /** "At 11:21 AM, April 10, 2011, X said...": the time, unread. */
  time: string | null;
  /** False where the words could as well be the beginning of a sentence. */
  sure: boolean;
  /** The verb, its place and how the line ends: one page has the same for every comment. */
  form: string;
};

/**
 * Reads "Anonymous said...", "At 5:05 PM, Nader said…", «ناشناس گفت...», «قال غير معرف...» and what Blogger
 * writes in other languages. Null for any other line. The dots (or a colon) are what tells it from a sentence
 * that ends in "said".
 */
export function readSaidLine(line: string): SaidLine | null {
  if (line.length > LONGEST * 4) return null;
  const text = line.replace(INVISIBLE, '').replace(LINK, '').replace(/\s+/gu, ' ').trim();
  if (text.length > LONGEST) return null;
  const { time, rest } = takeTime(text);
  if (!END.test(rest)) return null;
  const said = readName(rest.replace(END, ''));
  if (said === null) return null;
  const { name } = said;
  const verb = said.verb.toLowerCase();
  const form = `${SAME_VERB[verb] ?? verb} ${rest.endsWith(':') ? ':' : '...'}`;
  if (isAnonymousName(name)) return { author: null, time, sure: true, form };
  if (!/[\p{L}\p{N}]/u.test(name) || name.length > LONGEST_NAME) return null;
  return { author: name, time, sure: time !== null || looksLikeName(name), form };
}

/** What weblogs call somebody without a name, in the languages that we read. */
export function isAnonymousName(name: string): boolean {
  const plain = plainName(name);
  return ANONYMOUS.has(plain) || ANONYMOUS.has(plain.replace(/^(?:anonymous|blogger) /, ''));
}

/** Old templates wrote what kind of account it was before the name: "Blogger Nader", "OpenID nader". */
export function withoutAccountKind(name: string): string {
  return name.replace(/^(?:Blogger|OpenID|Google|Anonymous) (?=\S)/, '');
}

/** The line without the address that a browser printed behind a name. */
export function withoutPrintedLink(line: string): string {
  return line.replace(LINK, '');
}

const LONGEST = 160;
const LONGEST_NAME = 80;
/** Browsers print the address of a link behind it when they save a page as text. */
const LINK = / ?<https?:[^<>\s]{1,300}>/gi;
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\ufeff]/g;
const END = /\s?(?:\.{2,4}|…|:)\s?$/u;

/** Verbs after the name. Longer ones first. */
const AFTER = [
  'said',
  'wrote',
  'writes',
  'says',
  'hat gesagt',
  'sagte',
  'schrieb',
  'meinte',
  'a dit',
  'a écrit',
  'dijo',
  'ha dicho',
  'escribió',
  'ha detto',
  'disse',
  'ha scritto',
  'zei',
  'dedi ki',
  'dedi',
  'комментирует',
  'пишет',
  'сказал',
  'сказала',
  'pisze',
  'sa',
  'sade',
  'sagde',
  'mengatakan',
  'گفت',
  'گفته است',
  'گفته',
  'نوشت',
  'می‌گوید',
  'می گوید',
  'يقول',
  'قال',
  'قالت',
  'كتب',
].sort((a, b) => b.length - a.length);
/** Verbs that also tell a woman from a man. */
const SAME_VERB: Record<string, string> = { قالت: 'قال', كتبت: 'كتب', сказала: 'сказал' };
/** Verbs before the name, as Arabic has them. */
const BEFORE = ['قال', 'قالت', 'يقول', 'كتب', 'كتبت'];

const AFTER_NAME = new RegExp(`^(.+?) (${AFTER.join('|')})$`, 'iu');
const BEFORE_NAME = new RegExp(`^(${BEFORE.join('|')}) (.+)$`, 'u');
const TIME_BEFORE = /^(?:at|um|à|a las|alle|om|в|در ساعت|في) (.{3,50}?)(?:,|،) (?!\d{4}\b)(?=[^,،]+$)/iu;
const TIME_BEHIND = /(\.{2,4}|…|:) (?:on |at )?(.{4,50})$/iu;
const TIME_WITHIN = / (?:on |at |@ ?|\()([^()]{4,50}?)\)?(\.{2,4}|…|:)$/iu;

/** "At 11:21 AM, X said...", "X said... April 10, 2011 11:21 AM", "X said on April 10, 2011 at 11:21 AM:". */
function takeTime(text: string): { time: string | null; rest: string } {
  const before = TIME_BEFORE.exec(text);
  if (before?.[1] !== undefined && /\d/.test(before[1])) {
    return { time: before[1], rest: text.slice(before[0].length) };
  }
  for (const [pattern, end, time] of [
    [TIME_BEHIND, 1, 2],
    [TIME_WITHIN, 2, 1],
  ] as const) {
    const found = pattern.exec(text);
    if (found?.[time] === undefined || readWritten(found[time]) === null) continue;
    return { time: found[time], rest: text.slice(0, found.index) + (found[end] ?? '') };
  }
  return { time: null, rest: text };
}

function readName(text: string): { name: string; verb: string } | null {
  const after = AFTER_NAME.exec(text);
  if (after?.[1] && after[2]) return { name: after[1].trim(), verb: after[2] };
  const before = BEFORE_NAME.exec(text);
  return before?.[1] && before[2] ? { name: before[2].trim(), verb: before[1] } : null;
}

function plainName(name: string): string {
  return name
    .replace(INVISIBLE, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ي/g, 'ی')
    .trim();
}

const ANONYMOUS = new Set(
  [
    'anonymous',
    'anonymous user',
    'anon',
    'anonym',
    'anonyme',
    'anónimo',
    'anonimo',
    'anônimo',
    'anoniem',
    'adsız',
    'анонимный',
    'аноним',
    'anonimowy',
    'anonim',
    'anonyymi',
    'ناشناس',
    'بی‌نام',
    'غير معرف',
    'غير معروف',
    'مجهول',
    'مجهول الهوية',
    'anònim',
    'anonüümne',
    'ανώνυμος',
    '匿名',
    'אנונימי',
  ].map(plainName),
);

/** Words that open a sentence about what somebody said, and no name. */
const SENTENCE_WORDS = new Set(
  `as like what when while who whom he she they it we i you and but or so that this these those there because if then
   the a an der die das ein eine yes no well also only just even my your his her its our their some someone somebody everyone nobody once enough
   minister ministry president officials official spokesman spokesperson witnesses media report reports
   wie als was wer er sie es wir ich und aber dass mein dein sein ihr
   comme ce qui il elle ils elles on nous vous je et mais mon ton son
   como lo que él ella ellos y pero mi tu su
   چنانکه همان‌طور که او آن این آنها ما من شما و ولی اما كما هو هي هم نحن أنا و لكن`.split(/\s+/),
);

/** True for what could stand as a name on a weblog: few words, no sentence about it. */
function looksLikeName(name: string): boolean {
  if (/[?!;،؛"“”«»()[\]{}]|,|\.(?=\s\p{Ll})|:\s/u.test(name)) return false;
  const words = name.toLowerCase().split(' ');
  return words.length <= 5 && !words.some(word => SENTENCE_WORDS.has(word));
}
