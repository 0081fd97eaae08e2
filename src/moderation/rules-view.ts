import { type Fragment, type Html, html } from '../lib/html.ts';
import { link, ruleAnchor } from '../routes.ts';
import { formatNumber, pageLanguage } from '../ui/phrases.ts';
import { formatDate } from '../ui/times.ts';
import { pageWords } from '../ui/words.ts';
import type { Rule, RuleBook } from './rules.ts';
import { moderationWords } from './words.ts';

type Versions = readonly { version: number; note: string; createdAt: number }[];

/** The rules of one version, and the way to the others. */
export function rulesView(
  book: RuleBook,
  parts: { versions: Versions; current: boolean; language: string; zone: string },
): Html {
  const { versions, current, language, zone } = parts;
  const words = moderationWords(language);
  return html`<h1>${words.rulesTitle}</h1>
${!current && html`<p class="notice">${words.rulesOld} <a href="${link('rules')}">${words.rulesNow}</a></p>\n`}<p class="meta">${versionLine(book, language, zone)}</p>
${ruleList(book.rules, language)}<p>${words.rulesHow} <a href="${link('moderationLog')}">${words.logTitle}</a></p>
${versionList(versions, parts)}`;
}

/** Rules as readers of `language` read them. */
export function ruleList(rules: readonly Rule[], language: string): Html {
  return html`<ol class="rules">
${rules.map(rule => ruleView(rule, language))}</ol>
`;
}

function ruleView({ key, title, text }: Rule, language: string): Html {
  const page = pageLanguage(language);
  return html`<li id="${ruleAnchor(key)}"><h2 dir="auto">${title[page]}</h2>
${text[page] !== '' && text[page].split(/\n{2,}/).map(paragraph => html`<p dir="auto">${paragraph}</p>\n`)}</li>
`;
}

function versionLine({ version, createdAt }: RuleBook, language: string, zone: string): string {
  const words = moderationWords(language);
  const number = words.rulesVersion(formatNumber(version, language));
  return createdAt === null
    ? number
    : `${number}${pageWords(language).comma}${words.rulesSince(formatDate(createdAt, language, zone))}`;
}

function versionList(versions: Versions, { language, zone }: { language: string; zone: string }): Fragment {
  if (versions.length < 2) return null;
  const words = moderationWords(language);
  const items = versions.map(
    ({ version, note, createdAt }) =>
      html`<li><a href="${link('rulesVersion', { version })}">${words.rulesVersion(formatNumber(version, language))}</a>${pageWords(language).comma}${formatDate(createdAt, language, zone)}${note !== '' && html` · <bdi>${note}</bdi>`}</li>\n`,
  );
  return html`<section class="rule-versions"><h2>${words.rulesVersions}</h2>
<ul>
${items}</ul></section>
`;
}
