import { closesAt, settingsOf } from '../discussion/settings.ts';
import { refuse, type Verdict } from '../discussion/verdicts.ts';
import { Problem } from '../lib/problem.ts';
import { formatClock, formatDate } from '../ui/times.ts';
import { activeBan } from './bans.ts';
import type { BrowserAsked, Desk } from './intake-frame.ts';
import { selectLastWritten } from './intake-store.ts';

/** Checks of whether this writer may speak here and now, whatever they say. All refuse. */

export function rateIsKept({ speaker }: BrowserAsked, { limits }: Desk): Verdict | null {
  if (limits === null) return null;
  const network = speaker.network === null ? 0 : limits.take('comment', speaker.network);
  const seconds = network > 0 ? network : limits.take('commentOfBrowser', speaker.keys.present);
  return seconds > 0 ? refuse(new Problem('too-many', 'too-many-comments', { seconds })) : null;
}

/** A job closes such a thread for its readers too (`closing.ts`); until then it is closed here. */
export function threadIsNotOver({ thread, now }: BrowserAsked, { rules }: Desk): Verdict | null {
  const end = closesAt(thread, rules.discussion);
  if (end === null || now < end) return null;
  return refuse(new Problem('conflict', 'thread-closed'));
}

export async function writerIsNotBanned({
  db,
  writer,
  speaker,
  thread,
  now,
}: BrowserAsked): Promise<Verdict | null> {
  const handleId = writer?.column === 'handle_id' ? writer.id : null;
  const ban = await activeBan(db, { handleId, keys: speaker.keys }, now);
  if (ban === null) return null;
  const { language, zone } = thread;
  const until = `${formatDate(ban.until, language, zone)} ${formatClock(ban.until, language, zone)}`;
  return refuse(new Problem('forbidden', 'writer-banned', { until, rule: ban.rule, reason: ban.reason }));
}

export async function slowModeIsKept(
  { db, writer, thread, now }: BrowserAsked,
  { rules }: Desk,
): Promise<Verdict | null> {
  const { slowSeconds } = settingsOf(thread, rules.discussion);
  if (slowSeconds === 0 || writer?.column !== 'handle_id') return null;
  const last = await selectLastWritten(db, writer.id, now);
  const seconds = last === null ? 0 : Math.ceil((last + slowSeconds * 1_000 - now) / 1_000);
  return seconds > 0 ? refuse(new Problem('too-many', 'slow-mode', { seconds })) : null;
}
