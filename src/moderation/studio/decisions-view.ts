import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { hidden } from '../../ui/form.ts';
import type { Decided } from '../decided.ts';
import { holdWords } from '../hold-words.ts';
import { commentStudioWords } from './comment-words.ts';
import { momentView } from './item-view.ts';
import { queueWords } from './words.ts';

/** One decision: what, who, when, why, what only staff see, and the way back where nothing newer stands on it. */
export function decidedView(
  decision: Decided,
  { zone, back, undoable }: { zone: string; back: string; undoable: boolean },
  language: string,
): Html {
  const words = commentStudioWords(language);
  const { action, rule, reason, detail, undoneBy, undoes } = decision;
  return html`<p><strong>${queueWords(language).actions[action]}</strong> ${whoLine(decision, language)} <span class="meta">${momentView(decision.at, zone, language)}</span>${
    undoneBy !== null && html` <span class="status-pill">${words.undone}</span>`
  }</p>
${undoes !== null && html`<p class="meta">${words.undoes}</p>\n`}${
  (rule !== '' || reason !== '') &&
  html`<p><bdi>${rule}</bdi>${rule !== '' && reason !== '' && ': '}<bdi>${reason}</bdi></p>\n`
}${detail !== '' && html`<p class="meta"><bdi>${detail}</bdi></p>\n`}${undoable && undoForm(decision, back, language)}`;
}

function whoLine({ by, code }: Decided, language: string): Fragment {
  const words = commentStudioWords(language);
  return html`<bdi>${by === null ? words.byCheck(holdWords(code, language)) : words.by(by)}</bdi>`;
}

function undoForm({ id }: Decided, back: string, language: string): Html {
  return html`<form method="post" action="${link('studioDecisionUndoing', { decision: id })}">${hidden('back', back)}<button type="submit" class="quiet">${commentStudioWords(language).undo}</button></form>
`;
}
