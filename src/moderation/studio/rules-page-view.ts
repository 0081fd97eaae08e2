import { type Fragment, type Html, html } from '../../lib/html.ts';
import { languageDirection } from '../../lib/text.ts';
import { link } from '../../routes.ts';
import { languageChoices } from '../../site/settings-view.ts';
import { field, hidden, submit, textarea } from '../../ui/form.ts';
import { type ToldProblems, tellProblems } from '../../ui/form-problems.ts';
import { formatNumber, LANGUAGES, pageLanguage } from '../../ui/phrases.ts';
import { RULE_LIMITS, type Rule, type RuleBook } from '../rules.ts';
import { ruleList } from '../rules-view.ts';
import { isNeeded, type RulesForm, ruleField } from './rules-form.ts';
import { rulesStudioWords } from './rules-words.ts';

export type RulesPage = {
  form: RulesForm;
  /** The rules in force: a key of theirs is fixed. */
  book: RuleBook;
  language: string;
  preview?: boolean;
  changedMeanwhile?: boolean;
  /** The last rule was just added. */
  added?: boolean;
};

/** The rules in every language, to be changed, moved, taken away and added to. */
export function rulesFormView(page: RulesPage): Html {
  const { form, language, book } = page;
  const words = rulesStudioWords(language);
  const told = tellProblems(form.problems, words.problems, language, { values: RULE_LIMITS });
  return html`<p>${words.intro}</p>
<p class="meta">${words.version(formatNumber(book.version, language))} <a href="${link('rules')}">${words.asReaders}</a></p>
${page.preview && html`<section class="panel rules-preview" aria-label="${words.previewTitle}"><h2>${words.previewTitle}</h2>\n${ruleList(form.rules, language)}</section>\n`}<form method="post" action="${link('studioRules')}">
<button type="submit" hidden>${words.save}</button>
${told.list}${page.changedMeanwhile && html`<div class="form-problem" role="alert"><p>${words.problems['rules-changed']}</p></div>\n`}${hidden('seen', form.seen)}${hidden('count', form.rules.length)}
<ol class="rule-forms" id="rules">
${form.rules.map((rule, place) => ruleItem(rule, place, page, told))}</ol>
<p>${submit(words.add, { kind: 'plain', name: 'action', value: 'add' })}</p>
${field({ name: 'note', label: words.note, hint: words.noteHint, value: form.note, dir: 'auto', problem: told.at('note') })}
<div class="actions">${submit(words.save)} ${submit(words.preview, { kind: 'plain', name: 'action', value: 'preview' })}</div>
</form>`;
}

function ruleItem(rule: Rule, place: number, page: RulesPage, told: ToldProblems<string>): Html {
  const words = rulesStudioWords(page.language);
  const title = rule.title[pageLanguage(page.language)] || words.newRule;
  const wrong = Object.keys(page.form.problems).some(name => new RegExp(`-${place}(-|$)`).test(name));
  const isOpen = wrong || (page.added === true && place === page.form.rules.length - 1);
  return html`<li id="rule-${place}">
<details${isOpen && html` open`}><summary><bdi>${title}</bdi></summary>
${keyField(rule, place, page, told)}${LANGUAGES.map(language => languageFields(rule, place, { language, page, told }))}</details>
<div class="rule-moves">${moveButtons(rule, place, page, title)}</div>
</li>
`;
}

function keyField(
  { key }: Rule,
  place: number,
  { book, language }: RulesPage,
  told: ToldProblems<string>,
): Fragment {
  const words = rulesStudioWords(language);
  const name = ruleField(place, 'key');
  if (book.rules.some(rule => rule.key === key))
    return html`<p class="hint">${hidden(name, key)}<bdi>${words.keyFixed(key)}</bdi>${isNeeded(key) && ` · ${words.needed}`}</p>\n`;
  return field({
    name,
    label: words.key,
    hint: words.keyHint,
    value: key,
    dir: 'ltr',
    maxlength: 40,
    size: 'short',
    problem: told.at(name),
  });
}

function languageFields(
  rule: Rule,
  place: number,
  {
    language,
    page,
    told,
  }: { language: (typeof LANGUAGES)[number]; page: RulesPage; told: ToldProblems<string> },
): Fragment {
  const words = rulesStudioWords(page.language);
  const called = languageChoices().find(({ value }) => value === language)?.label ?? language;
  const own = { lang: language, dir: languageDirection(language) };
  const [title, text] = [ruleField(place, 'title', language), ruleField(place, 'text', language)];
  return [
    field({
      ...own,
      name: title,
      label: words.ruleTitle(called),
      value: rule.title[language],
      maxlength: RULE_LIMITS.title,
      problem: told.at(title),
    }),
    textarea({
      ...own,
      name: text,
      label: words.ruleText(called),
      value: rule.text[language],
      rows: 3,
      problem: told.at(text),
    }),
  ];
}

function moveButtons(rule: Rule, place: number, { form, language }: RulesPage, title: string): Fragment {
  const words = rulesStudioWords(language);
  const button = (kind: 'up' | 'down' | 'remove') =>
    submit(words[kind], {
      kind: 'quiet',
      name: 'action',
      value: `${kind}-${place}`,
      ariaLabel: words.aboutRule(words[kind], title),
    });
  return [
    place > 0 && button('up'),
    place < form.rules.length - 1 && button('down'),
    !isNeeded(rule.key) && button('remove'),
  ];
}
