import { authorName } from '../discussion/author-view.ts';
import { numberSign } from '../discussion/comment-view.ts';
import { commentHref } from '../discussion/own-view.ts';
import { type Fragment, type Html, html } from '../lib/html.ts';
import { textOfHtml } from '../markdown/text-of-html.ts';
import { dayElement, postTime } from '../posts/times-view.ts';
import { link } from '../routes.ts';
import { hidden, submit } from '../ui/form.ts';
import { QUERY_LIMIT, type Query } from './query.ts';
import type { Found, FoundPlace, Hit } from './search.ts';
import { markedText, passage } from './snippet.ts';
import { searchWords } from './words.ts';

/** What a search page is about, as its address says it. */
export type SearchPlace = {
  /** As typed, cut to what is looked at. */
  q: string;
  kind: 'post' | 'comment' | null;
  threadId: string | null;
  before: number | null;
};

/** `found` null: nothing was asked, or too little to look for. */
export type SearchPageParts = {
  language: string;
  place: SearchPlace;
  query: Query;
  found: Found | null;
  /** Whose thread is searched. */
  post: FoundPlace | null;
};

/** The form and what was found. */
export function searchView(parts: SearchPageParts): Html {
  const { language, place, found } = parts;
  const words = searchWords(language);
  return html`<h1>${words.title}</h1>
${form(parts)}${found !== null && place.threadId === null && kinds(parts)}${found === null ? place.q !== '' && notice(words.tooShort) : results(parts, found)}`;
}

function form({ language, place, post }: SearchPageParts): Html {
  const words = searchWords(language);
  return html`<form class="search-form" method="get" action="${link('search')}" role="search">
${post !== null && threadLine(post, place, language)}<label for="q">${words.field}</label>
<div class="search-line"><input id="q" name="q" type="search" value="${place.q}" maxlength="${QUERY_LIMIT}" dir="auto" autocomplete="off" aria-describedby="q-hint">
${place.threadId !== null && hidden('thread', place.threadId)}${place.kind !== null && hidden('kind', place.kind)}${submit(words.submit)}</div>
<p class="hint" id="q-hint">${words.hint}</p>
</form>
`;
}

function threadLine(post: FoundPlace, place: SearchPlace, language: string): Html {
  const words = searchWords(language);
  const whole = searchLink({ ...place, threadId: null, before: null });
  return html`<p class="search-place">${words.inThread} <a href="${post.path}" lang="${post.language}"><bdi>${post.headline}</bdi></a> · <a href="${whole}">${words.wholeSite}</a></p>\n`;
}

function kinds({ language, place }: SearchPageParts): Html {
  const words = searchWords(language);
  const choices = [
    { kind: null, label: words.all },
    { kind: 'post', label: words.posts },
    { kind: 'comment', label: words.comments },
  ] as const;
  const links = choices.map(({ kind, label }) => {
    const href = searchLink({ ...place, kind, before: null });
    return html`<a href="${href}"${kind === place.kind && html` aria-current="page"`}>${label}</a>\n`;
  });
  return html`<nav class="search-kinds" aria-label="${words.kinds}">
${links}</nav>
`;
}

function results(parts: SearchPageParts, { hits, older }: Found): Fragment {
  const { language, place } = parts;
  const words = searchWords(language);
  if (hits.length === 0 && older === null) {
    if (place.before !== null) return [notice(words.noMore), pager(place, older, language)];
    return notice(place.threadId === null ? words.none(place.q) : words.noneInThread(place.q));
  }
  return html`<ol class="found">
${hits.map(hit => (hit.kind === 'post' ? foundPost(hit, parts) : foundComment(hit, parts)))}</ol>
${pager(place, older, language)}`;
}

function foundPost({ post }: Extract<Hit, { kind: 'post' }>, { query, language }: SearchPageParts): Html {
  const text = [...post.updates, post].map(part => textOfHtml(part.html)).join(' ');
  const day = post.publishedAt !== null && [
    ' · ',
    dayElement(post.publishedAt, { language, zone: post.zone }),
  ];
  return html`<li class="found-item">
<h2 class="found-title" lang="${post.language}" dir="${post.direction}"><a href="${post.path}">${markedText(post.headline, query)}</a></h2>
<p class="meta">${searchWords(language).post}${day}</p>
<p class="found-text" lang="${post.language}" dir="${post.direction}">${passage(text, query)}</p>
</li>
`;
}

function foundComment(
  { comment, post }: Extract<Hit, { kind: 'comment' }>,
  { query, language, place }: SearchPageParts,
): Html {
  const author = isolated(authorName(comment.author, language));
  const title = searchWords(language).comment(numberSign(comment.number, language), author);
  const where =
    place.threadId === null && html`<span lang="${post.language}"><bdi>${post.headline}</bdi></span>`;
  const when = comment.at !== null && postTime(comment.at, { language, zone: comment.zone });
  return html`<li class="found-item found-comment">
<h2 class="found-title"><a href="${commentHref(comment)}">${title}</a></h2>
<p class="meta">${[where, when].filter(Boolean).map((part, i) => [i > 0 && ' · ', part])}</p>
<p class="found-text" dir="${comment.direction}">${passage(textOfHtml(comment.html), query)}</p>
</li>
`;
}

/** Keeps the direction of a name to itself (UAX #9, 2.4). */
const isolated = (name: string): string => `\u2068${name}\u2069`;

function pager(place: SearchPlace, older: number | null, language: string): Fragment {
  if (older === null && place.before === null) return null;
  const words = searchWords(language);
  return html`<nav class="pager" aria-label="${words.title}">
${place.before !== null && html`<a href="${searchLink({ ...place, before: null })}">${words.newest}</a>\n`}${older !== null && html`<a rel="next" href="${searchLink({ ...place, before: older })}">${words.older}</a>\n`}</nav>
`;
}

function searchLink({ q, kind, threadId, before }: SearchPlace): string {
  const params = new URLSearchParams({ q });
  if (kind !== null) params.set('kind', kind);
  if (threadId !== null) params.set('thread', threadId);
  if (before !== null) params.set('before', String(before));
  return `${link('search')}?${params}`;
}

function notice(sentence: string): Html {
  return html`<p class="notice">${sentence}</p>\n`;
}
