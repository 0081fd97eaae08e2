import { type Html, html } from '../lib/html.ts';
import { link, ruleAnchor } from '../routes.ts';
import { formatNumber } from '../ui/phrases.ts';
import { statusWords } from './status-words.ts';
import type { CitedRule } from './verdicts.ts';

/** The title of a rule with its version, leading to the rules as they then were. */
export function citedRule(rule: CitedRule, language: string): Html {
  if (rule.key === '' || rule.version === 0) return html`<bdi>${rule.title}</bdi>`;
  const version = statusWords(language).ruleVersion(formatNumber(rule.version, language));
  return html`<a href="${link('rulesVersion', { version: rule.version })}#${ruleAnchor(rule.key)}"><bdi>${rule.title}</bdi></a> (${version})`;
}
