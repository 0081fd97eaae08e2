import { type Fragment, type Html, html } from '../../lib/html.ts';
import { formatNumber, formatPercent } from '../../ui/phrases.ts';
import { pageWords } from '../../ui/words.ts';
import type { Trial } from '../trial.ts';
import { moderationSettingsWords } from './settings-words.ts';

/** What the lists and the scorer say of a text that was tried. */
export function trialView(trial: Trial, language: string): Html {
  const words = moderationSettingsWords(language);
  const { word, domain, links, score, suspicion } = trial;
  return html`<div class="notice" role="status">
<p>${word === null ? words.trialNoWord : html`<strong dir="auto">${words.trialWord(word)}</strong>`}</p>
<p>${domain === null ? words.trialNoDomain : html`<strong dir="auto">${words.trialDomain(domain)}</strong>`} ${words.trialLinks(formatNumber(links, language))}</p>
<p>${words.trialScore(formatPercent(score.spam, language), formatPercent(score.abuse, language))} ${suspicion === null ? words.trialPasses : html`<strong>${words.trialHeld[suspicion]}</strong>`}</p>
${because(trial, language)}</div>
`;
}

function because({ score }: Trial, language: string): Fragment {
  if (score.because.length === 0) return null;
  const { comma } = pageWords(language);
  const told = score.because.map(({ word }, i) => html`${i > 0 && comma}<bdi>${word}</bdi>`);
  return html`<p>${moderationSettingsWords(language).trialBecause} ${told}</p>\n`;
}
