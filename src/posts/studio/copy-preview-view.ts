import { type Html, html } from '../../lib/html.ts';
import type { ShownMedia } from '../../markdown/prose.ts';
import { storedHtml } from '../../markdown/stored.ts';
import type { Person } from '../../people/people.ts';
import type { SiteSettings } from '../../site/settings.ts';
import { page } from '../../ui/page.ts';
import type { ShowElsewhere } from '../elsewhere.ts';
import { postView } from '../post-view.ts';
import type { Post } from '../posts.ts';
import { NEW_UPDATE, withFields, withSentUpdate, withUpdate } from '../unsaved-post.ts';
import type { WorkingCopy } from '../working-copies.ts';
import { formOfCopy } from './copy-form.ts';
import { addressOf } from './copy-view.ts';
import { copyWords } from './copy-words.ts';
import { elsewhereLink, elsewhereView } from './elsewhere-view.ts';
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
  elsewhere: ShowElsewhere;
  /** Address of the site, without a slash at its end. */
  origin: string;
};

/**
 * The page as readers would get it of what is being written. Inside the editor (`framed`) it is that page and nothing else;
 * alone it has a bar on top that leads back.
 */
export function copyPreviewPage(copy: WorkingCopy, about: Around & { framed: boolean }): Html {
  const { site, framed } = about;
  const words = copyWords(site.language);
  const { post: shown, told } = postOfCopy(copy, about);
  const update = shown.updates.find(({ id }) => id === (copy.updateId ?? NEW_UPDATE));
  const parts = elsewhereView(shown, { ...about, update, told });
  const bar = html`<aside class="notice preview-bar" lang="${site.language}" dir="auto" aria-label="${postStudioWords(site.language).preview}">
<p>${words.previewBar} <a href="${addressOf(copy)}?copy=${copy.id}">${words.backToText}</a> ${elsewhereLink(site.language)}</p></aside>
`;
  return page({
    site,
    language: shown.language,
    title: `${postStudioWords(site.language).preview}: ${shown.headline}`,
    kind: 'reading',
    noindex: true,
    body: html`${!framed && bar}${postView(shown, null)}${parts}`,
  });
}

/** The post as it would be, and whether those who follow would be told. */
function postOfCopy(
  copy: WorkingCopy,
  { post, person, site, media, now }: Around,
): { post: Post; told: boolean } {
  const typed = formOfCopy(copy);
  const before = post ?? emptyPost(site, person, now);
  if (copy.kind === 'update') {
    const form = parseUpdate(typed);
    const { told = true, ...fields } = form.fields;
    if (copy.updateId === null) return { post: withSentUpdate(before, form, media), told };
    // Whether an entry that stands is in the feed was said when it was sent; now it is about the change.
    return { post: withUpdate(before, copy.updateId, fields, media), told };
  }
  const { fields, told, problems } = parsePost(typed);
  // A language or a zone that is none cannot be shown; what is too long or missing can.
  const { language, direction, zone } = before;
  const shown = {
    ...fields,
    ...(problems.language && { language, direction }),
    ...(problems.zone && { zone }),
  };
  return { post: withFields(before, shown, media), told };
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
