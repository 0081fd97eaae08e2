import { type Html, html } from '../../lib/html.ts';
import { commentsAnchor, link, threadPageLink } from '../../routes.ts';
import { assetHref } from '../../ui/assets.ts';
import { countingData, pluralForms } from '../../ui/plural-forms.ts';
import { THREAD_PAGE_SIZE } from '../numbers.ts';
import type { ThreadPage } from '../threads.ts';
import { liveWords } from './words.ts';

/**
 * The place below the comments of a page where "3 new comments" appears, and the script that listens. Empty for
 * readers without scripts; the same for every reader. `page` 0: comments stand here in another order, so that the line
 * leads to where the new ones are.
 */
export function liveLine({ thread, page }: Pick<ThreadPage, 'thread' | 'page'>): Html {
  const words = liveWords(thread.language);
  const { language, digits } = countingData(thread.language);
  const events = `${link('threadEvents', { thread: thread.id })}?since=${thread.changedAt}`;
  const next = `${threadPageLink(thread.address, 0)}?page={page}#${commentsAnchor}`;
  const added = JSON.stringify(pluralForms(words.newComments, thread.language));
  const changed = JSON.stringify(pluralForms(words.changedComments, thread.language));
  return html`<div class="live" id="live-comments" aria-live="polite" data-events="${events}" data-last="${thread.lastNumber}" data-page="${page}" data-size="${THREAD_PAGE_SIZE}" data-next="${next}" data-language="${language}" data-digits="${digits}" data-new="${added}" data-changed="${changed}" data-failed="${words.failed}"></div>
<script type="module" src="${assetHref('live.js')}"></script>
`;
}
