import { THREAD_MODES } from '../../discussion/settings.ts';
import type { FormBody } from '../../http/form-body.ts';
import { readWhole } from '../../lib/digits.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import { compileDomainList, type DomainProblem } from '../links.ts';
import { MODERATION_KEYS, moderationSetting, PROOF_MODES } from '../registry.ts';
import { LIST_LIMIT } from '../settings.ts';
import type { SiteModeration } from '../site-moderation.ts';
import { compileWordList, type WordListProblem } from '../word-list.ts';

/** Everything as it stands in the controls, so that all that was typed comes back. */
export type TypedSettings = {
  mode: string;
  slowSeconds: string;
  closeAfterDays: string;
  linkLimit: string;
  holdFirstLink: boolean;
  reportsToHold: string;
  proofOfWork: string;
  scorer: boolean;
  keyDays: string;
  outsideUrl: string;
  /** `''` keeps the one that is saved, which is never shown. */
  outsideSecret: string;
  bannedWords: string;
  blockedDomains: string;
};

export type SettingsForm = {
  typed: TypedSettings;
  /** Version of the settings that the form was filled with. */
  seen: string;
  /** The text to try. */
  sample: string;
  problems: FormProblems<keyof TypedSettings>;
  /** The lines that were wrong, behind `words-lines` and `domains-lines`. */
  lines: { bannedWords: readonly WordListProblem[]; blockedDomains: readonly DomainProblem[] };
};

/** The form as it is opened. */
export function settingsForm(saved: SiteModeration & { version: string }): SettingsForm {
  return {
    typed: typedOf(saved),
    seen: saved.version,
    sample: '',
    problems: {},
    lines: { bannedWords: [], blockedDomains: [] },
  };
}

function typedOf({ discussion, checks, lists }: SiteModeration): TypedSettings {
  return {
    mode: discussion.mode,
    slowSeconds: String(discussion.slowSeconds),
    closeAfterDays: String(discussion.closeAfterDays),
    linkLimit: String(checks.linkLimit),
    holdFirstLink: checks.holdFirstLink,
    reportsToHold: String(checks.reportsToHold),
    proofOfWork: checks.proofOfWork,
    scorer: checks.scorer === 'on',
    keyDays: String(checks.keyDays),
    outsideUrl: checks.outsideUrl,
    outsideSecret: '',
    ...lists,
  };
}

/**
 * What was sent and what is wrong with it. A file takes the place of the list above it, and what is fixed from outside
 * that of whatever was sent.
 */
export function parseSettings(form: FormBody, saved: SiteModeration & { fixed: object }): SettingsForm {
  const typed: TypedSettings = {
    ...typedIn(form),
    ...Object.fromEntries(Object.entries(typedOf(saved)).filter(([field]) => field in saved.fixed)),
  };
  const lines = {
    bannedWords: tooLong(typed.bannedWords) ? [] : compileWordList(typed.bannedWords).problems,
    blockedDomains: tooLong(typed.blockedDomains) ? [] : compileDomainList(typed.blockedDomains).problems,
  };
  return {
    typed,
    seen: form.line('seen'),
    sample: form.text('sample'),
    problems: {
      ...valueProblems(typed),
      ...secretProblems(typed, saved.checks.outsideSecret !== ''),
      ...listProblems(typed, lines),
    },
    lines,
  };
}

function typedIn(form: FormBody): TypedSettings {
  return {
    mode: form.line('mode'),
    slowSeconds: form.line('slowSeconds'),
    closeAfterDays: form.line('closeAfterDays'),
    linkLimit: form.line('linkLimit'),
    holdFirstLink: form.has('holdFirstLink'),
    reportsToHold: form.line('reportsToHold'),
    proofOfWork: form.line('proofOfWork'),
    scorer: form.has('scorer'),
    keyDays: form.line('keyDays'),
    outsideUrl: form.line('outsideUrl'),
    outsideSecret: form.line('outsideSecret'),
    bannedWords: form.file('bannedWordsFile') ?? form.text('bannedWords'),
    blockedDomains: form.file('blockedDomainsFile') ?? form.text('blockedDomains'),
  };
}

/** The settings that a form without problems asks for; `secret` is the one that was saved before. */
export function wantedSettings({ typed }: SettingsForm, secret: string): SiteModeration {
  const { bannedWords, blockedDomains } = typed;
  return {
    discussion: {
      mode: oneOf(THREAD_MODES, typed.mode) ?? 'open',
      slowSeconds: readWhole(typed.slowSeconds),
      closeAfterDays: readWhole(typed.closeAfterDays),
    },
    checks: {
      linkLimit: readWhole(typed.linkLimit),
      holdFirstLink: typed.holdFirstLink,
      reportsToHold: readWhole(typed.reportsToHold),
      proofOfWork: oneOf(PROOF_MODES, typed.proofOfWork) ?? 'auto',
      scorer: typed.scorer ? 'on' : 'off',
      keyDays: readWhole(typed.keyDays),
      outsideUrl: typed.outsideUrl,
      outsideSecret: typed.outsideUrl === '' ? '' : typed.outsideSecret || secret,
    },
    lists: { bannedWords, blockedDomains },
  };
}

function valueProblems(typed: TypedSettings): SettingsForm['problems'] {
  const problems: SettingsForm['problems'] = {};
  for (const { field, check } of MODERATION_KEYS.map(moderationSetting)) {
    const text = typed[field];
    const reason = typeof text === 'string' ? check(text) : null;
    if (reason !== null) problems[field] = reason;
  }
  return problems;
}

function secretProblems(
  { outsideUrl, outsideSecret }: TypedSettings,
  hasSecret: boolean,
): SettingsForm['problems'] {
  const missing = outsideUrl !== '' && outsideSecret === '' && !hasSecret;
  return missing ? { outsideSecret: 'secret-missing' } : {};
}

function listProblems(typed: TypedSettings, lines: SettingsForm['lines']): SettingsForm['problems'] {
  const problems: SettingsForm['problems'] = {};
  for (const name of ['bannedWords', 'blockedDomains'] as const) {
    if (tooLong(typed[name])) problems[name] = 'list-long';
    // What could not be read as UTF-8: a list of another encoding would match nothing, and nobody would notice.
    else if (typed[name].includes('\ufffd')) problems[name] = 'list-encoding';
    else if (lines[name].length > 0) problems[name] = `${name}-lines`;
  }
  return problems;
}

function tooLong(list: string): boolean {
  return list.length > LIST_LIMIT;
}

export function oneOf<Choice extends string>(choices: readonly Choice[], typed: string): Choice | null {
  return choices.find(choice => choice === typed) ?? null;
}
