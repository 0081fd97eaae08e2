import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { assetHref } from '../../ui/assets.ts';
import { checkbox, field, hidden, submit } from '../../ui/form.ts';
import { tellProblems } from '../../ui/form-problems.ts';
import { isPublic, type Post } from '../posts.ts';
import { timeText } from '../times-view.ts';
import type { LinkForm, RemarkForm } from './form.ts';
import { isLinkOpen, LABEL_LIMIT, LINK_DAYS, LINK_VALUES, type ReviewLink } from './links.ts';
import type { Remark } from './remarks.ts';
import { answerForm, remarkForm, remarksView } from './remarks-view.ts';
import { reviewWords } from './words.ts';

export type ReviewDesk = {
  remarks: readonly Remark[];
  links: readonly ReviewLink[];
  remark: RemarkForm;
  link: LinkForm;
  now: number;
};

/** The text with what was said about it beside it, and the secret addresses that lead to it. */
export function reviewsView(post: Post, desk: ReviewDesk, language: string): Html {
  const words = reviewWords(language);
  const action = link('studioReviews', { post: post.id });
  const under = (remark: Remark) => html`<div class="row-actions">${settleForm(post, remark, language)}</div>
${answerForm(remark, action, language)}`;
  return html`<p>${words.intro}</p>
<div class="review-desk">
<section aria-labelledby="the-text"><h2 id="the-text">${words.text}</h2>
<div class="post prose" lang="${post.language}" dir="${post.direction}">
${post.html}</div></section>
<section aria-labelledby="remarks"><h2 id="remarks">${words.remarks}</h2>
${remarksView(desk.remarks, post, language, under)}${remarkForm(post, desk.remark, action, language)}</section>
</div>
${linksView(post, desk, language)}<script type="module" src="${assetHref('review.js')}"></script>
`;
}

/** The secret address, this once. */
export function madeLinkView(post: Post, address: string, made: ReviewLink, language: string): Html {
  const words = reviewWords(language);
  return html`<section class="panel" aria-labelledby="made">
<h2 id="made">${words.made}</h2>
<p><bdi>${made.label}</bdi> · ${words.until(timeText(made.expiresAt, { language, zone: post.zone }))}</p>
<p><code class="citation-text secret-address" dir="ltr">${address}</code></p>
<p class="hint">${words.madeHint}</p>
</section>
<p><a class="button" href="${link('studioReviews', { post: post.id })}">${words.goOn}</a></p>
`;
}

function settleForm(post: Post, { id, by, resolved }: Remark, language: string): Html {
  const words = reviewWords(language);
  const label = resolved === null ? words.resolve : words.reopen;
  const action = link('studioReviewResolution', { post: post.id, remark: id });
  const named = `${label}: ${words.ofRemark(by ?? words.gone)}`;
  return html`<form method="post" action="${action}">${hidden('action', resolved === null ? 'resolve' : 'reopen')}${submit(label, { kind: 'quiet', ariaLabel: named })}</form>`;
}

function linksView(post: Post, { links, link: form, now }: ReviewDesk, language: string): Html {
  const words = reviewWords(language);
  const rows = links.map(one => linkRow(post, one, now, language));
  return html`<section class="panel" aria-labelledby="links">
<h2 id="links">${words.links}</h2>
<p class="hint">${words.linksHint}</p>
${
  links.length > 0 &&
  html`<ul class="version-rows">
${rows}</ul>
`
}${isPublic(post) ? html`<p>${words.publicNow}</p>\n` : linkForm(post, form, language)}</section>
`;
}

function linkRow(post: Post, one: ReviewLink, now: number, language: string): Html {
  const words = reviewWords(language);
  const open = isLinkOpen(one, now);
  const until = words.until(timeText(one.expiresAt, { language, zone: post.zone }));
  const state = open ? until : one.revokedAt === null ? words.over : words.revoked;
  const revoke: Fragment =
    open &&
    html`<form method="post" action="${link('studioReviewRevocation', { post: post.id, link: one.id })}">${submit(words.revoke, { kind: 'quiet', ariaLabel: words.revokeNamed(one.label) })}</form>\n`;
  return html`<li class="version-row"><p><bdi>${one.label}</bdi></p>
<p class="meta">${state} · ${one.mayComment ? words.comments : words.readsOnly}</p>
${revoke}</li>
`;
}

function linkForm(post: Post, form: LinkForm, language: string): Html {
  const words = reviewWords(language);
  const told = tellProblems(form.problems, words.problems, language, { values: LINK_VALUES });
  return html`<form method="post" action="${link('studioReviewLinks', { post: post.id })}">
${told.list}${field({ name: 'label', label: words.label, hint: words.labelHint, value: form.label, dir: 'auto', required: true, maxlength: LABEL_LIMIT, problem: told.at('label') })}${field({ name: 'days', type: 'number', size: 'short', label: words.days, value: form.days, min: LINK_DAYS.least, max: LINK_DAYS.most, required: true, problem: told.at('days') })}${checkbox({ name: 'may-comment', label: words.mayComment, checked: form.mayComment })}${submit(words.create)}
</form>
`;
}
