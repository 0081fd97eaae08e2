import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, hidden, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { PIN_LIMIT, type Pin } from '../pins.ts';
import type { Post } from '../posts.ts';
import { publicationDay, timeText } from '../times-view.ts';
import { pinsWords } from './pins-words.ts';

/** The pinned posts in their order, with what can be done with each. */
export function pinsView(pins: readonly Pin[], language: string): Html {
  const words = pinsWords(language);
  const rows = pins.map((pin, index) => {
    const button = (action: string, label: string) =>
      pinButton(pin.postId, action, label, pin.headline, language);
    return html`<li class="post-row">
<h2><a href="${link('studioPublication', { post: pin.postId })}" lang="${pin.language}"><bdi>${pin.headline}</bdi></a></h2>
<p class="meta">${untilText(pin, language)}${!pin.listed && html` · ${words.notListed}`}</p>
<div class="row-actions">${index > 0 && button('up', words.up)}${index < pins.length - 1 && button('down', words.down)}${button('unpin', words.unpin)}</div>
</li>
`;
  });
  return html`<p>${words.intro}</p>
${
  pins.length === 0
    ? html`<p class="notice">${words.none}</p>\n`
    : html`<ol class="post-rows">
${rows}</ol>
`
}`;
}

/** For the page of one post: pins it, or takes it down. */
export function pinPanel(
  post: Post,
  pin: Pin | null,
  { problem, language }: { problem: string | null; language: string },
): Html {
  const words = pinsWords(language);
  const problems = problem === null ? {} : { until: problem };
  const told = tellProblems(problems, words.problems, language, { values: { limit: PIN_LIMIT } });
  const until = pin?.until ?? null;
  const day = until === null ? '' : publicationDay(until - 1, post.zone);
  return html`<section class="panel" aria-labelledby="pin">
<h2 id="pin">${words.panel}</h2>
${pin !== null && html`<p>${untilText(pin, language)}</p>\n`}<form method="post" action="${link('studioPostPin', { post: post.id })}">
${told.list}${hidden('action', 'pin')}${field({ name: 'until', type: 'date', size: 'short', label: words.endDate, hint: words.pinHint, value: day, problem: told.at('until') })}${submit(pin === null ? words.pin : words.change, { kind: 'plain' })}
</form>
${pin !== null && pinButton(post.id, 'unpin', words.unpin, post.headline, language)}<p><a href="${link('studioPins')}">${words.all}</a></p>
</section>
`;
}

function pinButton(postId: string, action: string, label: string, headline: string, language: string): Html {
  const named = pinsWords(language).named(label, headline);
  return html`<form method="post" action="${link('studioPostPin', { post: postId })}">${hidden('action', action)}${submit(label, { kind: 'quiet', ariaLabel: named })}</form>`;
}

function untilText({ until, zone }: Pin, language: string): Fragment {
  const words = pinsWords(language);
  return until === null ? words.forGood : words.until(timeText(until, { language, zone }));
}
