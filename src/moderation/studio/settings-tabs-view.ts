import { type Fragment, html } from '../../lib/html.ts';
import type { Role } from '../../people/people.ts';
import { link } from '../../routes.ts';
import { pastWords } from './past-words.ts';
import { moderationSettingsWords } from './settings-words.ts';

/** The parts of moderation that concern the whole site; the rules are the owner's alone. */
export function siteModerationTabs(
  current: 'settings' | 'rules' | 'past',
  role: Role,
  language: string,
): Fragment {
  const words = moderationSettingsWords(language);
  const parts = [
    ['settings', link('studioModeration'), words.settingsTab],
    ...(role === 'owner' ? [['rules', link('studioRules'), words.rulesTab] as const] : []),
    ['past', link('studioModerationPast'), pastWords(language).tab],
  ] as const;
  return html`<nav class="studio-nav studio-tabs" aria-label="${words.tabs}"><ul>
${parts.map(([part, href, label]) => html`<li><a href="${href}"${part === current && html` aria-current="page"`}>${label}</a></li>\n`)}</ul></nav>
`;
}
