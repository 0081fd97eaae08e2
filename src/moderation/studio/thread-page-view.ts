import { closesAt, type DiscussionSettings } from '../../discussion/settings.ts';
import type { Thread } from '../../discussion/threads.ts';
import { type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, hidden, select, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { formatClock, formatDate } from '../../ui/times.ts';
import { moderationSettingsWords } from './settings-words.ts';
import type { ThreadForm } from './thread-form.ts';

/** Who may speak in one thread, and whether it is open. `site` is what holds where it has nothing of its own. */
export function threadSettingsView(
  thread: Thread,
  form: ThreadForm,
  site: DiscussionSettings,
  language: string,
): Html {
  return html`${opennessPanel(thread, site, language)}${settingsPanel(thread, form, site, language)}`;
}

function opennessPanel(thread: Thread, site: DiscussionSettings, language: string): Html {
  const words = moderationSettingsWords(language);
  const { id, address, closedAt } = thread;
  const closed = closedAt !== null;
  const over = closed && (closesAt(thread, site) ?? Number.POSITIVE_INFINITY) <= closedAt;
  return html`<div class="panel">
<p>${words.threadAt} <a href="${address}" dir="ltr">${address}</a></p>
<p>${stateSentence(thread, site, language)}</p>
<form method="post" action="${link('studioClosure', { thread: id })}">${hidden('action', closed ? 'reopen' : 'close')}${submit(closed ? words.reopenThread : words.closeThread, { kind: 'plain' })}${over && html`<p class="hint">${words.reopenHint}</p>`}</form>
</div>
`;
}

function stateSentence(thread: Thread, site: DiscussionSettings, language: string): string {
  const words = moderationSettingsWords(language);
  const told = (at: number) =>
    `${formatDate(at, language, thread.zone)}, ${formatClock(at, language, thread.zone)}`;
  if (thread.closedAt !== null) return words.threadClosed(told(thread.closedAt));
  const end = closesAt(thread, site);
  return end === null ? words.threadOpen : words.threadClosesAt(told(end));
}

function settingsPanel(
  { id }: Thread,
  { typed, problems }: ThreadForm,
  site: DiscussionSettings,
  language: string,
): Html {
  const words = moderationSettingsWords(language);
  const told = tellProblems(problems, words.problems, language);
  const number = (name: 'slowSeconds' | 'closeAfterDays', label: string, none: string) =>
    field({
      name,
      label,
      hint: words.ownHint(site[name] === 0 ? none : formatNumber(site[name], language)),
      value: typed[name],
      inputmode: 'numeric',
      size: 'short',
      problem: told.at(name),
    });
  const modes = Object.entries(words.modes).map(([value, label]) => ({ value, label }));
  return html`<form method="post" action="${link('studioThread', { thread: id })}" class="panel">
${told.list}${select({
  name: 'mode',
  label: words.mode,
  value: typed.mode,
  choices: [{ value: '', label: words.asSite(words.modes[site.mode]) }, ...modes],
  problem: told.at('mode'),
})}${number('slowSeconds', words.slowSeconds, words.noPause)}${number('closeAfterDays', words.closeThreadAfter, words.never)}${submit(words.threadSave)}
</form>`;
}
