import { localInputValue } from '../lib/dates.ts';
import { languageDirection } from '../lib/text.ts';
import { itemIdsIn, type ShownItem, type ShownItems } from '../markdown/library-rule.ts';
import { historyWords } from './history-words.ts';
import type { Post } from './posts.ts';
import { postWords } from './words.ts';

type Described = Pick<Post, 'language' | 'direction' | 'zone' | 'tags' | 'path' | 'coverage'>;

/**
 * What readers see of a post that is not its text, a line each. Times are those of its zone by the Gregorian calendar whatever
 * the site shows them by: what is compared later must not change by itself.
 */
export function detailLines(post: Described): string {
  const words = historyWords(post.language);
  const { tags, path, coverage, zone } = post;
  const lines = [
    tags.length > 0 && words.tags(tags.join(postWords(post.language).comma)),
    path !== null && words.address(shownPath(path)),
    languageLine(post),
    words.zone(zone),
    coverage !== null &&
      (coverage.endedAt === null
        ? words.live(clock(coverage.startedAt, zone))
        : words.liveUntil(clock(coverage.startedAt, zone), clock(coverage.endedAt, zone))),
  ];
  return lines
    .filter(line => line !== false)
    .map(line => `- ${line}`)
    .join('\n');
}

/** What the library says of the pictures and files that a text shows, in the order of the text; empty where it shows none. */
export function mediaLines(text: string, items: ShownItems, language: string): string {
  const shown = itemIdsIn(text).flatMap(id => items.get(id) ?? []);
  return shown.map(item => mediaLine(item, language)).join('\n');
}

function mediaLine(
  { alt, decorative, caption, credit, language, main, poster, tracks }: ShownItem,
  of: string,
): string {
  const words = historyWords(of);
  const said = [
    decorative ? words.decorative : alt,
    caption,
    credit,
    language,
    main.src,
    poster,
    ...tracks.map(({ src }) => src),
  ];
  return `- ${said
    .filter(Boolean)
    .map(part => String(part).replace(/\s+/gu, ' '))
    .join(' · ')}`;
}

function languageLine({ language, direction }: Pick<Post, 'language' | 'direction'>): string {
  const words = historyWords(language);
  const unusual = direction !== languageDirection(language);
  const way = direction === 'rtl' ? words.rightToLeft : words.leftToRight;
  return words.language(unusual ? `${language}${postWords(language).comma}${way}` : language);
}

/** `2026-03-01 10:00` */
const clock = (at: number, zone: string): string => localInputValue(at, zone).replace('T', ' ');

function shownPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
