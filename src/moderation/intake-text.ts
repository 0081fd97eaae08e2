import type { Answer, Verdict } from '../discussion/verdicts.ts';
import { newId } from '../lib/ids.ts';
import { commentToText } from '../markdown/comment.ts';
import type { BrowserAsked, Desk } from './intake-frame.ts';
import { wasSentElsewhere } from './intake-store.ts';
import { askOutside, outsideSuspicion } from './scorer/outside.ts';
import { judgeText } from './text-judge.ts';

/** Checks of what a text says. What fails itself holds the text, which is not lost then. */

/** How long a text is remembered that somebody might send again. */
const DAY = 86_400_000;
/** "I agree" and "thank you" are said by many. */
const SHORTEST_REPEATED = 40;

export async function nothingIsSaidTwice(
  { db, thread, text, read, now }: BrowserAsked,
  { recent, hold }: Desk,
): Promise<Verdict | null> {
  if (text.length < SHORTEST_REPEATED) return null;
  const repeated =
    recent.near(text, now - DAY) || (await wasSentElsewhere(db, thread.id, read.digest, now - DAY));
  return repeated ? hold('held-repeated', 'spam') : null;
}

export function wordsAreWelcome({ read, name }: BrowserAsked, { rules, hold }: Desk): Answer {
  // As readers see it: marks of Markdown would be one more disguise.
  const found =
    rules.words.find(commentToText(read.markdown)) ?? (name === null ? null : rules.words.find(name));
  if (found === null) return null;
  return hold('held-word', 'insult', { values: { word: found.entry }, detail: found.entry });
}

export async function looksHonest(
  { db, read }: BrowserAsked,
  { rules, learned, log, hold }: Desk,
): Promise<Verdict | null> {
  if (rules.settings.scorer === 'off') return null;
  const finding = await judgeText(read, () => learned.weights(db), log);
  switch (finding.kind) {
    case 'fine':
      return null;
    case 'failed':
      return hold('held-unchecked', null, { detail: 'scorer', asks: false });
    case 'spam':
      return hold('held-spam', 'spam', { detail: finding.detail });
    case 'abuse':
      return hold('held-abuse', 'insult', { detail: finding.detail });
  }
}

export async function othersFindItHonest(
  { text, read, thread, now }: BrowserAsked,
  { rules, log, hold, outgoing }: Desk,
): Promise<Verdict | null> {
  const { outsideUrl: url, outsideSecret: secret } = rules.settings;
  if (url === '') return null;
  const question = { text, language: read.language, thread: thread.address };
  const answer = await askOutside({ url, secret }, question, { id: newId(now), now, outgoing });
  if (answer.failed) {
    log.warn({ why: answer.why }, 'the outside scorer did not answer');
    return hold('held-unchecked', null, {
      detail: `outside: ${WHY_HELD[answer.why] ?? answer.why}`,
      asks: false,
    });
  }
  const label = outsideSuspicion(answer);
  if (label === null) return null;
  const detail = `spam ${answer.spam.toFixed(2)}, abuse ${answer.abuse.toFixed(2)}`;
  return hold('held-outside', label === 'spam' ? 'spam' : 'insult', { detail });
}

/** What moderators can do something about, they are told what. */
const WHY_HELD: Readonly<Record<string, string>> = {
  private: 'private address; see DATELINE_OUTGOING_ALLOW',
};
