import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { variableOf } from '../../site/registry.ts';
import { settingWords } from '../../site/settings-words.ts';
import { checkbox, field, hidden, select, submit, textarea } from '../../ui/form.ts';
import { type ToldProblems, tellProblems } from '../../ui/form-problems.ts';
import { formatNumber } from '../../ui/phrases.ts';
import { pageWords } from '../../ui/words.ts';
import type { Values } from '../fixed-settings.ts';
import { type ModerationField, moderationKeyOf } from '../registry.ts';
import { LIST_LIMIT } from '../settings.ts';
import type { Trial } from '../trial.ts';
import type { SettingsForm, TypedSettings } from './settings-form.ts';
import { moderationSettingsWords } from './settings-words.ts';
import { trialView } from './trial-view.ts';

export type SettingsPage = {
  form: SettingsForm;
  language: string;
  /** False for those who may look and try, and change nothing. */
  mayChange: boolean;
  hasSecret: boolean;
  /** What the server fixes. */
  fixed: Values;
  /** A secret was just made and stands in its field, to be copied. */
  secretMade?: boolean;
  /** Somebody else saved other settings since the form was opened. */
  changedMeanwhile?: boolean;
  trial?: Trial | null;
};

type Told = ToldProblems<keyof TypedSettings>;

/** Everything about moderation that holds for the whole site, and a box to try a text in. */
export function settingsView(page: SettingsPage): Html {
  const { form, language, mayChange } = page;
  const words = moderationSettingsWords(language);
  const told = tellProblems(form.problems, words.problems, language, { values: gapsOf(form, language) });
  return html`${!mayChange && html`<p class="notice">${words.readOnly}</p>\n`}<form method="post" action="${mayChange ? link('studioModeration') : link('studioModerationTrial')}" enctype="multipart/form-data" class="panel settings">
${told.list}${page.changedMeanwhile && html`<div class="form-problem" role="alert"><p>${words.problems['moderation-changed']}</p></div>\n`}${
  // The first button of a form is what Enter presses, and it has to be the one that saves.
  mayChange && html`<button type="submit" hidden>${words.save}</button>\n${hidden('seen', form.seen)}`
}${sections(page, told)}
${trialSection(page)}
</form>`;
}

function sections(page: SettingsPage, told: Told): Html {
  const words = moderationSettingsWords(page.language);
  const parts: [string, Fragment][] = [
    [words.speaking, speakingFields(page, told)],
    [words.checks, checkFields(page, told)],
    [words.lists, listFields(page, told)],
    [words.outside, outsideFields(page, told)],
    [words.kept, keptFields(page, told)],
  ];
  return html`${parts.map(([legend, fields]) => html`<fieldset${!page.mayChange && html` disabled`}><legend>${legend}</legend>\n${fields}</fieldset>\n`)}${
    page.mayChange && html`<p class="actions">${submit(words.save)}</p>`
  }`;
}

function speakingFields(page: SettingsPage, told: Told): Fragment {
  const { form, language } = page;
  const words = moderationSettingsWords(language);
  return [
    select({
      name: 'mode',
      label: words.mode,
      ...standing('mode', words.modeHint, page),
      value: form.typed.mode,
      choices: choices(words.modes),
      problem: told.at('mode'),
    }),
    html`<div class="field-row">${numberField('slowSeconds', words.slowSeconds, words.slowHint, page, told)}${numberField('closeAfterDays', words.closeAfterDays, words.closeHint, page, told)}</div>`,
  ];
}

function checkFields(page: SettingsPage, told: Told): Fragment {
  const { form, language } = page;
  const words = moderationSettingsWords(language);
  const { holdFirstLink, scorer, proofOfWork } = form.typed;
  return [
    html`<div class="field-row">${numberField('linkLimit', words.linkLimit, words.linkHint, page, told)}${numberField('reportsToHold', words.reportsToHold, words.reportsHint, page, told)}</div>`,
    checkbox({
      name: 'holdFirstLink',
      label: words.holdFirstLink,
      ...standing('holdFirstLink', null, page),
      checked: holdFirstLink,
    }),
    checkbox({
      name: 'scorer',
      label: words.scorer,
      ...standing('scorer', words.scorerHint, page),
      checked: scorer,
    }),
    select({
      name: 'proofOfWork',
      label: words.proofOfWork,
      ...standing('proofOfWork', words.proofHint, page),
      value: proofOfWork,
      choices: choices(words.proofModes),
      problem: told.at('proofOfWork'),
      size: 'short',
    }),
  ];
}

