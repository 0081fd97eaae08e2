import { textDigest } from '../discussion/checks.ts';
import type { Verdict } from '../discussion/verdicts.ts';
import type { BrowserAsked, Desk } from './intake-frame.ts';
import { wasSentElsewhere } from './intake-store.ts';

/** Checks of what a text says. What fails itself holds the text, which is not lost then. */

/** How long a text is remembered that somebody might send again. */
const DAY = 86_400_000;
/** "I agree" and "thank you" are said by many. */
const SHORTEST_REPEATED = 40;

export async function nothingIsSaidTwice(
  { db, thread, text, now }: BrowserAsked,
  { hold }: Desk,
): Promise<Verdict | null> {
  if (text.length < SHORTEST_REPEATED) return null;
  const repeated = await wasSentElsewhere(db, thread.id, textDigest(text), now - DAY);
  return repeated ? hold('held-repeated', 'spam') : null;
}

export async function wordsAreWelcome(
  { text, name }: BrowserAsked,
  { rules, hold }: Desk,
): Promise<Verdict | null> {
  const found = rules.words.find(text) ?? (name === null ? null : rules.words.find(name));
  if (found === null) return null;
  return hold('held-word', 'insult', { values: { word: found.entry }, detail: found.entry });
}
