import { type Html, html } from '../../lib/html.ts';
import type { ShownMedia } from '../../markdown/prose.ts';
import { storedHtml } from '../../markdown/stored.ts';
import type { Person } from '../../people/people.ts';
import type { SiteSettings } from '../../site/settings.ts';
import { page } from '../../ui/page.ts';
import { postView } from '../post-view.ts';
import type { Post } from '../posts.ts';
import { withFields, withUpdate } from '../unsaved-post.ts';
import type { WorkingCopy } from '../working-copies.ts';
import { formOfCopy } from './copy-form.ts';
import { addressOf } from './copy-view.ts';
import { copyWords } from './copy-words.ts';
import { newPostForm, parsePost } from './post-form.ts';
import { parseUpdate } from './update-form.ts';
import { postStudioWords } from './words.ts';

type Around = {
  /** As it was saved; null where it never was. */
  post: Post | null;
  person: Person;
  site: SiteSettings;
  /** What its texts and the copy show of what we keep. */
  media: ShownMedia;
  now: number;
};

/**
 * The page as readers would get it of what is being written. Inside the editor (`framed`) it is that page and nothing else;
 * alone it has a bar on top that leads back.
 */
export function copyPreviewPage(copy: WorkingCopy, about: Around & { framed: boolean }): Html {
  const { site, framed } = about;
  const words = copyWords(site.language);
  const shown = postOfCopy(copy, about);
  const bar = html`<aside class="notice preview-bar" lang="${site.language}" dir="auto" aria-label="${postStudioWords(site.language).preview}">
<p>${words.previewBar} <a href="${addressOf(copy)}?copy=${copy.id}">${words.backToText}</a></p></aside>
`;
  return page({
    site,
    language: shown.language,
    title: `${postStudioWords(site.language).preview}: ${shown.headline}`,
    kind: 'reading',
    noindex: true,
    body: html`${!framed && bar}${postView(shown, null)}`,
  });
}

function postOfCopy(copy: WorkingCopy, { post, person, site, media, now }: Around): Post {
  const typed = formOfCopy(copy);
  const before = post ?? emptyPost(site, person, now);
  if (copy.kind === 'update') return withUpdate(before, copy.updateId, parseUpdate(typed).fields, media);
  const { fields, problems } = parsePost(typed);
  // A language or a zone that is none cannot be shown; what is too long or missing can.
  const { language, direction, zone } = before;
  const shown = {
    ...fields,
    ...(problems.language && { language, direction }),
    ...(problems.zone && { zone }),
  };
  return withFields(before, shown, media);
}

/** A post that was never saved, as far as its page shows it. */
function emptyPost(site: SiteSettings, person: Person, now: number): Post {
  return {
    ...newPostForm(site, person).fields,
    ...{ id: '', threadId: '', authorId: person.id, status: 'draft', path: null, html: storedHtml('') },
    ...{ publishedAt: null, publishedPrecision: 'minute', modifiedAt: now, changedAt: now, trashedAt: null },
    graceMinutes: 0,
    ...{ coverage: null, updates: [], sources: [], questions: [] },
  };
}
