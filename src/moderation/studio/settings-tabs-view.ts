import { type Fragment, html } from '../../lib/html.ts';
import type { Role } from '../../people/people.ts';
import { link } from '../../routes.ts';
import { moderationSettingsWords } from './settings-words.ts';

/** The parts of moderation that are set for the whole site. Nothing for those who have one alone. */
export function siteModerationTabs(current: 'settings' | 'rules', role: Role, language: string): Fragment {
  if (role !== 'owner') return null;
  const words = moderationSettingsWords(language);
  const parts = [
    ['settings', link('studioModeration'), words.settingsTab],
    ['rules', link('studioRules'), words.rulesTab],
  ] as const;
  return html`<nav class="studio-nav studio-tabs" aria-label="${words.tabs}"><ul>
${parts.map(([part, href, label]) => html`<li><a href="${href}"${part === current && html` aria-current="page"`}>${label}</a></li>\n`)}</ul></nav>
`;
}
