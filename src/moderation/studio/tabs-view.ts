import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { formatNumber } from '../../ui/phrases.ts';
import type { QueueCounts } from '../queue.ts';
import { queueHref } from './queue-form.ts';
import { queueWords } from './words.ts';

export type ModerationPlace =
  | 'held'
  | 'reported'
  | 'new'
  | 'appeals'
  | 'notices'
  | 'decided'
  | 'bans'
  | 'lookups';

/** Tabs of everything that moderators look after, with what waits in each. */
export function moderationTabs(counts: QueueCounts, current: ModerationPlace | null, language: string): Html {
  const words = queueWords(language);
  const tabs: [ModerationPlace, string, number?][] = [
    ['held', queueHref({}), counts.held],
    ['reported', queueHref({ view: 'reported' }), counts.reported],
    ['new', queueHref({ view: 'new' })],
    ['appeals', link('studioAppeals'), counts.appeals],
    ['notices', link('studioNotices'), counts.notices],
    ['decided', link('studioDecisions')],
    ['bans', link('studioBans')],
    ['lookups', link('studioLookups')],
  ];
  const items = tabs.map(
    ([place, href, count]) =>
      html`<li><a href="${href}"${place === current && html` aria-current="page"`}>${words.views[place]}${countMark(place, count, language)}</a></li>\n`,
  );
  return html`<nav class="studio-nav studio-tabs" aria-label="${words.tabs}"><ul>
${items}</ul></nav>
`;
}

function countMark(place: ModerationPlace, count: number | undefined, language: string): Fragment {
  return (
    count !== undefined &&
    html` <span class="count" data-count="${place}">${formatNumber(count, language)}</span>`
  );
}
