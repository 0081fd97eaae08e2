import { type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { formatPartialDate } from '../sources/partial-date.ts';
import { formatNumber } from '../ui/phrases.ts';
import { languageOf, markedHeadline } from './headline-view.ts';
import type { ArchivedPost } from './listing.ts';
import { dayElement } from './times-view.ts';
import { postWords } from './words.ts';

export type ArchiveMonth = { year: number; month: number; count: number };

/** Every month with something in it, by year. */
export function archiveView(months: readonly ArchiveMonth[], language: string): Html {
  const words = postWords(language);
  const years = [...Map.groupBy(months, ({ year }) => year)];
  if (years.length === 0) return html`<h1>${words.archive}</h1>\n<p class="notice">${words.noPosts}</p>\n`;
  const sections = years.map(
    ([year, inYear]) => html`<section class="month">
<h2>${formatPartialDate(yearName(year), language)}</h2>
<ul>
${inYear.map(month => monthItem(month, language))}</ul>
</section>
`,
  );
  return html`<h1>${words.archive}</h1>
${sections}`;
}

/** The posts of a month, newest first. */
export function monthView(posts: readonly ArchivedPost[], month: string, language: string): Html {
  const items = posts.map(
    post =>
      html`<li${languageOf(post)}><a href="${post.path}">${markedHeadline(post)}</a> ${dayElement(post.publishedAt, post)}</li>\n`,
  );
  return html`<h1>${postWords(language).archiveMonth(formatPartialDate(month, language))}</h1>
<div class="month">
<ul>
${items}</ul>
</div>
<p><a href="${link('archive')}">${postWords(language).archive}</a></p>
`;
}

/** `2011-04` */
export function monthName(year: number, month: number): string {
  return `${yearName(year)}-${String(month).padStart(2, '0')}`;
}

function yearName(year: number): string {
  return String(year).padStart(4, '0');
}

function monthItem({ year, month, count }: ArchiveMonth, language: string): Html {
  const name = monthName(year, month);
  const href = link('archiveMonth', { year: name.slice(0, 4), month: name.slice(5) });
  const posts = postWords(language).posts(count, formatNumber(count, language));
  return html`<li><a href="${href}">${formatPartialDate(name, language)}</a> <span class="meta">${posts}</span></li>
`;
}
