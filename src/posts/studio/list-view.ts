import { type Fragment, type Html, html } from '../../lib/html.ts';
import type { Person } from '../../people/people.ts';
import { link } from '../../routes.ts';
import { assetHref } from '../../ui/assets.ts';
import { field, select, submit } from '../../ui/form.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { formatShortDate } from '../../ui/times.ts';
import { pagerView } from '../index-view.ts';
import { isPublic } from '../posts.ts';
import type { ListedPost, ListQuery, ListState, PostsList } from '../studio-list.ts';
import { timeText } from '../times-view.ts';
import { listWords } from './list-words.ts';
import { pinsWords } from './pins-words.ts';
import { statusPill, updateLink } from './posts-list-view.ts';
import { tagsWords } from './tags-words.ts';
import { postStudioWords } from './words.ts';

type Around = {
  /** Whom the list can be narrowed to; empty for somebody who sees their own posts alone. */
  authors: readonly { id: string; name: string }[];
  tags: readonly string[];
  language: string;
  person: Person;
  /** How long the trash keeps a post. */
  trashDays: number;
};

/** Posts by state, with a search, what can be done with each, and the way to older ones. */
export function postsListView(list: PostsList, query: ListQuery, around: Around): Html {
  const { language } = around;
  const words = listWords(language);
  const intro =
    query.state === 'trash' &&
    html`<p class="hint">${words.trashIntro(formatNumber(around.trashDays, language))}</p>\n`;
  const rows =
    list.posts.length === 0
      ? html`<p class="notice">${words.none}</p>\n`
      : html`<ol class="post-rows">
${list.posts.map(post => row(post, around))}</ol>
`;
  const others = html`<p class="posts-others"><a href="${link('studioTags')}">${tagsWords(language).title}</a>${around.person.role !== 'author' && html` <a href="${link('studioPins')}">${pinsWords(language).title}</a>`}</p>
`;
  return html`${stateNav(list, query, language)}${others}${searchForm(query, around)}${intro}${rows}${pagerView(
    list,
    {
      language,
      pageHref: page => address(query, { page }),
    },
  )}<p class="hint keys-hint" hidden data-keys>${words.keys}</p>
<script type="module" src="${assetHref('posts-list.js')}"></script>
`;
}

function stateNav({ counts }: PostsList, query: ListQuery, language: string): Html {
  const words = listWords(language);
  const tabs: [ListState | null, string][] = [
    [null, words.all],
    ['draft', words.drafts],
    ['scheduled', words.scheduled],
    ['published', words.published],
    ['unlisted', words.unlisted],
    ['trash', words.trash],
  ];
  const item = ([state, label]: [ListState | null, string]) => {
    const current = state === query.state && html` aria-current="page"`;
    const count = formatNumber(counts.get(state) ?? 0, language);
    return html`<li><a href="${address(query, { state, page: 1 })}"${current}>${label} <span class="count">${count}</span></a></li>\n`;
  };
  return html`<nav class="studio-nav studio-tabs" aria-label="${words.states}"><ul>
${tabs.map(item)}</ul></nav>
`;
}

function searchForm(query: ListQuery, { authors, tags, language }: Around): Html {
  const words = listWords(language);
  const everybody = { value: '', label: words.everybody };
  const narrowed =
    query.words !== '' || query.tag !== null || (authors.length > 0 && query.authorId !== null);
  return html`<details class="posts-search"${narrowed && html` open`}><summary>${words.search}</summary>
<form method="get" action="${link('studioPosts')}" role="search" aria-label="${words.search}">
${query.state !== null && html`<input type="hidden" name="state" value="${query.state}">\n`}<div class="field-row">
${field({ name: 'q', type: 'search', label: words.headline, value: query.words, dir: 'auto' })}${
  authors.length > 1 &&
  select({
    name: 'author',
    label: words.author,
    value: query.authorId ?? '',
    choices: [everybody, ...authors.map(({ id, name }) => ({ value: id, label: name }))],
  })
}${field({ name: 'tag', label: words.tag, value: query.tag ?? '', dir: 'auto', list: 'tags' })}</div>
${tagList('tags', tags)}<p class="actions">${submit(words.find, { kind: 'plain' })}${narrowed && html` <a href="${address(EVERYTHING, { state: query.state })}">${words.forgetFilter}</a>`}</p>
</form>
</details>
`;
}

