import type { FormBody } from '../http/form-body.ts';
import { DIGIT, readDigits } from '../lib/digits.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine, cleanText, isBlank, withoutTurns } from '../lib/text.ts';
import { ANSWERS_LIMIT, PROOF_LIMIT } from './checks.ts';

/** What somebody typed into the form of a comment, cleaned; nothing else of a form is ever looked at. */
export type TypedComment = {
  text: string;
  name: string | null;
  answers: number[];
  /** What stood among the answers and is no number. */
  unreadable: string[];
  /** True where the writer has read that the text will wait, and sends it all the same. */
  insists: boolean;
  /** What the page's script computed while the thread was under attack; not looked at yet, never shown. */
  proof: string | null;
};

/** Reads the form of a comment. Never refuses: what is wrong with it is told beside the form. */
export function parseComment(form: FormBody): TypedComment {
  const { numbers, unreadable } = parseNumbers(form.all('answers').join(' '));
  return {
    text: cleanText(form.raw('text')).trim(),
    name: cleanName(form.raw('name')),
    answers: numbers,
    unreadable,
    insists: form.raw('insists') === '1',
    proof: readProof(form.raw('altcha')),
  };
}

/** The numbers in "2, 6" or "#۲ و ۶", each once. Takes time in proportion to the text. */
export function parseNumbers(text: string): { numbers: number[]; unreadable: string[] } {
  const numbers = new Set<number>();
  const unreadable: string[] = [];
  for (const part of cleanText(text).split(SEPARATORS)) {
    if (part === '') continue;
    if (WHOLE_NUMBER.test(part)) numbers.add(readDigits(part));
    else unreadable.push(part);
  }
  return { numbers: [...numbers], unreadable };
}

/** Problem: invalid `answers-unknown` where something among the answers is no number. */
export function refuseUnreadable({ unreadable }: TypedComment): void {
  if (unreadable.length === 0) return;
  const shown = unreadable.slice(0, ANSWERS_LIMIT).join(', ').slice(0, SHOWN_LIMIT);
  throw new Problem('invalid', 'answers-unknown', { numbers: shown });
}

const SEPARATORS = /[\s,;،؛#]+|\band\b|(?<=\s)و(?=\s)/u;
const WHOLE_NUMBER = new RegExp(`^${DIGIT}{1,9}$`);
const SHOWN_LIMIT = 80;

/** None where it can't be one. */
function readProof(sent: string): string | null {
  return sent === '' || sent.length > PROOF_LIMIT ? null : sent;
}

/** One line, without the controls that would turn the text around it. */
function cleanName(name: string): string | null {
  const line = cleanLine(withoutTurns(name).replace(/[\u200e\u200f]/g, ''));
  return isBlank(line) ? null : line;
}
