import { localTime } from '../lib/dates.ts';
import { findLike, indexWords, type Likeness } from './likeness.ts';
import { findMentions, type Mention, mentionKey } from './mentions.ts';
import type { ImportedComment } from './page-model.ts';
import { shownMinute } from './written-times.ts';

/** What "Anon 11:21 AM" in comment `from` (an index) means: comment `to`, or null where no single one fits. */
export type Resolution = { from: number; phrase: string; to: number | null; by: 'time' | 'words' };

/** Strength below which words shared may be chance. See `findLike`. */
const ENOUGH = 2.2;
/** How many times as strong as the next one the best must be. */
const CLEAR = 1.8;

/**
 * Finds the comment that each "Anon 11:21 AM" of a thread addresses: an earlier one, of somebody anonymous and
 * not of the author; by its time where the page has times, else by the words that the passage takes up from
 * it. Mentions of one clock time mean one comment, of different times different ones. Whatever else could be
 * meant stays unresolved. `isAuthor` tells the author's own; `zone` is that of the clocks.
 */
export function resolveMentions(
  story: string,
  comments: readonly ImportedComment[],
  isAuthor: (comment: ImportedComment) => boolean,
  zone: string,
): Resolution[] {
  const open = comments.map(comment => comment.author === null && !isAuthor(comment) && comment.text !== '');
  const minutes = comments.map(comment => shownMinute(comment.time, zone));
  const asked = comments.flatMap((comment, from) =>
    findMentions(comment.text).map(mention => ({ from, mention })),
  );
  if (asked.length === 0) return [];

  const byTime = timeTable(comments, minutes, zone);
  const results: Resolution[] = [];
  const groups = new Map<string, { asked: Asked[]; allowed: (comment: number) => boolean }>();
  for (const each of asked) {
    const fitting = byTime(each.mention, each.from).filter(comment => open[comment]);
    if (fitting.length === 1 && fitting[0] !== undefined) {
      results.push({ from: each.from, phrase: each.mention.phrase, to: fitting[0], by: 'time' });
      continue;
    }
    const among = new Set(fitting);
    const allowed = (comment: number) =>
      comment < each.from &&
      open[comment] === true &&
      (among.size > 0 ? among.has(comment) : minutes[comment] === null);
    const key = `${mentionKey(each.mention)} ${among.size > 0 ? each.from : ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { asked: [each], allowed });
    else group.asked.push(each);
  }
  const taken = new Set(results.flatMap(({ to }) => (to === null ? [] : [to])));
  return [...results, ...byWords(story, comments, [...groups.values()], taken)].sort(
    (a, b) => a.from - b.from,
  );
}

type Asked = { from: number; mention: Mention };
type Group = { asked: Asked[]; allowed: (comment: number) => boolean };

/** Finds comments before another one by what their clocks showed. */
function timeTable(
  comments: readonly ImportedComment[],
  minutes: readonly (number | null)[],
  zone: string,
): (mention: Mention, before: number) => number[] {
  const table = new Map<number, number[]>();
  minutes.forEach((minute, comment) => {
    if (minute !== null) table.set(minute, [...(table.get(minute) ?? []).slice(-SAME_MINUTE), comment]);
  });
  return (mention, before) =>
    mention.minutes
      .flatMap(minute => table.get(minute) ?? [])
      .filter(comment => comment < before && onDate(comments[comment], mention, zone));
}

/** More comments of one minute than this are not told apart by it anyway. */
const SAME_MINUTE = 200;

function onDate(comment: ImportedComment | undefined, { date }: Mention, zone: string): boolean {
  if (date === null) return true;
  const time = comment?.time ?? null;
  const day = time?.day ?? (time?.at == null ? null : localTime(time.at, zone).toPlainDate().toString());
  return (
    day === null ||
    day.endsWith(`-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`)
  );
}

/** The surest first; a comment that one clock time has taken is no other's. */
function byWords(
  story: string,
  comments: readonly ImportedComment[],
  groups: readonly Group[],
  taken: ReadonlySet<number>,
): Resolution[] {
  if (groups.length === 0) return [];
  const index = indexWords(
    story,
    comments.map(({ text }) => text),
  );
  const found = groups.map(group => {
    const first = group.asked[0]?.from ?? 0;
    const passage = group.asked.map(({ mention }) => mention.passage).join('\n');
    const likes = findLike(index, passage, first, comment => group.allowed(comment) && !taken.has(comment));
    return { group, to: clearBest(likes) };
  });
  const claims = new Map<number, number>();
  for (const { to } of found) if (to !== null) claims.set(to, (claims.get(to) ?? 0) + 1);
  return found.flatMap(({ group, to }) => {
    // Two different times can't be one comment: then neither is sure.
    const sure = to !== null && claims.get(to) === 1 ? to : null;
    return group.asked.map(({ from, mention }) => ({
      from,
      phrase: mention.phrase,
      to: sure,
      by: 'words' as const,
    }));
  });
}

function clearBest(likes: readonly Likeness[]): number | null {
  const [best, second] = likes;
  if (best === undefined || best.strength < ENOUGH) return null;
  return best.strength >= CLEAR * (second?.strength ?? 0) ? best.comment : null;
}
