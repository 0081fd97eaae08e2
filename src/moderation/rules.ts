import type { Reader, Write } from '../db/database.ts';
import { remembered } from '../db/remembered.ts';
import type { CitedRule } from '../discussion/verdicts.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine, cleanText, isBlank } from '../lib/text.ts';
import type { Person } from '../people/people.ts';
import { LANGUAGES, type Language, pageLanguage } from '../ui/phrases.ts';
import { shippedRules } from './rules-shipped.ts';
import { insertRuleVersion, selectRuleVersion, selectRuleVersions } from './rules-store.ts';

/** What may not be said here. Title and text are there in each language that the pages' own words exist in. */
export type Rule = {
  /** Names it for good, whatever its words become: decisions and figures go by it. */
  key: string;
  title: Record<Language, string>;
  text: Record<Language, string>;
};

/** The rules of the site as they stood from `createdAt` on. */
export type RuleBook = {
  version: number;
  rules: readonly Rule[];
  /** What changed, in the words of whoever changed it. */
  note: string;
  /** Null for the rules that Dateline comes with, until anybody was judged by them. */
  createdAt: number | null;
};

export const RULE_LIMITS = { rules: 30, title: 120, text: 600, note: 300 };

/** Keys that checks cite; rules with these keys can be reworded and not taken away. */
export const NEEDED_RULES = ['spam', 'insult', 'law'] as const;

/** What is recorded whenever there is another version. */
const RULES_EVENT = 'rules.changed';

/** The rules in force. */
export const readRules = remembered(
  async (db: Reader): Promise<RuleBook> => {
    const row = await selectRuleVersion(db, null);
    return row === undefined
      ? { version: 1, rules: shippedRules(), note: '', createdAt: null }
      : { version: row.version, rules: JSON.parse(row.content), note: row.note, createdAt: row.created_at };
  },
  [RULES_EVENT],
);

/** The rules of one version, or null where there is none. */
export async function readRuleVersion(db: Reader, version: number): Promise<RuleBook | null> {
  const row = await selectRuleVersion(db, version);
  if (row !== undefined)
    return { version, rules: JSON.parse(row.content), note: row.note, createdAt: row.created_at };
  return version === 1 ? { version: 1, rules: shippedRules(), note: '', createdAt: null } : null;
}

/** Every version, newest first, without its texts. */
export async function listRuleVersions(
  db: Reader,
): Promise<{ version: number; note: string; createdAt: number }[]> {
  const rows = await selectRuleVersions(db);
  return rows.map(({ version, note, created_at }) => ({ version, note, createdAt: created_at }));
}

/** A rule in the words of `language`, as a decision cites it; null where the book has no such rule. */
export function cite(book: RuleBook, key: string, language: string): CitedRule | null {
  const rule = book.rules.find(known => known.key === key);
  return rule === undefined
    ? null
    : { key, version: book.version, title: rule.title[pageLanguage(language)] };
}

/**
 * The rules in force for a decision: those that Dateline comes with are written down the first time that somebody
 * is judged by them, so that a later release does not change what was cited.
 */
export async function rulesInForce(write: Write): Promise<RuleBook> {
  const book = await readRules(write.tx);
  if (book.createdAt !== null) return book;
  await insertRuleVersion(write.tx, {
    version: 1,
    content: JSON.stringify(book.rules),
    note: '',
    person_id: null,
    created_at: write.now,
  });
  write.record({ kind: RULES_EVENT, topics: [], payload: { version: 1 } });
  return { ...book, createdAt: write.now };
}

/**
 * Makes a new version of the rules. Problems: invalid `rules-none`, `rules-many`, `rule-key`, `rule-twice`,
 * `rule-title`, `rule-text-long`, `rule-needed`, `rules-note-long`; conflict `rules-changed` where `seen` is not the version in force.
 */
export async function saveRules(
  write: Write,
  change: { rules: readonly Rule[]; note: string; person: Person; seen: number },
): Promise<number> {
  const rules = change.rules.map(cleanRule);
  const note = cleanLine(change.note);
  refuseBadRules(rules);
  if (note.length > RULE_LIMITS.note)
    throw new Problem('invalid', 'rules-note-long', { limit: RULE_LIMITS.note });
  const before = await rulesInForce(write);
  if (before.version !== change.seen) throw new Problem('conflict', 'rules-changed');
  const version = before.version + 1;
  await insertRuleVersion(write.tx, {
    version,
    content: JSON.stringify(rules),
    note,
    person_id: change.person.id,
    created_at: write.now,
  });
  write.record({ kind: RULES_EVENT, topics: ['rules'], payload: { version } });
  return version;
}

export function isRuleKey(key: string): boolean {
  return /^[a-z][a-z0-9-]{0,39}$/i.test(key);
}

function cleanRule({ key, title, text }: Rule): Rule {
  const each = (words: Record<Language, string>, clean: (text: string) => string) =>
    Object.fromEntries(LANGUAGES.map(language => [language, clean(words[language])])) as Record<
      Language,
      string
    >;
  return {
    key: key.trim(),
    title: each(title, cleanLine),
    text: each(text, words => cleanText(words).trim()),
  };
}

function refuseBadRules(rules: readonly Rule[]): void {
  if (rules.length === 0) throw new Problem('invalid', 'rules-none');
  if (rules.length > RULE_LIMITS.rules)
    throw new Problem('invalid', 'rules-many', { limit: RULE_LIMITS.rules });
  const keys = rules.map(({ key }) => key);
  if (!keys.every(isRuleKey)) throw new Problem('invalid', 'rule-key');
  if (new Set(keys).size < keys.length) throw new Problem('invalid', 'rule-twice');
  const missing = NEEDED_RULES.find(key => !keys.includes(key));
  if (missing !== undefined) throw new Problem('invalid', 'rule-needed', { rule: missing });
  for (const { title, text } of rules) {
    for (const language of LANGUAGES) {
      if (isBlank(title[language]) || title[language].length > RULE_LIMITS.title)
        throw new Problem('invalid', 'rule-title', { limit: RULE_LIMITS.title });
      if (text[language].length > RULE_LIMITS.text)
        throw new Problem('invalid', 'rule-text-long', { limit: RULE_LIMITS.text });
    }
  }
}
