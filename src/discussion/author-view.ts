import { type Fragment, type Html, html } from '../lib/html.ts';
import { commentsAnchor } from '../routes.ts';
import { handleHue, handleName } from './handles.ts';
import type { Author } from './threads.ts';
import { viewLink, viewOfAuthor } from './views/choice.ts';
import { discussionWords } from './words.ts';

/**
 * Whom readers see as the writer: chip, name, handle, staff mark. What people typed keeps its own direction. The
 * name leads to what else its owner says at `address`, unless that is null.
 */
export function authorView(author: Author, language: string, address: string | null): Html {
  const named = (name: Html) =>
    html`<span class="comment-author">${writerLink(author, name, address)}</span>`;
  switch (author.kind) {
    case 'staff':
      return html`${named(html`<bdi class="name">${author.person.name}</bdi>`)}
<span class="staff-mark">${discussionWords(language).marks[author.person.role]}</span>`;
    case 'handle':
      return html`<span class="chip hue-${handleHue(author.code)}" aria-hidden="true"></span>
${named(html`${givenName(author.name)}<span class="handle">${handleName(author.code, language)}</span>`)}`;
    case 'imported':
      return named(html`<bdi class="name">${author.name ?? discussionWords(language).anonymous}</bdi>`);
  }
}

/** The same as text alone, for labels. */
export function authorName(author: Author, language: string): string {
  switch (author.kind) {
    case 'staff':
      return author.person.name;
    case 'handle':
      return author.name ?? handleName(author.code, language);
    case 'imported':
      return author.name ?? discussionWords(language).anonymous;
  }
}

function writerLink(author: Author, name: Html, address: string | null): Html {
  const view = address === null ? null : viewOfAuthor(author);
  if (address === null || view === null) return name;
  const code = author.kind === 'handle' && html` data-handle="${author.code}"`;
  return html`<a class="writer" href="${viewLink(address, view)}#${commentsAnchor}" rel="nofollow"${code}>${name}</a>`;
}

function givenName(name: string | null): Fragment {
  return name === null ? null : html`<bdi class="name">${name}</bdi> `;
}
