import { type Html, html } from '../lib/html.ts';
import { pluralForms } from '../ui/plural-forms.ts';
import type { Post } from './posts.ts';
import { postWords } from './words.ts';

/** The place above the headline where "New update" appears; the script of the thread fills it. */
export function liveUpdates({ updates, language }: Pick<Post, 'updates' | 'language'>): Html {
  const added = JSON.stringify(pluralForms(postWords(language).newUpdates, language));
  return html`<div class="live live-updates" id="live-updates" aria-live="polite" data-count="${updates.filter(({ told }) => told).length}" data-new="${added}"></div>
`;
}
