import { type PageFacts, readPage, textOfMarkup } from '../../http/outgoing/page.ts';
import { cleanLine, withoutTurns } from '../../lib/text.ts';
import { SOURCE_LIMITS } from '../source-fields.ts';
import { findArticle } from './linked-data.ts';
import { dateOfPath, plausibleDate } from './plausible-date.ts';

/** What could be found out of a source; `''` where nothing was. */
export type Found = { url: string; publisher: string; title: string; date: string };

/** Names under which pages tell the day on which they were published, the most exact first. */
const DATE_NAMES = [
  ...['article:published_time', 'og:article:published_time', 'datepublished', 'citation_publication_date'],
  ...['citation_date', 'citation_online_date', 'dc.date.issued', 'dcterms.issued', 'dc.date', 'dcterms.date'],
  ...[
    'dcterms.created',
    'dc.date.created',
    'parsely-pub-date',
    'sailthru.date',
    'publishdate',
    'pubdate',
    'date',
  ],
];
const TITLE_NAMES = ['og:title', 'citation_title', 'dc.title', 'dcterms.title', 'twitter:title', 'headline'];
const PUBLISHER_NAMES = [
  ...['og:site_name', 'citation_journal_title', 'citation_publisher', 'dc.publisher', 'dcterms.publisher'],
  ...['application-name', 'al:android:app_name'],
];

/** What a page tells of itself: linked data, Open Graph, Dublin Core and its kin, at last title and address. */
export function foundInPage(markup: string, url: string, now: number): Found {
  const page = readPage(markup);
  const article = findArticle(page.linkedData);
  const alone = foundInAddress(url, now);
  const publisher = firstText(
    [...named(page, PUBLISHER_NAMES), article && textOfMarkup(article.publisher)],
    SOURCE_LIMITS.publisher,
  );
  const title = firstText(
    [article && textOfMarkup(article.headline), ...named(page, TITLE_NAMES), page.title, page.heading],
    SOURCE_LIMITS.title,
  );
  const dates = [article?.datePublished, ...named(page, DATE_NAMES), alone.date, page.time];
  return {
    url,
    publisher: publisher || alone.publisher,
    title: withoutPublisher(title, [publisher, alone.publisher]),
    date: dates.map(date => plausibleDate(date ?? '', now)).find(date => date !== null) ?? '',
  };
}

/** What a file that is no page tells by its name. */
export function foundInFile(url: string, now: number): Found {
  const name = decoded(new URL(url).pathname.split('/').at(-1) ?? '');
  const title = name.replace(/\.[a-z0-9]{2,5}$/i, '').replace(/[_+-]+/g, ' ');
  return { ...foundInAddress(url, now), title: shortened(title, SOURCE_LIMITS.title) };
}

/** What an address tells that cannot be opened: its host, and a date where it has one. */
export function foundInAddress(url: string, now: number): Found {
  const { hostname, pathname } = new URL(url);
  return { url, publisher: hostname.replace(/^www\./, ''), title: '', date: dateOfPath(pathname, now) ?? '' };
}

/** In characters, of each text before it is made clean. */
const TEXT_LIMIT = 2_000;

function named(page: PageFacts, names: readonly string[]): (string | undefined)[] {
  return names.map(name => page.meta.get(name));
}

function firstText(candidates: readonly (string | null | undefined)[], limit: number): string {
  return (
    candidates.map(text => shortened((text ?? '').slice(0, TEXT_LIMIT), limit)).find(text => text !== '') ??
    ''
  );
}

/** "Two boats met - The Harbour" is called "Two boats met" where The Harbour published it. */
function withoutPublisher(title: string, publishers: readonly string[]): string {
  const parts = title.split(/\s+[|\u00b7\u2013\u2014-]\s+/);
  const last = parts.at(-1)?.toLowerCase();
  if (parts.length < 2 || !publishers.some(name => name !== '' && name.toLowerCase() === last)) return title;
  return title.slice(0, title.length - (last?.length ?? 0)).replace(/\s+[|\u00b7\u2013\u2014-]\s+$/, '');
}

/** One clean line that turns nothing around it, cut between words. */
function shortened(text: string, limit: number): string {
  const line = cleanLine(withoutTurns(text));
  if (line.length <= limit) return line;
  return `${line
    .slice(0, limit - 1)
    .replace(/(?<=\s)\S*$/, '')
    .trimEnd()}…`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
