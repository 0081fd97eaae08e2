import { type Html, html } from '../../lib/html.ts';
import { postFeedLink } from '../../routes.ts';
import type { Thread } from '../threads.ts';
import { followingWords } from './words.ts';

/** Ways to follow a thread by feed; `answers` is the secret address of the answers to whoever asks, null without one. */
export function followingPart(
  { address, language }: Pick<Thread, 'address' | 'language'>,
  answers: string | null,
): Html {
  const words = followingWords(language);
  const own =
    answers !== null &&
    html`<li><a href="${answers}" type="application/atom+xml" rel="nofollow">${words.answers}</a>
<p class="hint">${words.answersHint}</p></li>\n`;
  return html`<h2>${words.title}</h2>
<ul>
${own}<li><a href="${postFeedLink(address)}" type="application/atom+xml">${words.thread}</a></li>
</ul>
`;
}
