import { isBlank } from '../lib/text.ts';
import { textToMarkdown } from '../markdown/plain.ts';
import { isReplyLink, removalOf } from './furniture.ts';
import type { ImportedComment, WrittenTime } from './page-model.ts';
import { withoutPrintedLink } from './said-line.ts';
import type { FoundSaidLine } from './said-lines.ts';
import { readWritten, writtenTime } from './written-times.ts';

/** A comment, and the address of its own that a browser printed beside its time. */
export type TextComment = { comment: ImportedComment; link: string | null };

/** Makes a comment of its opening line and the lines up to the next one. */
export function readTextComment(said: FoundSaidLine, lines: readonly string[]): TextComment {
  const kept = trimBlank(lines);
  const stamp = (said.time === null ? null : stampOf(said.time)) ?? takeStamp(kept);
  const text = trimBlank(kept).join('\n');
  const state = removalOf(text) ?? 'published';
  const comment: ImportedComment = {
    externalId: stamp?.id ?? null,
    parentId: null,
    author: said.author,
    attribution: withoutPrintedLink(said.text),
    markedAsAuthor: false,
    time: stamp?.time ?? null,
    text: state === 'published' ? textToMarkdown(text) : '',
    state,
  };
  return { comment, link: stamp?.link ?? null };
}

/** What the line with a comment's time says. */
type Stamp = { time: WrittenTime; id: string | null; link: string | null };

/**
 * Takes the line with the comment's time, its first or its last, out of the lines. A clock without a day
 * stays in the text as well: it is no instant, and what the page says must not be lost.
 */
function takeStamp(lines: string[]): Stamp | null {
  let last = lines.length;
  while (last > 0 && (isReplyLink(lines[last - 1] ?? '') || isBlank(lines[last - 1] ?? ''))) last--;
  const places = [
    { index: last - 1, until: lines.length },
    { index: 0, until: 1 },
  ];
  for (const { index, until } of places) {
    const stamp = stampOf(lines[index] ?? '');
    if (stamp === null || (stamp.time.minute === null && stamp.time.at === null)) continue;
    if (stamp.time.day !== null || stamp.time.at !== null) lines.splice(index, until - index);
    return stamp;
  }
  return null;
}

/** "April 10, 2011 11:21 AM", also with the link behind it as browsers print it when they save a page as text. */
function stampOf(line: string): Stamp | null {
  const [, shown = '', link = null] =
    /^(.{3,80}?)(?:\s*<(https?:[^<>\s]{1,500})>)?\s*$/.exec(line.trim()) ?? [];
  const written = readWritten(shown);
  const time = written === null ? null : writtenTime(written);
  if (time === null) return null;
  const millis = /[?&]showComment=(\d{12,14})(?:[#&]|$)/.exec(link ?? '')?.[1];
  const id = /#c(\d{3,30})$/.exec(link ?? '')?.[1] ?? null;
  return { time: { ...time, at: millis === undefined ? null : Number(millis) }, id, link };
}

function trimBlank(lines: readonly string[]): string[] {
  const first = lines.findIndex(line => !isBlank(line));
  const last = lines.findLastIndex(line => !isBlank(line));
  return first < 0 ? [] : lines.slice(first, last + 1);
}
