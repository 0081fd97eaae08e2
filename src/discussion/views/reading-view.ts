import { type Fragment, type Html, html } from '../../lib/html.ts';
import { commentsAnchor } from '../../routes.ts';
import { authorName } from '../author-view.ts';
import { type CommentPlace, numberSign } from '../comment-view.ts';
import { liveLine } from '../live/live-view.ts';
import { commentItems, speakingPart, threadSection, zoneLine } from '../thread-view.ts';
import { discussionWords } from '../words.ts';
import { type ThreadView, viewLink } from './choice.ts';
import type { Group, ViewCounts, ViewPage } from './reading.ts';
import { viewsRow } from './row-view.ts';
import { viewWords } from './words.ts';

/** A page of a thread in a view other than by time: `section#thread`. The same for every reader. */
export function readingView(shown: ViewPage, counts: ViewCounts): Html {
  const { thread, view, page, groups } = shown;
  const comments = groups.flatMap(group => group.comments);
  const place: CommentPlace = { thread, page, here: new Set(comments.map(({ id }) => id)) };
  return threadSection(
    thread,
    html`${viewsRow(thread, counts, view.kind)}${intro(shown)}${zoneLine(thread, comments)}${
      comments.length === 0
        ? html`<p class="notice">${viewWords(thread.language).empty}</p>\n`
        : list(groups, place)
    }${liveLine({ thread, page: 0 })}${pager(shown)}${speakingPart(shown)}`,
  );
}

/** What the page shows, for its title; null for the view by time. */
export function viewTitle({ view, author, thread }: Pick<ViewPage, 'view' | 'author' | 'thread'>): string {
  const words = viewWords(thread.language);
  if (view.kind === 'writer') return words.writer(author === null ? '' : authorName(author, thread.language));
  if (view.kind === 'conversations' && view.conversation !== null)
    return words.conversation(numberSign(view.conversation, thread.language));
  return words.names[view.kind];
}

function intro(shown: ViewPage): Html {
  const { view, thread } = shown;
  const words = viewWords(thread.language);
  if (view.kind === 'conversations' && view.conversation !== null) {
    const all = viewLink(thread.address, { kind: 'conversations', conversation: null });
    return html`<p class="view-intro"><strong>${viewTitle(shown)}</strong> · <a href="${all}#${commentsAnchor}">${words.allConversations}</a></p>\n`;
  }
  if (view.kind === 'writer')
    return html`<p class="view-intro"><strong><bdi>${viewTitle(shown)}</bdi></strong>. ${hintOf(view, words.hints)}</p>\n`;
  return html`<p class="view-intro">${hintOf(view, words.hints)}</p>\n`;
}

function hintOf(view: ThreadView, hints: ReturnType<typeof viewWords>['hints']): Fragment {
  if (view.kind === 'time') return null;
  if (view.kind !== 'writer') return hints[view.kind];
  return view.writer.kind === 'handle' ? hints.writer : hints.person;
}

/** Days are said once where they change, whichever conversation comes next. */
function list(groups: readonly Group[], place: CommentPlace): Html {
  const days = { said: '' };
  const lists = groups.map(group => {
    const items = commentItems(group.comments, place, days, comment =>
      group.conversation === null || comment.number === group.conversation ? null : 'follows',
    );
    return { group, list: html`<ol class="comments">\n${items}</ol>\n` };
  });
  if (groups.every(group => group.conversation === null)) return html`${lists.map(one => one.list)}`;
  return html`<ol class="conversations">
${lists.map(one => html`<li class="conversation">${one.list}${wholeLink(one.group, place)}</li>\n`)}</ol>
`;
}

function wholeLink({ conversation, more }: Group, { thread }: CommentPlace): Fragment {
  if (!more) return null;
  const words = viewWords(thread.language);
  const href = viewLink(thread.address, { kind: 'conversations', conversation });
  const name = words.wholeNamed(numberSign(conversation ?? 0, thread.language));
  return html`<p class="whole"><a href="${href}#${commentsAnchor}" aria-label="${name}">${words.whole}</a></p>\n`;
}

function pager({ thread, view, page, previous, next, last }: ViewPage): Fragment {
  if (previous === null && next === null) return null;
  const words = discussionWords(thread.language);
  const href = (to: number) => `${viewLink(thread.address, view, to)}#${commentsAnchor}`;
  return html`<nav class="pager" aria-label="${viewWords(thread.language).pager}">
${page > 1 && html`<a href="${href(1)}">${words.first}</a>\n`}${previous !== null && html`<a href="${href(previous)}" rel="prev">${words.previous}</a>\n`}${
  next !== null && html`<a href="${href(next)}" rel="next">${words.next}</a>\n`
}${last !== null && html`<a href="${href(last)}">${words.last}</a>\n`}</nav>
`;
}
