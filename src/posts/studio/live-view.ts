import { type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { field, submit } from '../../ui/form.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { KEY_MOMENT_LIMIT } from '../live-coverage.ts';
import { coverageView } from '../live-coverage-view.ts';
import { liveWords } from '../live-words.ts';
import type { Post, Update } from '../posts.ts';

/** Begins and ends live coverage. */
export function coverageForm(post: Post, language: string): Html {
  const words = liveWords(language);
  const runs = post.coverage !== null && post.coverage.endedAt === null;
  const label = runs ? words.end : post.coverage === null ? words.start : words.startAgain;
  return html`<section class="panel coverage-panel" aria-labelledby="coverage"><h2 id="coverage">${words.title}</h2>
<p class="hint">${words.hint}</p>
<div lang="${post.language}" dir="${post.direction}">
${coverageView({ ...post, updates: [] })}</div>
<form method="post" action="${link('studioCoverage', { post: post.id })}">${submit(label, { kind: runs ? 'primary' : 'quiet', name: 'action', value: runs ? 'end' : 'start' })}</form>
</section>
`;
}

/** Names an entry among the key moments; folded, since few are. */
export function keyMomentForm(update: Update, post: Post, language: string): Html {
  const words = liveWords(language);
  const number = formatNumber(update.number, language);
  return html`<details${update.keyMoment !== null && html` open`}><summary>${words.momentOf(number)}</summary>
<form method="post" action="${link('studioKeyMoment', { post: post.id, update: update.id })}">
${field({ name: 'name', id: `moment-${update.id}`, label: words.momentName, hint: words.momentHint, value: update.keyMoment ?? '', maxlength: KEY_MOMENT_LIMIT, dir: 'auto', lang: post.language })}${submit(words.saveMoment, { kind: 'quiet' })}</form>
</details>
`;
}
