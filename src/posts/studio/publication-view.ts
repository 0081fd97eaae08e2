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
import { checklistView } from './checklist-view.ts';
import { pinsWords } from './pins-words.ts';
import { statusPill } from './posts-list-view.ts';
import type { ScheduleForm } from './publication-form.ts';
import { otherClocks, whichOfTwo } from './schedule-view.ts';
import { scheduleWords } from './schedule-words.ts';
import { postStudioWords } from './words.ts';

/** Where the post stands, and everything that can be done about it. */
export function publicationView(
  post: Post,
  thread: Thread,
  around: {
    origin: string;
    schedule: ScheduleForm;
    /** Zone of the site, in which its staff may think. */
    siteZone: string;
    language: string;
    /** For those who may set who speaks in the thread. */
    mayModerate: boolean;
    /** How it looks in other places, below everything else. */
    elsewhere: Fragment;
  },
): Html {
  const { origin, schedule, siteZone, language, mayModerate } = around;
  const isDraft = post.status === 'draft' || post.status === 'scheduled';
  const words = postStudioWords(language);
  return html`<div class="panel">
<p>${statusPill(post.status, language)} ${stateSentence(post, language)}</p>
${post.status === 'scheduled' && otherClocks(post, siteZone, language)}${post.path !== null && html`<p>${words.address}: <a href="${post.path}" dir="ltr">${origin + post.path}</a></p>\n`}${statusForms(post, language)}</div>
${isDraft && checklistView(post, language)}${isDraft && scheduleForm(post, schedule, language)}${mayModerate && post.status === 'published' && html`<p><a href="${link('studioPostPin', { post: post.id })}">${pinsWords(language).panel}</a></p>\n`}${threadPanel(post, thread, language, mayModerate)}${around.elsewhere}`;
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
  const more = scheduleWords(language);
  const sentences = { ...postWords(language).problems, ...words.problems, ...more.problems };
  const values = { zone: post.zone, time: `\u2068${form.time}\u2069` };
  const told = tellProblems(form.problems, sentences, language, { values });
  const known = post.status === 'scheduled' && post.publishedAt !== null;
  const [date = '', time = ''] = known ? localInputValue(post.publishedAt ?? 0, post.zone).split('T') : [];
  return html`<form method="post" action="${link('studioPublication', { post: post.id })}" class="panel">
<h2>${words.scheduleTitle}</h2>
${told.list}${hidden('action', 'schedule')}<p class="hint">${words.scheduleZone(post.zone)}</p>
<div class="field-row">
${field({ name: 'date', type: 'date', label: more.date, value: form.date || date, required: true, problem: told.at('date') })}${field({ name: 'time', type: 'time', label: more.time, value: form.time || time, required: true, problem: told.at('time') })}</div>
${form.choices.length > 1 && whichOfTwo(form, language, told.at('which'))}${submit(known ? words.reschedule : words.schedule)}
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
