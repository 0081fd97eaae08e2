import { type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import type { SiteSettings } from '../../site/settings.ts';
import { documentNav } from '../../site/studio-frame.ts';
import { page } from '../../ui/page.ts';
import type { ShowElsewhere } from '../elsewhere.ts';
import { postView } from '../post-view.ts';
import type { Post } from '../posts.ts';
import { elsewhereLink, elsewhereView } from './elsewhere-view.ts';
import { postStudioWords } from './words.ts';

/** The page as readers will get it, with a bar on top that leads back; for staff alone. */
export function previewPage(
  post: Post,
  about: { site: SiteSettings; elsewhere: ShowElsewhere; origin: string; now: number },
): Html {
  const { site } = about;
  const words = postStudioWords(site.language);
  const bar = html`<aside class="notice preview-bar" lang="${site.language}" dir="auto" aria-label="${words.preview}">
<p>${words.previewBar(words.statuses[post.status])} <a href="${link('studioPost', { post: post.id })}">${words.backToText}</a> ${elsewhereLink(site.language)}</p>
${documentNav(post.id, 'preview', site.language)}</aside>
`;
  return page({
    site,
    language: post.language,
    title: `${words.preview}: ${post.headline}`,
    kind: 'reading',
    noindex: true,
    body: html`${bar}${postView(post, null)}${elsewhereView(post, { ...about, update: post.updates[0] })}`,
  });
}
