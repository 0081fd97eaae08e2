import { type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import type { SitePage } from '../pages.ts';
import { pagesWords } from '../words.ts';
import { STARTS } from './starting-texts.ts';

/** All pages, and what a new one may begin with. */
export function pagesListView(pages: readonly SitePage[], language: string): Html {
  const words = pagesWords(language);
  const rows = pages.map(
    page => html`<tr><td><a href="${link('studioPage', { sitePage: page.id })}" lang="${page.language}"><bdi>${page.title}</bdi></a>
<div class="meta"><span class="status-pill status-${page.publishedAt === null ? 'draft' : 'published'}">${page.publishedAt === null ? words.draft : words.public}</span> <bdi dir="ltr">/${page.slug}</bdi></div></td></tr>
`,
  );
  return html`<p>${words.listHint}</p>
${
  pages.length > 0 &&
  html`<table class="listing">
<thead><tr><th scope="col">${words.page}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`
}<h2>${words.newTitle}</h2>
<ul class="plain-list">
<li><a href="${link('studioNewPage')}">${words.startEmpty}</a></li>
${STARTS.map(start => html`<li><a href="${link('studioNewPage')}?start=${start}">${words.starts[start]}</a></li>\n`)}</ul>
<p class="hint">${words.rulesHint} <a href="${link('rules')}">${words.rules}</a></p>
`;
}
