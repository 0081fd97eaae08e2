import { isBlank } from '../lib/text.ts';
import { textToMarkdown } from '../markdown/plain.ts';
import { isReplyLink, removalOf } from './furniture.ts';
import type { ImportedComment, WrittenTime } from './page-model.ts';
import type { SaidLine } from './said-line.ts';
import { readWritten, writtenTime } from './written-times.ts';

/** Makes a comment of its opening line and the lines up to the next one. */
export function readTextComment(said: SaidLine, lines: readonly string[]): ImportedComment {
  const kept = trimBlank(lines);
  let time = said.time === null ? null : timeOf(said.time);
  if (time === null) time = takeTime(kept);
  const text = trimBlank(kept).join('\n');
  const state = removalOf(text) ?? 'published';
  return {
    externalId: null,
    parentId: null,
    author: said.author,
    markedAsAuthor: false,
    time,
    text: state === 'published' ? textToMarkdown(text) : '',
    state,
  };
}

/**
 * Takes the line with the comment's time, its first or its last, out of the lines. A clock without a day
 * stays in the text as well: it is no instant, and what the page says must not be lost.
 */
function takeTime(lines: string[]): WrittenTime | null {
  let last = lines.length;
  while (last > 0 && (isReplyLink(lines[last - 1] ?? '') || isBlank(lines[last - 1] ?? ''))) last--;
  const places = [
    { index: last - 1, until: lines.length },
    { index: 0, until: 1 },
  ];
  for (const { index, until } of places) {
    const time = timeOf(lines[index] ?? '');
    if (time === null || time.minute === null) continue;
    if (time.day !== null) lines.splice(index, until - index);
    return time;
  }
  return null;
}

function timeOf(text: string): WrittenTime | null {
  const written = readWritten(text);
  return written === null ? null : writtenTime(written);
}

function trimBlank(lines: readonly string[]): string[] {
  const first = lines.findIndex(line => !isBlank(line));
  const last = lines.findLastIndex(line => !isBlank(line));
  return first < 0 ? [] : lines.slice(first, last + 1);
}
