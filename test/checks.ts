import { FORM_CHECKS } from '../src/discussion/checks.ts';
import type { Check, CitedRule, Intake } from '../src/discussion/verdicts.ts';

export const SPAM: CitedRule = { key: 'spam', version: 1, title: 'Advertising or spam' };

/** Holds what says "wait", asks about what says "ask". */
const waits: Check = ({ text }) => {
  const word = /\b(wait|ask)\b/.exec(text)?.[1];
  if (word === undefined) return null;
  return {
    kind: 'hold',
    code: 'held-word',
    values: {},
    reason: `It says “${word}”.`,
    sentence: `It says “${word}”, which somebody has to read first.`,
    rule: SPAM,
    detail: word,
    asks: word === 'ask',
  };
};

/** Checks of a test, by words that comments have in them. */
export const WORD_CHECKS: Intake = { checks: [...FORM_CHECKS, waits], editChecks: [waits] };
