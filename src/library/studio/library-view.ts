import { type Fragment, type Html, html } from '../../lib/html.ts';
import { ACCEPTED_TYPES } from '../../media/file-kinds.ts';
import { link } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { assetHref } from '../../ui/assets.ts';
import { checkbox, field, select, submit } from '../../ui/form.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { fileLink } from '../addresses.ts';
import { ITEMS_A_PAGE, type Item, type LibrarySearch, type ListedItem } from '../items.ts';
import { libraryStudioWords } from './words.ts';

type Shown = {
  items: readonly ListedItem[];
  count: number;
  search: LibrarySearch;
  refused: readonly { name: string; sentence: string }[];
  language: string;
};

/** The library: a form to add files, a search, and what it finds as a grid. */
export function libraryPage({ items, count, search, refused, language }: Shown): Html {
  const words = libraryStudioWords(language);
  const searched = search.text !== '' || search.kind !== null || search.withoutAlt;
  return html`${uploadForm(refused, language)}${searchForm(search, language)}
<p class="meta">${words.count(formatNumber(count, language))}</p>
${
  items.length === 0
    ? html`<p>${searched ? words.noneFound : words.none}</p>`
    : html`<ul class="media-grid">
${items.map(item => tile(item, language))}</ul>`
}
${paging(search, count, language)}`;
}

function uploadForm(refused: Shown['refused'], language: string): Html {
  const words = libraryStudioWords(language);
  const sentences = refused.map(
    ({ name, sentence }) => html`<p>${words.notTaken} <bdi>${name}</bdi>: ${sentence}</p>`,
  );
  return html`<form method="post" action="${link('studioMedia')}" enctype="multipart/form-data" class="panel media-upload" ${dataOf(words)}>
<h2>${words.addFiles}</h2>
${sentences.length > 0 && html`<div class="form-problem" role="alert">${sentences}</div>\n`}<div class="field">
<label for="file">${words.files}</label>
<input id="file" name="file" type="file" multiple required accept="${ACCEPTED_TYPES}" aria-describedby="file-hint">
<p class="hint" id="file-hint">${words.filesHint}</p>
</div>
${checkbox({ name: 'evidence', label: words.evidence, hint: words.evidenceHint })}${submit(words.upload)}
</form>
<script type="module" src="${assetHref('library.js')}"></script>
`;
}

/** What the script that improves the form needs to know. */
function dataOf({ sending }: ReturnType<typeof libraryStudioWords>): Html {
  return html`data-uploads="${link('studioUploads')}" data-items="${link('studioMedia')}" data-done="${withNotice(link('studioMedia'), 'added')}" data-sending="${sending.sending}" data-checking="${sending.checking}" data-added="${sending.added}" data-stop="${sending.stop}" data-again="${sending.again}" data-broken="${sending.broken}" data-drop="${sending.drop}" data-unfinished="${sending.unfinished}"`;
}

function searchForm(search: LibrarySearch, language: string): Html {
  const words = libraryStudioWords(language);
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
  return html`<form method="get" action="${link('studioMedia')}" class="media-search" role="search">
${field({ name: 'q', type: 'search', label: words.searchLabel, value: search.text, dir: 'auto' })}${select({
  name: 'kind',
  label: words.kind,
  value: search.kind ?? '',
  choices: [{ value: '', label: words.allKinds }, ...kinds],
  size: 'short',
})}${checkbox({ name: 'alt', label: words.missingAlt, value: 'missing', checked: search.withoutAlt })}${submit(words.search, { kind: 'plain' })}
</form>
`;
}

function tile(item: ListedItem, language: string): Html {
  const words = libraryStudioWords(language);
  const missing = item.kind === 'image' && item.alt === '' && !item.decorative;
  return html`<li><a href="${link('studioMediaItem', { item: item.id })}">${thumb(item, language)}<bdi class="media-name">${item.name}</bdi></a>
<p class="meta">${words.kinds[item.kind]}${item.byline && html` · <bdi>${item.byline}</bdi>`}${missing && html` <span class="status-pill">${words.noAlt}</span>`}</p></li>
`;
}

/** A small form of a picture, or the name of the kind. The name beside it says what it is. */
function thumb(item: Item, language: string): Fragment {
  const variant = item.variants[0];
  if (item.kind !== 'image' || variant === undefined) {
    return html`<span class="media-thumb media-kind">${libraryStudioWords(language).kinds[item.kind]}</span>`;
  }
  return html`<img class="media-thumb${focusClasses(item)}" src="${fileLink(item, variant)}" alt="" width="${variant.width}" height="${variant.height}" loading="lazy">`;
}

/** Which third of the picture stays in sight; without a focal point it is the middle. */
function focusClasses({ focus }: Item): string {
  if (focus === null) return '';
  const across = focus.x < 34 ? ' focus-left' : focus.x > 66 ? ' focus-right' : '';
  return across + (focus.y < 34 ? ' focus-top' : focus.y > 66 ? ' focus-bottom' : '');
}

function paging(search: LibrarySearch, count: number, language: string): Fragment {
  const words = libraryStudioWords(language);
  const { page } = search;
  const older = page * ITEMS_A_PAGE < count;
  if (page === 1 && !older) return null;
  return html`<nav class="pages" aria-label="${words.pages}">${
    page > 1 && html`<a href="${searchLink(search, page - 1)}" rel="prev">${words.newer}</a> `
  }${older && html`<a href="${searchLink(search, page + 1)}" rel="next">${words.older}</a>`}</nav>
`;
}

function searchLink({ text, kind, withoutAlt }: LibrarySearch, page: number): string {
  const query = new URLSearchParams();
  if (text !== '') query.set('q', text);
  if (kind !== null) query.set('kind', kind);
  if (withoutAlt) query.set('alt', 'missing');
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? link('studioMedia') : `${link('studioMedia')}?${query}`;
}
