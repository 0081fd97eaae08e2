import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, submit } from '../../ui/form.ts';
import type { ToldProblems } from '../../ui/form-problems.ts';
import type { PendingUpdate, WaitingUpdate } from '../pending-updates.ts';
import { isPublic, type Post } from '../posts.ts';
import { timeText } from '../times-view.ts';
import { postWords } from '../words.ts';
import { pendingWords } from './pending-words.ts';
import type { ScheduleForm } from './publication-form.ts';
import { whichOfTwo } from './schedule-view.ts';
import { scheduleWords } from './schedule-words.ts';
import { postStudioWords } from './words.ts';

/** When an update is to be published, folded up until it is used. */
export function laterFields(
  form: ScheduleForm,
  frame: {
    told: Pick<ToldProblems<keyof ScheduleForm['problems']>, 'at'>;
    zone: string;
    language: string;
  },
): Html {
  const { told, zone, language } = frame;
  const words = scheduleWords(language);
  const { later, laterHint } = pendingWords(language);
  const wrong = (['date', 'time', 'which'] as const).some(name => told.at(name) !== undefined);
  const isOpen = form.date !== '' || form.time !== '' || wrong;
  return html`<details${isOpen && html` open`}><summary>${later}</summary>
<p class="hint">${laterHint(zone)}</p>
<div class="field-row">
${field({ name: 'date', type: 'date', label: words.date, value: form.date, problem: told.at('date') })}${field({ name: 'time', type: 'time', label: words.time, value: form.time, problem: told.at('time') })}</div>
${form.choices.length > 1 && whichOfTwo(form, language, told.at('which'))}</details>
`;
}

export function saveForLaterButton(language: string): Html {
  return submit(pendingWords(language).saveForLater, { kind: 'plain', name: 'action', value: 'later' });
}

/** What waits of a post, above the form for a new update; nothing where nothing waits. */
export function pendingListView(pending: readonly PendingUpdate[], post: Post, language: string): Fragment {
  if (pending.length === 0) return null;
  const words = pendingWords(language);
  return html`<section class="panel" aria-labelledby="waiting"><h2 id="waiting">${words.waiting}</h2>
${pending.map(update => listed(update, post, language))}</section>
`;
}

/** The same of all posts for the overview, each with a way to it. */
export function waitingUpdatesView(waiting: readonly WaitingUpdate[], language: string): Fragment {
  if (waiting.length === 0) return null;
  const rows = waiting.map(
    update =>
      html`<li><a href="${link('studioPendingUpdate', { post: update.postId, pending: update.id })}"><bdi lang="${update.language}">${update.headline}</bdi></a> <bdi lang="${update.language}">${beginningOf(update)}</bdi> <span class="meta">${stateText(update, update, language)}</span></li>\n`,
  );
  return html`<h3>${pendingWords(language).waiting}</h3>
<ul class="waiting-updates">${rows}</ul>
`;
}

/** Below the form of one that waits. */
export function removalForm({ id, postId }: PendingUpdate, language: string): Html {
  const words = pendingWords(language);
  return html`<form method="post" action="${link('studioPendingRemoval', { post: postId, pending: id })}" class="panel"><details><summary>${words.remove}</summary>
<p class="hint">${words.removeHint}</p>
${submit(words.removeSure, { kind: 'danger' })}</details>
</form>
`;
}

function listed(update: PendingUpdate, post: Post, language: string): Html {
  const words = pendingWords(language);
  const { edit } = postStudioWords(language);
  const place = { post: post.id, pending: update.id };
  const named = words.named(beginningOf(update));
  const { kind } = update.content.fields;
  return html`<div class="pending-update">
<p class="update-head"><span class="update-kind">${postWords(language).kinds[kind]}</span> ${stateText(update, { zone: post.zone, isPublic: isPublic(post) }, language)}</p>
<p lang="${post.language}" dir="auto">${beginningOf(update)}</p>
<div class="actions"><a class="button" href="${link('studioPendingUpdate', place)}" aria-label="${`${edit}: ${named}`}">${edit}</a>
<form method="post" action="${link('studioPendingPublication', place)}">${submit(words.publishNow, { kind: 'plain', ariaLabel: `${words.publishNow}: ${named}` })}</form>
</div></div>
`;
}

function stateText(
  { publishAt, failure }: PendingUpdate,
  { zone, isPublic }: { zone: string; isPublic: boolean },
  language: string,
): string {
  const words = pendingWords(language);
  if (failure !== '') return words.failed(words.failures[failure] ?? words.otherFailure);
  if (publishAt === null) return words.kept;
  const when = timeText(publishAt, { language, zone });
  return isPublic ? words.at(when) : words.untilPublic(when);
}

/** Its first words, to tell one from another. */
function beginningOf({ content }: PendingUpdate): string {
  const [line = ''] = content.fields.text.split('\n');
  return line.length > 140 ? `${[...line].slice(0, 140).join('')}…` : line;
}
