import type { FormBody } from '../../http/form-body.ts';
import { isBlank } from '../../lib/text.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { LANGUAGES, type Language } from '../../ui/phrases.ts';
import { isRuleKey, NEEDED_RULES, RULE_LIMITS, type Rule, type RuleBook } from '../rules.ts';

export type RulesForm = {
  rules: readonly Rule[];
  note: string;
  /** The version that the form was filled with. */
  seen: number;
  /** By the ids of the controls: see `ruleField`. */
  problems: FormProblems;
};

/** What a button of the form does to the rules as typed; nothing of it is saved. */
export type RulesChange =
  | { kind: 'save' }
  | { kind: 'preview' }
  | { kind: 'add' }
  | { kind: 'up' | 'down' | 'remove'; place: number };

export function rulesForm({ rules, version }: RuleBook): RulesForm {
  return { rules, note: '', seen: version, problems: {} };
}

/** The name of a control, which is its id: `title-2-fa` is the Persian title of the third rule. */
export function ruleField(place: number, part: 'key' | 'title' | 'text', language?: Language): string {
  return [part, place, ...(language === undefined ? [] : [language])].join('-');
}

/** Everything as typed. */
export function parseRules(form: FormBody): RulesForm {
  const count = Math.min(Number(form.line('count')) || 0, RULE_LIMITS.rules + 1);
  const rules = Array.from({ length: count }, (_, place) => parseRule(form, place));
  return { rules, note: form.line('note'), seen: Number(form.line('seen')) || 0, problems: {} };
}

/** Which button was pressed: `up-2`, `remove-0`, `add`, `preview`; everything else saves. */
export function parseChange(action: string): RulesChange {
  const [, kind, place] = /^(up|down|remove)-(\d{1,2})$/.exec(action) ?? [];
  if (kind !== undefined) return { kind: kind as 'up' | 'down' | 'remove', place: Number(place) };
  return action === 'add' || action === 'preview' ? { kind: action } : { kind: 'save' };
}

/** The rules with one moved, taken away or added. Those that are needed stay. */
export function changeRules(form: RulesForm, change: RulesChange): RulesForm {
  return { ...form, rules: changed(form.rules, change), problems: {} };
}

/** What is wrong with the rules as typed, each at its control. */
export function rulesProblems({ rules, note }: RulesForm): FormProblems {
  const problems: Record<string, string> = {};
  if (rules.length > RULE_LIMITS.rules) problems.rules = 'rules-many';
  if (!NEEDED_RULES.every(key => rules.some(rule => rule.key === key))) problems.rules = 'rule-needed';
  rules.forEach((rule, place) => {
    if (!isRuleKey(rule.key)) problems[ruleField(place, 'key')] = 'rule-key';
    else if (rules.findIndex(({ key }) => key === rule.key) < place)
      problems[ruleField(place, 'key')] = 'rule-twice';
    for (const language of LANGUAGES) {
      const title = rule.title[language];
      if (isBlank(title) || title.length > RULE_LIMITS.title)
        problems[ruleField(place, 'title', language)] = 'rule-title';
      if (rule.text[language].trim().length > RULE_LIMITS.text)
        problems[ruleField(place, 'text', language)] = 'rule-text-long';
    }
  });
  if (note.length > RULE_LIMITS.note) problems.note = 'rules-note-long';
  return problems;
}

export function isNeeded(key: string): boolean {
  return NEEDED_RULES.some(needed => needed === key);
}

function parseRule(form: FormBody, place: number): Rule {
  const each = (part: 'title' | 'text') =>
    Object.fromEntries(
      LANGUAGES.map(language => {
        const name = ruleField(place, part, language);
        return [language, part === 'title' ? form.line(name) : form.text(name)];
      }),
    ) as Record<Language, string>;
  return { key: form.line(ruleField(place, 'key')), title: each('title'), text: each('text') };
}

function changed(rules: readonly Rule[], change: RulesChange): readonly Rule[] {
  if (change.kind === 'add') return [...rules, emptyRule()];
  if (change.kind === 'save' || change.kind === 'preview') return rules;
  const { kind, place } = change;
  const rule = rules[place];
  if (rule === undefined) return rules;
  if (kind === 'remove') return isNeeded(rule.key) ? rules : rules.toSpliced(place, 1);
  const other = place + (kind === 'up' ? -1 : 1);
  if (other < 0 || other >= rules.length) return rules;
  return rules.toSpliced(place, 1).toSpliced(other, 0, rule);
}

function emptyRule(): Rule {
  const empty = Object.fromEntries(LANGUAGES.map(language => [language, ''])) as Record<Language, string>;
  return { key: '', title: empty, text: { ...empty } };
}
