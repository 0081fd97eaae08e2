import { type Fragment, type Html, html } from '../../lib/html.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { checklistOf } from '../checklist.ts';
import type { Post } from '../posts.ts';
import { scheduleWords } from './schedule-words.ts';

/** Quiet hints before the first publication; nothing where there is nothing to say. */
export function checklistView(post: Post, language: string): Fragment {
  const words = scheduleWords(language);
  const found = checklistOf(post);
  const hints: Fragment[] = [
    found.noText && words.noText,
    found.noPlace && words.noPlace,
    found.typedMark && words.typedMark,
    found.noAlt > 0 && words.noAlt(found.noAlt, formatNumber(found.noAlt, language)),
    found.uncited.length > 0 && html`${words.unciteds} ${labels(found.uncited)}`,
    found.unknown.length > 0 && html`${words.unknowns} ${labels(found.unknown)}`,
  ].filter(Boolean);
  if (hints.length === 0) return null;
  return html`<section class="panel checklist" aria-labelledby="checklist">
<h2 id="checklist">${words.checklist}</h2>
<ul>
${hints.map(hint => html`<li>${hint}</li>\n`)}</ul>
<p class="hint">${words.checklistHint}</p>
</section>
`;
}

function labels(all: readonly string[]): Html {
  return html`${all.map((label, index) => html`${index > 0 && ' '}<bdi>[${label}]</bdi>`)}`;
}
