import { commentPanel } from '../../discussion/comment-panel-view.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { formatNumber, formatPercent } from '../../ui/phrases.ts';
import { pageWords } from '../../ui/words.ts';
import type { Rescored } from '../scorer/rescoring.ts';
import { pastWords } from './past-words.ts';

/** A stretch of the past with what the scorer would hold of it. */
export function pastView(
  rescored: Rescored,
  comments: ReadonlyMap<string, StoredComment>,
  parts: { begins: boolean; version: string; language: string },
): Html {
  const { begins, version, language } = parts;
  const words = pastWords(language);
  const { looked, wouldHold, next } = rescored;
  const number = (value: number) => formatNumber(value, language);
  const found = wouldHold.map(held => {
    const comment = comments.get(held.id);
    return comment === undefined
      ? null
      : html`${judged(held, language)}${commentPanel(comment, language, null)}`;
  });
  return html`<p>${words.intro} <span class="hint">${words.version(version)}</span></p>
<p role="status">${words.looked(number(looked), number(wouldHold.length))} ${wouldHold.length === 0 && words.none}</p>
${found}<p class="pager">${!begins && html`<a href="${link('studioModerationPast')}">${words.begin}</a> `}${
    next === null
      ? words.end
      : html`<a rel="next" href="${link('studioModerationPast')}?after=${next}">${words.next}</a>`
  }</p>
`;
}

function judged({ suspicion, score }: Rescored['wouldHold'][number], language: string): Html {
  const words = pastWords(language);
  return html`<p class="past-verdict"><strong>${words[suspicion](formatPercent(score[suspicion], language))}</strong> ${because(score.because, language)}</p>
`;
}

function because(because: readonly { word: string }[], language: string): Fragment {
  if (because.length === 0) return null;
  const { comma } = pageWords(language);
  return html`${pastWords(language).because} ${because.map(({ word }, i) => html`${i > 0 && comma}<bdi>${word}</bdi>`)}`;
}
