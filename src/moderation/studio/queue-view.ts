import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, hidden, select } from '../../ui/form.ts';
import { formatNumber, LANGUAGES } from '../../ui/phrases.ts';
import type { Context } from '../context.ts';
import type { Decided } from '../decided.ts';
import { holdWords } from '../hold-words.ts';
import type { QueueAsked, QueuePage } from '../queue.ts';
import type { DecisionParts } from './decision-view.ts';
import { decisionBar, decisionProblems, decisionStart, ruleSentences } from './decision-view.ts';
import { itemView } from './item-view.ts';
import { isFiltered, queueHref } from './queue-form.ts';
import { queueWords } from './words.ts';

export type QueueParts = DecisionParts & {
  asked: QueueAsked;
  page: QueuePage;
  contexts: ReadonlyMap<string, Context>;
  /** What was just done in one press; see `undoLine`. */
  done: readonly Decided[];
  /** Comments that could not be decided about, which is all that the page shows then. */
  again: ReadonlyMap<string, Decided | null> | null;
  /** Reasons for which something is held, to be chosen from. */
  codes: readonly string[];
  searchable: boolean;
};

/** The one screen on which comments are decided. */
export function queueView(parts: QueueParts, language: string): Html {
  const words = queueWords(language);
  const { asked, page, again } = parts;
  const empty = isFiltered(asked) ? words.nothingFits : words.empty[asked.view];
  return html`${undoLine(parts.done, parts.back, language)}${decisionProblems(parts, language)}${again === null ? filters(parts, language) : html`<h2>${words.comeBack}</h2>\n`}${
    page.comments.length === 0 ? html`<p>${empty}</p>\n` : list(parts, language)
  }${pager(asked, page, again !== null, language)}`;
}

/** What was done, and the way back; nothing where nothing was. */
export function undoLine(done: readonly Decided[], back: string, language: string): Fragment {
  if (done.length === 0) return null;
  const words = queueWords(language);
  const sentences = [...Map.groupBy(done, didOf)].map(([did, group]) =>
    words.did[did](formatNumber(group.length, language)),
  );
  const undoable = done.filter(({ undoneBy }) => undoneBy === null);
  return html`<form class="notice undo-line" method="post" action="${link('studioUndoings')}" role="status">
${hidden('back', back)}${undoable.map(({ id }) => hidden('decision', id))}<span>${sentences.join(' · ')}</span>
${undoable.length > 0 && html`<button type="submit" class="quiet" data-act="undo" data-key="u">${words.undo}</button>\n`}</form>
`;
}

/** Which sentence tells of it. */
export function didOf({ action, undoes }: Pick<Decided, 'action' | 'undoes'>) {
  if (undoes !== null) return 'undo';
  if (action === 'publish' || action === 'restore' || action === 'dismiss') return 'publish';
  return action === 'remove' || action === 'ban' ? action : 'other';
}

function list(parts: QueueParts, language: string): Html {
  const words = queueWords(language);
  const { page, contexts, form, book, asked, again } = parts;
  const ticked = new Set(form.ticked.map(({ id }) => id));
  const items = page.comments.flatMap(comment => {
    const context = contexts.get(comment.id);
    if (context === undefined) return [];
    const meanwhile = again?.get(comment.id) ?? null;
    return itemView(
      { comment, context, book, view: asked.view, ticked: ticked.has(comment.id), meanwhile },
      language,
    );
  });
  return html`<form class="queue" method="post" action="${link('studioQueueDecisions')}" data-undo="${link('studioUndoings')}" data-undo-label="${words.undo}" data-done="${words.allDone}" data-failed="${words.notSent}">
${decisionStart(parts)}${items}${decisionBar(parts, language)}</form>
${keysView(language)}${ruleSentences(book)}`;
}

/** What each key does; the script shows it. */
function keysView(language: string): Html {
  const words = queueWords(language);
  const keys = Object.entries(words.keys).map(
    ([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>\n`,
  );
  return html`<section class="panel queue-keys" id="queue-keys" aria-label="${words.keysTitle}" hidden>
<h2>${words.keysTitle}</h2>
<dl>${keys}</dl></section>
`;
}

function filters({ asked, codes, searchable, page }: QueueParts, language: string): Html {
  const words = queueWords(language);
  const on = isFiltered(asked);
  const { view, threadId, handleId } = asked;
  const address = threadId === null ? undefined : page.comments[0]?.address;
  return html`<details class="queue-filters"${on && html` open`}><summary>${on ? words.filtered : words.filters}</summary>
<form method="get" action="${link('studioQueue')}">
${view !== 'held' && hidden('view', view)}${threadId !== null && hidden('thread', threadId)}${
  handleId !== null && hidden('handle', handleId)
}${threadId !== null && html`<p class="hint">${words.onlyThread} <bdi>${address ?? ''}</bdi></p>\n`}${
  handleId !== null && html`<p class="hint">${words.onlyWriter}</p>\n`
}<div class="field-row">
${searchable && field({ name: 'q', label: words.words, value: asked.q, type: 'search', dir: 'auto' })}${languageField(asked, language)}${
  view === 'held' && reasonField(asked, codes, language)
}${view !== 'new' && orderField(asked, language)}</div>
<p class="actions"><button type="submit" class="plain">${words.apply}</button> ${on && html`<a href="${queueHref({ view })}">${words.clear}</a>`}</p>
</form></details>
`;
}

function languageField({ language: chosen }: QueueAsked, language: string): Html {
  const words = queueWords(language);
  return select({
    name: 'language',
    label: words.language,
    value: chosen ?? '',
    choices: [
      { value: '', label: words.anyLanguage },
      ...LANGUAGES.map(tag => ({ value: tag, label: words.languages[tag] })),
      { value: 'und', label: words.otherLanguage },
    ],
  });
}

function reasonField({ code }: QueueAsked, codes: readonly string[], language: string): Html {
  const words = queueWords(language);
  const known = code === null || codes.includes(code) ? codes : [...codes, code];
  return select({
    name: 'reason',
    label: words.reason,
    id: 'held-for',
    value: code ?? '',
    choices: [
      { value: '', label: words.anyReason },
      ...known.map(one => ({ value: one, label: holdWords(one, language) })),
    ],
  });
}

function orderField({ order }: QueueAsked, language: string): Html {
  const words = queueWords(language);
  return select({
    name: 'order',
    label: words.order,
    value: order,
    choices: [
      { value: 'oldest', label: words.oldest },
      { value: 'newest', label: words.newest },
    ],
  });
}

function pager(asked: QueueAsked, { next }: QueuePage, again: boolean, language: string): Fragment {
  const words = queueWords(language);
  if (again) return html`<p><a href="${queueHref(asked)}">${words.first}</a></p>`;
  if (next === null && asked.from === null) return null;
  return html`<nav class="pager" aria-label="${words.pages}">
${asked.from !== null && html`<a href="${queueHref({ ...asked, from: null })}">${words.first}</a>\n`}${
  next !== null &&
  html`<a rel="next" data-key="n" href="${queueHref({ ...asked, from: next })}">${words.next}</a>\n`
}</nav>
`;
}
