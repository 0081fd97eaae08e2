import { type Fragment, type Html, html } from '../../lib/html.ts';
import { select } from '../../ui/form.ts';
import { formatZone } from '../../ui/times.ts';
import type { Post } from '../posts.ts';
import { postTime, timeText, zoneName } from '../times-view.ts';
import type { ScheduleForm } from './publication-form.ts';
import { scheduleWords } from './schedule-words.ts';

/** The time of a scheduled post by other clocks than its own: those of the site, and UTC. */
export function otherClocks(post: Post, siteZone: string, language: string): Fragment {
  const at = post.publishedAt ?? 0;
  const zones = [post.zone, siteZone, 'UTC'].filter((zone, index, all) => all.indexOf(zone) === index);
  const times = zones.map(
    zone => html`<li>${postTime(at, { language, zone })} ${zoneName(at, { language, zone })}</li>\n`,
  );
  return html`<ul class="hint clocks" aria-label="${scheduleWords(language).clocks}">
${times}</ul>
`;
}

/** Asks which of two instants is meant that clocks of the post show alike. */
export function whichOfTwo({ choices }: ScheduleForm, language: string, problem: string | undefined): Html {
  const words = scheduleWords(language);
  const name = (at: number, index: number) => {
    const utc = `${timeText(at, { language, zone: 'UTC' })} ${formatZone(at, language, 'UTC')}`;
    return index === 0 ? words.first(utc) : words.second(utc);
  };
  return select({
    name: 'which',
    label: words.which,
    problem,
    choices: choices.map((at, index) => ({ value: String(at), label: name(at, index) })),
  });
}