function listFields({ form, language, mayChange }: SettingsPage, told: Told): Fragment {
  const words = moderationSettingsWords(language);
  const list = (name: 'bannedWords' | 'blockedDomains', label: string, hint: string, dir: 'auto' | 'ltr') => [
    textarea({
      name,
      label,
      hint,
      value: form.typed[name],
      rows: 10,
      dir,
      spellcheck: false,
      problem: told.at(name),
    }),
    mayChange &&
      field({ name: `${name}File`, type: 'file', accept: '.txt,.csv,text/plain', label: words.file(label) }),
  ];
  return [
    list('bannedWords', words.bannedWords, words.bannedHint, 'auto'),
    list('blockedDomains', words.blockedDomains, words.domainsHint, 'ltr'),
  ];
}

function outsideFields(page: SettingsPage, told: Told): Fragment {
  const words = moderationSettingsWords(page.language);
  const { outsideUrl, outsideSecret } = page.form.typed;
  const isFixed = 'outsideSecret' in page.fixed;
  const kept = page.hasSecret ? words.secretKept : words.secretNone;
  const hint = page.secretMade ? html`<strong>${words.secretMade}</strong>` : isFixed ? null : kept;
  return [
    field({
      name: 'outsideUrl',
      type: 'text',
      inputmode: 'url',
      label: words.outsideUrl,
      ...standing('outsideUrl', words.outsideHint, page),
      value: outsideUrl,
      dir: 'ltr',
      problem: told.at('outsideUrl'),
    }),
    page.mayChange &&
      field({
        name: 'outsideSecret',
        label: words.outsideSecret,
        ...standing('outsideSecret', hint, page),
        value: outsideSecret,
        dir: 'ltr',
        autocomplete: 'off',
        problem: told.at('outsideSecret'),
      }),
    page.mayChange &&
      !isFixed &&
      html`<p>${submit(words.makeSecret, { kind: 'plain', formaction: link('studioModerationSecret') })}</p>\n`,
  ];
}

function keptFields(page: SettingsPage, told: Told): Fragment {
  const words = moderationSettingsWords(page.language);
  return numberField('keyDays', words.keyDays, words.keyHint, page, told);
}

function trialSection({ form, language, trial }: SettingsPage): Html {
  const words = moderationSettingsWords(language);
  return html`<fieldset id="trial"><legend>${words.trial}</legend>
${trial && trialView(trial, language)}${textarea({ name: 'sample', label: words.sample, hint: words.trialHint, value: form.sample, rows: 4, dir: 'auto' })}
<p>${submit(words.tryIt, { kind: 'plain', formaction: `${link('studioModerationTrial')}#trial` })}</p>
</fieldset>`;
}

function numberField(
  name: 'slowSeconds' | 'closeAfterDays' | 'linkLimit' | 'reportsToHold' | 'keyDays',
  label: string,
  hint: string,
  page: SettingsPage,
  told: Told,
): Html {
  const value = page.form.typed[name];
  const control = { name, label, ...standing(name, hint, page), value, problem: told.at(name) };
  return field({ ...control, inputmode: 'numeric', size: 'short' });
}

/** The hint of a field, which says so where something else decides it and it can't be changed here. */
function standing(name: ModerationField, hint: Fragment, { fixed, language }: SettingsPage) {
  if (!(name in fixed)) return { hint };
  const by = settingWords(language).fixed(variableOf(moderationKeyOf(name)));
  return { hint: html`${hint} ${by}`, disabled: true };
}

function choices<Value extends string>(labels: Record<Value, string>): { value: string; label: string }[] {
  return Object.entries<string>(labels).map(([value, label]) => ({ value, label }));
}

/** As many lines as are named in a sentence; the others wait for the next time. */
const LINES_TOLD = 20;

/** What stands in the gaps of the sentences: which lines of the lists are wrong, and why. */
function gapsOf({ lines }: SettingsForm, language: string): Record<string, string | number> {
  const words = moderationSettingsWords(language);
  const tell = (wrong: readonly { line: number; reason: keyof typeof words.lineReasons }[]) => {
    const told = wrong
      .slice(0, LINES_TOLD)
      .map(({ line, reason }) => words.line(formatNumber(line, language), words.lineReasons[reason]));
    const more = wrong.length - told.length;
    return [...told, ...(more > 0 ? [words.moreLines(formatNumber(more, language))] : [])].join(
      pageWords(language).comma,
    );
  };
  return { limit: LIST_LIMIT, words: tell(lines.bannedWords), domains: tell(lines.blockedDomains) };
}
