import { type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import { formatNumber } from '../ui/phrases.ts';
import { type Month, monthLink, monthName, yearName } from './archive-months.ts';
import { languageOf, markedHeadline } from './headline-view.ts';
import type { ArchivedPost } from './listing.ts';
import { dayElement } from './times-view.ts';
import { postWords } from './words.ts';

/** Every month with something in it, by year. */
export function archiveView(months: readonly (Month & { count: number })[], language: string): Html {
  const words = postWords(language);
  const years = [...Map.groupBy(months, month => yearName(month, language))];
  if (years.length === 0) return html`<h1>${words.archive}</h1>\n<p class="notice">${words.noPosts}</p>\n`;
  const sections = years.map(
    ([year, inYear]) => html`<section class="month">
<h2>${year}</h2>
<ul>
${inYear.map(month => monthItem(month, language))}</ul>
</section>
`,
  );
  return html`<h1>${words.archive}</h1>
${sections}`;
}

/** The posts of a month, newest first. */
export function monthView(posts: readonly ArchivedPost[], month: Month, language: string): Html {
  const items = posts.map(
    post =>
      html`<li${languageOf(post)}><a href="${post.path}">${markedHeadline(post)}</a> ${dayElement(post.publishedAt, post)}</li>\n`,
  );
  return html`<h1>${postWords(language).archiveMonth(monthName(month, language))}</h1>
<div class="month">
<ul>
${items}</ul>
</div>
<p><a href="${link('archive')}">${postWords(language).archive}</a></p>
`;
}

function monthItem(month: Month & { count: number }, language: string): Html {
  const posts = postWords(language).posts(month.count, formatNumber(month.count, language));
  return html`<li><a href="${monthLink(month)}">${monthName(month, language)}</a> <span class="meta">${posts}</span></li>
`;
}
