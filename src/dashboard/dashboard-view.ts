import { type Fragment, type Html, html } from '../lib/html.ts';
import type { QueueCounts } from '../moderation/queue.ts';
import type { WaitingUpdate } from '../posts/pending-updates.ts';
import { waitingUpdatesView } from '../posts/studio/pending-view.ts';
import { type Dashboard, dashboardView } from '../posts/studio/posts-list-view.ts';
import { link } from '../routes.ts';
import { formatNumber } from '../ui/phrases.ts';
import { formatClock, formatDate, timeElement } from '../ui/times.ts';
import { readsChart } from './chart-view.ts';
import { NEWS_LIMIT, type StudioNews } from './news.ts';
import type { Readership } from './reads.ts';
import { dashboardWords, formatBytes } from './words.ts';

export type Overview = {
  news: StudioNews;
  /** Null for those who decide about nothing. */
  waiting: QueueCounts | null;
  /** Updates that are written and not published. */
  updates: readonly WaitingUpdate[];
  /** Sources in this person's posts that are gone. */
  deadSources: number;
  lists: Dashboard;
  readership: Readership;
  /** Bytes; null for those whom it does not concern. */
  disk: { database: number; media: number; free: number | null } | null;
  zone: string;
};

/** What somebody who writes sees first: what waits, what is new, their posts, who reads. */
export function overviewView(overview: Overview, language: string): Html {
  const { lists, readership, disk } = overview;
  return html`<div class="overview">
${waitingView(overview, language)}${newsView(overview, language)}<section class="overview-posts">
${dashboardView(lists, language)}</section>
${readersView(readership, language)}${disk !== null && diskView(disk, language)}</div>
`;
}

function waitingView({ waiting, updates, deadSources, lists, zone }: Overview, language: string): Fragment {
  const words = dashboardWords(language);
  const counts = waitingCounts(waiting, deadSources, language);
  const next = lists.scheduled.map(({ publishedAt }) => publishedAt ?? 0).toSorted((a, b) => a - b)[0];
  const some = counts.length > 0 || updates.length > 0;
  if (waiting === null && !some && next === undefined) return null;
  return html`<section class="panel overview-waiting"><h2>${words.waiting}</h2>
${counts.length > 0 && html`<ul class="counts">${counts}</ul>\n`}${!some && waiting !== null && html`<p>${words.nothingWaits}</p>\n`}${waitingUpdatesView(updates, language)}${next !== undefined && html`<p>${words.nextScheduled(momentOf(next, language, zone))}</p>\n`}</section>
`;
}

function waitingCounts(waiting: QueueCounts | null, deadSources: number, language: string): Html[] {
  const words = dashboardWords(language);
  const { held = 0, reported = 0, appeals = 0, notices = 0 } = waiting ?? {};
  const places: [number, string, string][] = [
    [held, words.held, `${link('studioQueue')}?view=held`],
    [reported, words.reported, `${link('studioQueue')}?view=reported`],
    [appeals, words.appeals, link('studioAppeals')],
    [notices, words.notices, link('studioNotices')],
    [deadSources, words.deadSources, link('studioDeadSources')],
  ];
  return places
    .filter(([count]) => count > 0)
    .map(
      ([count, name, href]) =>
        html`<li><a href="${href}">${name} <strong>${formatNumber(count, language)}</strong></a></li>\n`,
    );
}

function newsView({ news, zone }: Overview, language: string): Html {
  const words = dashboardWords(language);
  if (news.since === null) return html`<p class="hint">${words.firstVisit}</p>\n`;
  const told = [
    [news.comments, words.newComments],
    [news.posts, words.newPosts],
  ] as const;
  const some = told.filter(([count]) => count > 0);
  const when = timeElement(news.since, momentOf(news.since, language, zone));
  const [before = '', after = ''] = words.since('\u0000').split('\u0000');
  return html`<section class="panel overview-news"><h2>${before}${when}${after}</h2>
${some.length === 0 ? html`<p>${words.nothingNew}</p>` : html`<ul class="counts">${some.map(([count, name]) => html`<li>${name} <strong>${upTo(count, language)}</strong></li>\n`)}</ul>`}
</section>
`;
}

function readersView({ days, feeds, mostRead }: Readership, language: string): Html {
  const words = dashboardWords(language);
  const rows = mostRead.map(
    ({ id, headline, language: tongue, count }) =>
      html`<li><a href="${link('studioPost', { post: id })}" lang="${tongue}"><bdi>${headline}</bdi></a> <span class="meta">${formatNumber(count, language)}</span></li>\n`,
  );
  return html`<section class="panel overview-readers"><h2>${words.readers}</h2>
${readsChart(days, language)}${rows.length > 0 && html`<h3>${words.mostRead}</h3>\n<ol class="most-read">${rows}</ol>\n`}${feeds > 0 && html`<p>${words.feedsFetched(formatNumber(feeds, language))}</p>\n`}<p class="hint">${words.readersHint}</p>
</section>
`;
}

function diskView({ database, media, free }: NonNullable<Overview['disk']>, language: string): Html {
  const words = dashboardWords(language);
  return html`<section class="panel overview-site"><h2>${words.site}</h2>
<dl class="facts">
<dt>${words.database}</dt><dd>${formatBytes(database, language)}</dd>
<dt>${words.media}</dt><dd>${formatBytes(media, language)}</dd>
${free !== null && html`<dt>${words.free}</dt><dd>${formatBytes(free, language)}</dd>\n`}</dl>
</section>
`;
}

function upTo(count: number, language: string): string {
  const number = formatNumber(count, language);
  return count >= NEWS_LIMIT ? dashboardWords(language).more(number) : number;
}

function momentOf(instant: number, language: string, zone: string): string {
  return `${formatDate(instant, language, zone)}, ${formatClock(instant, language, zone)}`.replace(
    ', ',
    language === 'en' ? ', ' : '، ',
  );
}
