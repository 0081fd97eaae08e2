import type { StoredComment } from '../../discussion/stored-comments.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import type { Context } from '../context.ts';
import type { Lookup } from '../lookups.ts';
import { commentStudioWords } from './comment-words.ts';
import {
  type DecisionParts,
  decisionBar,
  decisionProblems,
  decisionStart,
  ruleSentences,
} from './decision-view.ts';
import { itemView } from './item-view.ts';
import { queueWords } from './words.ts';

export type LookupParts = DecisionParts & {
  lookup: Lookup;
  /** Null where this page does not show them (any more). */
  others: readonly StoredComment[] | null;
  contexts: ReadonlyMap<string, Context>;
};

/** The other comments of a writer, to be decided about together. */
export function lookupView(parts: LookupParts, language: string): Html {
  const { lookup, others } = parts;
  const words = commentStudioWords(language);
  return html`<p><a href="${link('studioComment', { comment: lookup.commentId })}">${words.theComment}</a></p>
${others === null ? html`<p>${words.notYours}</p>` : html`<p class="hint">${words.lookupIntro[lookup.kind]}</p>\n${found(parts, others, language)}`}`;
}

function found(parts: LookupParts, others: readonly StoredComment[], language: string): Fragment {
  const { contexts, book } = parts;
  const words = queueWords(language);
  if (others.length === 0) return html`<p>${commentStudioWords(language).noOthers}</p>`;
  const items = others.flatMap(comment => {
    const context = contexts.get(comment.id);
    return context === undefined
      ? []
      : itemView({ comment, context, book, view: 'new', ticked: false }, language);
  });
  return html`<form class="queue" method="post" action="${link('studioQueueDecisions')}" data-undo="${link('studioUndoings')}" data-undo-label="${words.undo}" data-done="${words.allDone}" data-failed="${words.notSent}">
${decisionStart(parts)}${decisionProblems(parts, language)}${items}${decisionBar(parts, language)}</form>
${ruleSentences(book)}`;
}
