import { settingsOf } from '../discussion/settings.ts';
import type { Answer, Verdict } from '../discussion/verdicts.ts';
import type { BrowserAsked, Desk } from './intake-frame.ts';
import { hasPublished } from './intake-store.ts';

/** Checks that let a comment wait, whatever it says. Its writer can change nothing about that and is not asked. */

export async function browserDidItsTask(
  { thread, speaker }: BrowserAsked,
  { rules, attack, proof, hold }: Desk,
): Promise<Verdict | null> {
  if (!attack.raised(thread.id, rules.settings.proofOfWork)) return null;
  if (speaker.proof !== null && (await proof.verify(speaker.proof))) return null;
  return hold('held-proof', null, { asks: false });
}

export async function firstCommentsAreRead(
  asked: BrowserAsked,
  { rules, hold }: Desk,
): Promise<Verdict | null> {
  if (settingsOf(asked.thread, rules.discussion).mode !== 'hold-first') return null;
  if (await hasPublished(asked.db, asked.speaker.keys)) return null;
  return hold('held-first', null, { asks: false });
}

export function everyCommentIsRead({ thread }: BrowserAsked, { rules, hold }: Desk): Answer {
  if (settingsOf(thread, rules.discussion).mode !== 'hold-all') return null;
  return hold('held-all', null, { asks: false });
}
