import { type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import type { SiteSettings } from '../../site/settings.ts';
import { assetHref } from '../../ui/assets.ts';
import { page } from '../../ui/page.ts';
import { postView } from '../post-view.ts';
import type { Post } from '../posts.ts';
import { timeText } from '../times-view.ts';
import type { RemarkForm } from './form.ts';
import type { ReviewLink } from './links.ts';
import type { Remark } from './remarks.ts';
import { answerForm, remarkForm, remarksView } from './remarks-view.ts';
import { reviewWords } from './words.ts';

/** A text that is not public, for whoever has its secret address; with what was said about it. */
export function reviewPage(
  site: SiteSettings,
  { post, review, secret }: { post: Post; review: ReviewLink; secret: string },
  { remarks, form, notice }: { remarks: readonly Remark[]; form: RemarkForm; notice: string | null },
): Html {
  const { language } = post;
  const words = reviewWords(language);
  const action = link('reviewRemarks', { reviewKey: secret });
  const answer = (remark: Remark) => review.mayComment && answerForm(remark, action, language);
  const body = html`<aside class="notice review-bar" aria-label="${words.remarks}">
<p>${words.page.bar(review.label)} ${words.page.until(timeText(review.expiresAt, post))}</p>
<p>${review.mayComment ? words.page.private : words.page.readingOnly}</p></aside>
${notice !== null && html`<p class="notice" role="status">${notice}</p>\n`}${postView(post, null)}<section class="review" aria-labelledby="remarks">
<h2 id="remarks">${words.remarks}</h2>
${remarksView(remarks, post, language, answer)}${review.mayComment && remarkForm(post, form, action, language)}</section>
`;
  return page({
    site,
    language,
    title: words.title(post.headline),
    kind: 'reading',
    noindex: true,
    head: html`<script type="module" src="${assetHref('review.js')}"></script>\n`,
    body,
  });
}
