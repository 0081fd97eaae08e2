import { type Fragment, type Html, html } from '../lib/html.ts';
import { changesView } from '../posts/history-view.ts';
import { link } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { formatNumber } from '../ui/phrases.ts';
import { formatDate, timeElement } from '../ui/times.ts';
import type { PageRevision, SitePage } from './pages.ts';
import { pagesWords } from './words.ts';

/** A page as readers see it, with the day of its last change and the way to its earlier texts. */
export function sitePageView(page: SitePage, { zone }: Pick<SiteSettings, 'zone'>): Html {
  const words = pagesWords(page.language);
  const day = timeElement(page.modifiedAt, formatDate(page.modifiedAt, page.language, zone));
  return html`<article class="post"${languageOf(page)}>
<h1 class="headline">${page.title}</h1>
<div class="prose body">
${page.html}</div>
<p class="meta">${words.lastChanged} ${day} · <a href="${link('sitePageHistory', { pageSlug: page.slug })}">${words.history}</a></p>
</article>
`;
}

/** Every text that readers were given, newest first, each with what it changed. */
export function pageHistoryView(
  page: SitePage,
  revisions: readonly PageRevision[],
  { zone }: Pick<SiteSettings, 'zone'>,
): Html {
  const words = pagesWords(page.language);
  return html`<article class="history"${languageOf(page)}>
<h1>${words.historyOf(page.title)}</h1>
<p><a href="${link('sitePage', { pageSlug: page.slug })}">${words.backToPage}</a></p>
<ol class="revisions" reversed>
${revisions.map((revision, index) => revisionView(revision, revisions[index + 1], page, zone))}</ol>
</article>
`;
}

function revisionView(
  revision: PageRevision,
  before: PageRevision | undefined,
  { language }: SitePage,
  zone: string,
): Html {
  const words = pagesWords(language);
  const { number, note, by, at } = revision;
  const day = timeElement(at, formatDate(at, language, zone));
  return html`<li class="revision" id="r-${number}">
<h2><a href="#r-${number}">${words.revision(formatNumber(number, language))}</a></h2>
<p class="meta">${day}${by !== null && html` · <bdi>${by}</bdi>`}</p>
${note && html`<p class="revision-note"><bdi>${note}</bdi></p>\n`}${changesOf(revision, before, language)}</li>
`;
}

/** The first text is its own page but for what was changed since; folded, it is long. */
function changesOf(revision: PageRevision, before: PageRevision | undefined, language: string): Fragment {
  const text = ({ title, body }: PageRevision) => `${title}\n\n${body}`;
  if (before !== undefined) return changesView(text(before), text(revision), language);
  return html`<details><summary>${pagesWords(language).firstText}</summary>
${changesView('', text(revision), language)}</details>
`;
}

const languageOf = ({ language, direction }: SitePage): Html => html` lang="${language}" dir="${direction}"`;
