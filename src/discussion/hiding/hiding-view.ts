import { type Html, html } from '../../lib/html.ts';
import { assetHref } from '../../ui/assets.ts';
import type { Thread } from '../threads.ts';
import { hidingWords } from './words.ts';

/**
 * Where the script says how many writers this browser hides, with all its words. Empty in the page: what a reader
 * hides is known to their browser alone, and without scripts nothing can be hidden.
 */
export function hidingLine({ id, language }: Pick<Thread, 'id' | 'language'>): Html {
  const words = hidingWords(language);
  return html`<div class="hidden-writers" data-thread="${id}" data-hide="${words.hide}" data-hide-named="${words.hideNamed}" data-hidden="${words.hidden}" data-show="${words.show}" data-show-named="${words.showNamed}" data-counted="${words.counted}" data-show-all="${words.showAll}"></div>
<script type="module" src="${assetHref('hide.js')}"></script>
`;
}
