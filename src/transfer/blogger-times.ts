import { type AnyNode, type Element, isTag } from 'domhandler';
import { closest, findAll, hasClass, lineOf } from './html-tree.ts';
import type { WrittenTime } from './page-model.ts';
import { readWritten, writtenTime } from './written-times.ts';

/**
 * When a post was published: from the attribute that programs read, else from the date above it and the clock
 * below it. Null where the page has neither.
 */
export function publishedTime(container: AnyNode, dateHeader: Element | null): WrittenTime | null {
  const elements = findAll(
    'abbr.published, time.published, .published[title], .published[datetime], [itemprop="datePublished"], time[datetime]',
    container,
  ).filter(isOfPost);
  for (const { attribs } of elements) {
    const time = machineTime(attribs.datetime ?? attribs.title ?? attribs.content ?? '');
    if (time !== null) return time;
  }
  const shown = findAll(
    '.post-timestamp, .timestamp-link, .timestamp, a[title="permanent link"]',
    container,
  ).filter(isOfPost);
  const clock = shown.map(element => readShownTime(lineOf(element))).find(time => time !== null) ?? null;
  const header = dateHeader === null ? null : readShownTime(lineOf(dateHeader));
  const day = clock?.day ?? header?.day ?? null;
  return day === null ? null : { at: null, day, minute: clock?.minute ?? header?.minute ?? null };
}

/** `2016-05-08T00:55:00-07:00`; without an offset it is a clock's time, without a clock a day. */
function machineTime(text: string): WrittenTime | null {
  const found =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
      text.trim(),
    );
  const day = found?.[1];
  if (found === null || day === undefined || Number.isNaN(Date.parse(day))) return null;
  if (found[2] === undefined || found[3] === undefined) return { at: null, day, minute: null };
  const at = found[4] === undefined ? null : Date.parse(text.trim().replace(' ', 'T'));
  if (Number.isNaN(at)) return null;
  return { at, day, minute: Number(found[2]) * 60 + Number(found[3]) };
}

/** The time that a reader sees, with or without words around it ("Posted at 9:30 PM"). */
export function readShownTime(text: string): WrittenTime | null {
  const written = readWritten(text) ?? readWritten(text.replace(/^.*?(?:\bat\b|@|\bum\b|:\s)/i, ''));
  return written === null ? null : writtenTime(written);
}

/** Neither of a comment nor of a list of other posts. */
function isOfPost(element: Element): boolean {
  return (
    closest(
      element,
      parent =>
        /^(?:comments?|related|sidebar)/i.test(parent.attribs.id ?? '') ||
        ['comments', 'post-body', 'related-posts', 'PopularPosts', 'sidebar', 'widget-related'].some(name =>
          hasClass(parent, name),
        ),
    ) === null && isTag(element)
  );
}