/** Tags that fields with `list="ID"` suggest. */
export function tagList(id: string, tags: readonly string[]): Html {
  return html`<datalist id="${id}">${tags.map(tag => html`<option value="${tag}"></option>`)}</datalist>
`;
}

const EVERYTHING: ListQuery = { state: null, words: '', authorId: null, tag: null, page: 1 };

function row(post: ListedPost, { language }: Around): Html {
  const { id, headline } = post;
  const href = post.trashed === null ? link('studioPost', { post: id }) : link('studioPreview', { post: id });
  return html`<li class="post-row">
<h2><a href="${href}" lang="${post.language}"><bdi>${headline}</bdi></a></h2>
<p class="meta">${statusPill(post.trashed?.status ?? post.status, language)} ${facts(post, language)}</p>
<div class="row-actions">${post.trashed === null ? actions(post, language) : trashActions(post, post.trashed, language)}</div>
</li>
`;
}

function facts(post: ListedPost, language: string): Fragment {
  const words = listWords(language);
  const number = (value: number) => formatNumber(value, language);
  const parts: Fragment[] = [
    when(post, language),
    post.author !== null && html`<bdi>${post.author}</bdi>`,
    words.words(post.words, number(post.words)),
    post.comments > 0 && words.comments(post.comments, number(post.comments)),
    post.openReviews > 0 && words.reviews(post.openReviews, number(post.openReviews)),
  ];
  return parts.filter(Boolean).map((part, index) => [index > 0 && ' · ', part]);
}

function when(post: ListedPost, language: string): string {
  const words = listWords(language);
  const day = (at: number) => formatShortDate(at, language, post.zone);
  const { trashed, publishedAt } = post;
  if (trashed !== null)
    return trashed.by === null
      ? words.trashedAt(day(trashed.at))
      : words.trashedBy(day(trashed.at), trashed.by);
  if (post.status === 'scheduled')
    return words.due(timeText(publishedAt ?? 0, { language, zone: post.zone }));
  return isPublic(post) && publishedAt !== null
    ? words.out(day(publishedAt))
    : words.begun(day(post.createdAt));
}

function actions(post: ListedPost, language: string): Fragment {
  const [words, studio] = [listWords(language), postStudioWords(language)];
  const seen = isPublic(post) && post.path !== null;
  const [href, label] =
    seen && post.path !== null
      ? [post.path, studio.view]
      : [link('studioPreview', { post: post.id }), studio.preview];
  return [
    isPublic(post) && updateLink(post, language),
    html`<a href="${href}" aria-label="${label}: ${post.headline}">${label}</a>`,
    button(link('studioPostCopies', { post: post.id }), words.duplicate, post),
    button(link('studioPostTrash', { post: post.id }), words.toTrash, post),
  ];
}

function trashActions(
  post: ListedPost,
  { status, scheduledAt }: NonNullable<ListedPost['trashed']>,
  language: string,
): Fragment {
  const words = listWords(language);
  const restoration = link('studioPostRestoration', { post: post.id });
  const again =
    scheduledAt === null
      ? words.restoreAgain
      : words.restoreSchedule(timeText(scheduledAt, { language, zone: post.zone }));
  return [
    button(restoration, words.restore, post),
    status !== 'draft' && button(restoration, again, post, { name: 'again', value: 'yes' }),
    html`<a href="${link('studioPostDeletion', { post: post.id })}" aria-label="${words.deleteForGood}: ${post.headline}">${words.deleteForGood}</a>`,
  ];
}

function button(
  action: string,
  label: string,
  { headline }: ListedPost,
  sent: { name?: string; value?: string } = {},
): Html {
  return html`<form method="post" action="${action}">${submit(label, { kind: 'quiet', ariaLabel: `${label}: ${headline}`, ...sent })}</form>`;
}

/** The list with some of its query changed. */
function address(query: ListQuery, change: Partial<ListQuery>): string {
  const { state, words, authorId, tag, page } = { ...query, ...change };
  const fields = new URLSearchParams();
  if (state !== null) fields.set('state', state);
  if (words !== '') fields.set('q', words);
  if (authorId !== null) fields.set('author', authorId);
  if (tag !== null) fields.set('tag', tag);
  if (page > 1) fields.set('page', String(page));
  return fields.size === 0 ? link('studioPosts') : `${link('studioPosts')}?${fields}`;
}
