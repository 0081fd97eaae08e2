import { cleanLine, cleanText, isBlank } from '../lib/text.ts';
import { detectLanguage, UNDETERMINED } from '../lib/text-language.ts';
import { textToMarkdown } from '../markdown/plain.ts';
import { findCitations, freeCitations } from './citations.ts';
import { isCommentCount, isPageEnd, readLabels, readPostedBy } from './furniture.ts';
import { splitMark } from './marks.ts';
import type { ImportedPage, Skipped, WrittenTime } from './page-model.ts';
import { joinParagraphs, type Paragraph, splitParagraphs } from './paragraphs.ts';
import { findSaidLines } from './said-lines.ts';
import { readTextComment } from './text-comment.ts';
import { splitUpdates } from './updates.ts';
import { readWritten, writtenTime } from './written-times.ts';

/**
 * Reads a weblog page that was saved as text: headline, updates, body, then comments that each open with a
 * line like "Anonymous said...". Null where nothing shows that the text is such a page.
 */
export function readTextPage(text: string): ImportedPage | null {
  const lines = cleanText(text)
    .replace(/^\ufeff/, '')
    .split('\n');
  const { said, doubtful } = findSaidLines(lines);
  const skipped: Skipped[] = [];
  const end = pageEnd(lines, said.at(-1)?.index ?? 0, skipped);
  const head = readHead(lines.slice(0, Math.min(said[0]?.index ?? end, end)), skipped);
  if (head === null || (said.length === 0 && !head.looksLikePage)) return null;

  const { updates, body, guesses } = splitUpdates(head.story);
  const { headline, mark } = splitMark(head.headline);
  const story = joinParagraphs(body);
  const citations = findCitations([...updates.map(update => update.text), story].join('\n\n'));
  const asMarkdown = (plain: string) => freeCitations(textToMarkdown(plain), citations);
  const read = said.map((line, i) =>
    readTextComment(line, lines.slice(line.index + 1, Math.min(said[i + 1]?.index ?? end, end))),
  );
  const language = detectLanguage(lines.join('\n'));
  return {
    headline,
    mark,
    url: addressOf(read.map(({ link }) => link)),
    published: head.time,
    author: head.author,
    language: language === UNDETERMINED ? null : language,
    tags: head.tags,
    updates: updates.map(update => ({ ...update, text: asMarkdown(update.text) })),
    body: asMarkdown(story),
    citations,
    comments: read.map(({ comment }) => comment),
    complete: true,
    guesses: [
      ...guesses,
      ...doubtful.map(
        ({ text, index }) =>
          `Line ${index + 1}, "${text}", was read as text, not as the beginning of a comment.`,
      ),
    ],
    skipped,
  };
}

/** The page's own address, where every comment's link agrees on it. */
function addressOf(links: readonly (string | null)[]): string | null {
  const pages = new Set(links.flatMap(link => (link === null ? [] : [link.replace(/[?#].*$/, '')])));
  const [page] = pages;
  return pages.size === 1 && page !== undefined ? page : null;
}

type Head = {
  headline: string;
  story: Paragraph[];
  time: WrittenTime | null;
  author: string | null;
  tags: string[];
  looksLikePage: boolean;
};

/** Everything before the first comment. Null where there is no headline. */
function readHead(lines: readonly string[], skipped: Skipped[]): Head | null {
  const head: Head = { headline: '', story: [], time: null, author: null, tags: [], looksLikePage: false };
  const kept = lines.filter((line, i) => !takeFurniture(line, i, head, skipped));
  const first = kept.findIndex(line => !isBlank(line));
  if (first < 0) return null;
  head.headline = cleanLine(kept[first] ?? '');
  if (head.headline.length > LONGEST_HEADLINE) return null;
  head.story = splitParagraphs(kept.slice(first + 1));
  const marked = splitMark(head.headline).mark !== null;
  head.looksLikePage ||= marked && splitUpdates(head.story).updates.length > 0;
  return head.story.length === 0 && !head.looksLikePage ? null : head;
}

const LONGEST_HEADLINE = 300;
/** A date stands above the headline or right below it; further down it belongs to the story. */
const DATE_LINES = 6;

/** Takes what a template printed around the story; true for a line that is no part of it. */
function takeFurniture(line: string, index: number, head: Head, skipped: Skipped[]): boolean {
  const posted = readPostedBy(line);
  if (posted !== null) {
    head.author = posted.author;
    head.time = mergeTimes(head.time, posted.time);
    head.looksLikePage = true;
    return true;
  }
  const labels = readLabels(line);
  if (labels !== null) {
    head.tags = labels;
    return true;
  }
  if (isCommentCount(line)) {
    head.looksLikePage = true;
    skipped.push({ what: 'line', where: `line ${index + 1}`, why: 'heading of the comments', count: 1 });
    return true;
  }
  const written = index < DATE_LINES && line.trim() !== '' ? readWritten(line) : null;
  const time = written?.day == null ? null : writtenTime(written);
  if (time === null) return false;
  head.time = mergeTimes(time, head.time);
  return true;
}

/** A day from one line and a clock from another make one time. */
function mergeTimes(a: WrittenTime | null, b: WrittenTime | null): WrittenTime | null {
  if (a === null || b === null) return a ?? b;
  return { at: a.at ?? b.at, day: a.day ?? b.day, minute: a.minute ?? b.minute };
}

/** The index of the first line below the page's own, after the last comment began. */
function pageEnd(lines: readonly string[], from: number, skipped: Skipped[]): number {
  const end = lines.findIndex((line, i) => i > from && isPageEnd(line));
  if (end < 0) return lines.length;
  const count = lines.slice(end).filter(line => !isBlank(line)).length;
  skipped.push({ what: 'line', where: `from line ${end + 1} on`, why: 'frame of the page', count });
  return end;
}
