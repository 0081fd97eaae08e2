import type { Thread } from '../../discussion/threads.ts';
import { localInputValue } from '../../lib/dates.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, hidden, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import type { Post } from '../posts.ts';
import { timeText } from '../times-view.ts';
import { postWords } from '../words.ts';
import { statusPill } from './posts-list-view.ts';
import type { ScheduleForm } from './publication-form.ts';
import { postStudioWords } from './words.ts';

/** Where the post stands, and everything that can be done about it. */
export function publicationView(
  post: Post,
  thread: Thread,
  origin: string,
  schedule: ScheduleForm,
  language: string,
  /** For those who may set who speaks in the thread. */
  mayModerate: boolean,
): Html {
  const words = postStudioWords(language);
  return html`<div class="panel">
<p>${statusPill(post.status, language)} ${stateSentence(post, language)}</p>
${post.path !== null && html`<p>${words.address}: <a href="${post.path}" dir="ltr">${origin + post.path}</a></p>\n`}${statusForms(post, language)}</div>
${(post.status === 'draft' || post.status === 'scheduled') && scheduleForm(post, schedule, language)}${threadPanel(post, thread, language, mayModerate)}`;
}

function stateSentence(post: Post, language: string): string {
  const { states } = postStudioWords(language);
  if (post.status === 'scheduled')
    return states.scheduled(timeText(post.publishedAt ?? 0, { language, zone: post.zone }));
  return post.status === 'draft' && post.path !== null ? states.draftAgain : states[post.status];
}

/** One button for each state that the post may go to next. */
function statusForms(post: Post, language: string): Html {
  const words = postStudioWords(language);
  const button = (action: string, label: string, kind: 'primary' | 'plain' = 'plain') =>
    html`<form method="post" action="${link('studioPublication', { post: post.id })}">${hidden('action', action)}${submit(label, { kind })}</form>\n`;
  const buttons: Record<Post['status'], Fragment> = {
    draft: [button('publish', words.publishNow, 'primary'), button('unlist', words.publishUnlisted)],
    scheduled: [button('publish', words.publishNow, 'primary'), button('draft', words.cancelSchedule)],
    published: [button('unlist', words.unlist), button('draft', words.toDraft)],
    unlisted: [button('publish', words.list, 'primary'), button('draft', words.toDraft)],
  };
  const isPublic = post.status === 'published' || post.status === 'unlisted';
  return html`<div class="actions">
${buttons[post.status]}</div>
${isPublic && html`<p class="hint">${words.toDraftHint}</p>\n`}`;
}

function scheduleForm(post: Post, form: ScheduleForm, language: string): Html {
  const words = postStudioWords(language);
  const sentences = { ...postWords(language).problems, ...words.problems };
  const told = tellProblems(form.problems, sentences, language);
  const known = post.status === 'scheduled' && post.publishedAt !== null;
  return html`<form method="post" action="${link('studioPublication', { post: post.id })}" class="panel">
<h2>${words.scheduleTitle}</h2>
${told.list}${hidden('action', 'schedule')}${field({
  name: 'at',
  type: 'datetime-local',
  label: words.scheduleAt,
  hint: words.scheduleZone(post.zone),
  value: form.at || (known ? localInputValue(post.publishedAt ?? 0, post.zone) : ''),
  required: true,
  size: 'short',
  problem: told.at('at'),
})}${submit(known ? words.reschedule : words.schedule)}
</form>
`;
}

function threadPanel(post: Post, thread: Thread, language: string, mayModerate: boolean): Html {
  const words = postStudioWords(language);
  const closed = thread.closedAt !== null;
  return html`<section class="panel" id="discussion">
<h2>${words.threadTitle}</h2>
<p>${postWords(language).comments(thread.count, formatNumber(thread.count, language))}. ${closed ? words.threadClosed : words.threadOpen}</p>
<form method="post" action="${link('studioThreadClosure', { post: post.id })}">${hidden('action', closed ? 'reopen' : 'close')}${submit(closed ? words.reopenThread : words.closeThread, { kind: 'plain' })}</form>
${mayModerate && html`<p><a href="${link('studioThread', { thread: thread.id })}">${words.threadSettings}</a></p>\n`}</section>`;
}
