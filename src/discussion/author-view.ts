import { type Fragment, type Html, html } from '../lib/html.ts';
import { handleHue, handleName } from './handles.ts';
import type { Author } from './threads.ts';
import { discussionWords } from './words.ts';

/** Whom readers see as the writer: chip, name, handle, staff mark. What people typed keeps its own direction. */
export function authorView(author: Author, language: string): Html {
  switch (author.kind) {
    case 'staff':
      return html`<span class="comment-author"><bdi class="name">${author.person.name}</bdi></span>
<span class="staff-mark">${discussionWords(language).marks[author.person.role]}</span>`;
    case 'handle':
      return html`<span class="chip hue-${handleHue(author.code)}" aria-hidden="true"></span>
<span class="comment-author">${givenName(author.name)}<span class="handle">${handleName(author.code, language)}</span></span>`;
    case 'imported':
      return html`<span class="comment-author"><bdi class="name">${author.name ?? discussionWords(language).anonymous}</bdi></span>`;
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

function givenName(name: string | null): Fragment {
  return name === null ? null : html`<bdi class="name">${name}</bdi> `;
}
