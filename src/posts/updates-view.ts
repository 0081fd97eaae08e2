import { type Fragment, type Html, html } from '../lib/html.ts';
import { updateAnchor } from '../routes.ts';
import { formatNumber } from '../ui/phrases.ts';
import { zoneSaid } from './byline-view.ts';
import { correctedPlace } from './corrected.ts';
import { keyMomentView } from './live-coverage-view.ts';
import type { Post, Update } from './posts.ts';
import { postTime, timeText, zoneName } from './times-view.ts';
import { postWords } from './words.ts';

/** The entries of a post, newest first, each with kind, time and address. Nothing where there are none. */
export function updatesView(post: Post): Fragment {
  if (post.updates.length === 0) return null;
  return html`<section class="updates" aria-labelledby="updates">
<h2 id="updates">${postWords(post.language).updates}</h2>
<ol>
${post.updates.map(update => updateView(update, post))}</ol>
</section>
`;
}

function updateView(update: Update, post: Post): Html {
  return html`<li class="update update-${update.kind}" id="${updateAnchor(update.id)}">
<div class="update-head"><span class="update-kind">${kindName(update, post)}</span> ${time(update, post)}${writer(update, post)}${edited(update, post)}</div>
${keyMomentView(update)}<div class="prose">
${correctionView(update, post)}${backToWords(update, post)}${update.html}</div>
</li>
`;
}

/** What was wrong and what is right, quoted; nothing where the entry does not say. For pages and feeds. */
export function correctionView(update: Update, { language }: Pick<Post, 'language'>): Fragment {
  const { kind, wrong, right } = update;
  if (wrong === '' && right === '') return null;
  const words = postWords(language);
  const was = kind === 'retraction' ? words.withdrawn : words.wasWrong;
  return html`${wrong && html`<p class="was-wrong"><strong>${was}</strong> <q>${wrong}</q></p>\n`}${right && html`<p class="is-right"><strong>${words.isRight}</strong> <q>${right}</q></p>\n`}`;
}

/** From a correction to the words in the body that it put right. */
function backToWords(update: Update, post: Post): Fragment {
  const place = correctedPlace(update, post);
  return (
    place !== null &&
    html`<p class="to-corrected"><a href="${place}">${postWords(post.language).inText}</a></p>\n`
  );
}

/** "Correction", from the second of its kind on with its number. */
function kindName({ kind, number }: Update, post: Post): string {
  const word = postWords(post.language).kinds[kind];
  const rank = post.updates.filter(other => other.kind === kind && other.number <= number).length;
  return rank === 1 ? word : `${word} ${formatNumber(rank, post.language)}`;
}

function time({ id, at }: Update, post: Post): Html {
  const shown =
    at === null
      ? postWords(post.language).unknownTime
      : html`${postTime(at, post)}${!zoneSaid(post) && ` ${zoneName(at, post)}`}`;
  return html`<a class="update-time" href="#${updateAnchor(id)}">${shown}</a>`;
}

/** Said only where it is not who wrote the post. */
function writer({ byline }: Update, post: Post): Fragment {
  if (byline === null || post.byline.includes(byline)) return null;
  return html` <span class="author">${postWords(post.language).by(byline)}</span>`;
}

function edited({ at, modifiedAt }: Update, post: Post): Fragment {
  if (at === null || modifiedAt <= at || timeText(at, post) === timeText(modifiedAt, post)) return null;
  return html` <span class="update-edited">${postWords(post.language).edited} ${postTime(modifiedAt, post)}</span>`;
}
