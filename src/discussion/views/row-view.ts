import { type Fragment, html } from '../../lib/html.ts';
import { commentsAnchor } from '../../routes.ts';
import { formatNumber } from '../../ui/phrases.ts';
import type { Thread } from '../threads.ts';
import { type ThreadView, viewLink } from './choice.ts';
import type { ViewCounts } from './reading.ts';
import { viewWords } from './words.ts';

/** The row of links to the ways in which a thread can be read; nothing where there is nothing to choose. */
export function viewsRow(
  { address, language, lastNumber }: Pick<Thread, 'address' | 'language' | 'lastNumber'>,
  counts: ViewCounts,
  here: ThreadView['kind'],
): Fragment {
  if (lastNumber < 2) return null;
  const { names, label, counted } = viewWords(language);
  const views: [ThreadView, string][] = [
    [{ kind: 'time' }, names.time],
    [{ kind: 'conversations', conversation: null }, names.conversations],
  ];
  if (counts.staff) views.push([{ kind: 'staff' }, names.staff]);
  if (counts.worth > 0)
    views.push([{ kind: 'worth' }, counted(names.worth, formatNumber(counts.worth, language))]);
  const items = views.map(
    ([view, name]) =>
      html`<li><a href="${viewLink(address, view)}#${commentsAnchor}"${view.kind === here && html` aria-current="page"`}>${name}</a></li>\n`,
  );
  return html`<nav class="thread-views" aria-label="${label}"><ul>
${items}</ul></nav>
`;
}
