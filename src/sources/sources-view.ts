import { type Fragment, type Html, html } from '../lib/html.ts';
import { sourceAnchor } from '../routes.ts';
import { partialDateElement } from './partial-date.ts';
import type { Source } from './sources.ts';
import { sourceTerms } from './terms.ts';
import { sourceWords } from './words.ts';

/** The sources of a document, each at the address that citations lead to. Nothing where there are none. */
export function sourceList(sources: readonly Source[], language: string): Fragment {
  if (sources.length === 0) return null;
  return html`<section class="sources" aria-labelledby="sources">
<h2 id="sources">${sourceTerms(language).sources}</h2>
<ol>
${sources.map(source => html`<li id="${sourceAnchor(source.id)}">${sourceLine(source, language)}</li>\n`)}</ol>
</section>
`;
}

/** "AP: Title, 9 April 2011", with the title (or the publisher) as the link where there is an address. */
function sourceLine({ publisher, title, date, url }: Source, language: string): Html {
  const when = date !== null && html`${sourceWords(language).comma}${partialDateElement(date, language)}`;
  const linked = (text: string) =>
    url === null ? html`<bdi>${text}</bdi>` : html`<a href="${url}" rel="noopener"><bdi>${text}</bdi></a>`;
  if (title === '') return html`${linked(publisher)}${when}`;
  return html`<bdi>${publisher}</bdi>: <cite>${linked(title)}</cite>${when}`;
}
