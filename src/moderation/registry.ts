import { DEFAULT_DISCUSSION, type DiscussionSettings, THREAD_MODES } from '../discussion/settings.ts';
import { isWebhookSecret } from '../http/outgoing/signing.ts';
import { readWhole } from '../lib/digits.ts';
import { DEFAULT_MODERATION, type ModerationSettings } from './settings.ts';

/**
 * The settings of moderation that are single values, described once: the form, the command line and the environment go
 * by it. The lists of words and domains and the texts of the rules are what the site writes, and are not among them.
 */

/** Without the digests, which follow from the lists. */
export type ModerationValues = DiscussionSettings & Omit<ModerationSettings, 'wordsDigest' | 'domainsDigest'>;
export type ModerationField = keyof ModerationValues;

export type ModerationSetting = {
  /** Where it stands among the values and in the form. */
  field: ModerationField;
  choices?: readonly string[];
  /** It is never shown. */
  secret?: true;
  /** What is wrong with a text: the reason of its sentence in `studio/settings-words.ts`, or null. */
  check(text: string): string | null;
  /** The value that such a text means. */
  read(text: string): string | number | boolean;
};

/** The least and the most of each number. */
export const RANGES = {
  slowSeconds: [0, 86_400],
  closeAfterDays: [0, 3_650],
  linkLimit: [0, 100],
  reportsToHold: [0, 1_000],
  keyDays: [1, 365],
} as const satisfies Partial<Record<ModerationField, readonly [number, number]>>;

export const PROOF_MODES = ['auto', 'on', 'off'] as const;
const SWITCH = ['on', 'off'] as const;
const ADDRESS_LIMIT = 2_000;

const REGISTRY = {
  commentMode: choice('mode', THREAD_MODES, 'mode-unknown'),
  slowSeconds: whole('slowSeconds'),
  closeAfterDays: whole('closeAfterDays'),
  linkLimit: whole('linkLimit'),
  holdFirstLink: { ...choice('holdFirstLink', SWITCH, 'switch-unknown'), read: text => text === 'on' },
  reportsToHold: whole('reportsToHold'),
  proofOfWork: choice('proofOfWork', PROOF_MODES, 'proof-unknown'),
  scorer: choice('scorer', SWITCH, 'switch-unknown'),
  keyDays: whole('keyDays'),
  scorerUrl: {
    field: 'outsideUrl',
    check: text => (text === '' || isScorerAddress(text) ? null : 'outside-url'),
    read: text => text,
  },
  scorerSecret: {
    field: 'outsideSecret',
    secret: true,
    check: text => (text === '' || isWebhookSecret(text) ? null : 'secret-form'),
    read: text => text,
  },
} satisfies Record<string, ModerationSetting>;

export type ModerationKey = keyof typeof REGISTRY;

export const MODERATION_KEYS = Object.keys(REGISTRY) as ModerationKey[];

export const DEFAULT_VALUES: ModerationValues = (() => {
  const { wordsDigest: _words, domainsDigest: _domains, ...checks } = DEFAULT_MODERATION;
  return { ...DEFAULT_DISCUSSION, ...checks };
})();

export function moderationSetting(key: ModerationKey): ModerationSetting {
  return REGISTRY[key];
}

export function isModerationKey(key: string): key is ModerationKey {
  return Object.hasOwn(REGISTRY, key);
}

/** The key by which the environment and the command line know what stands in a field. */
export function moderationKeyOf(field: ModerationField): ModerationKey {
  return MODERATION_KEYS.find(key => REGISTRY[key].field === field) as ModerationKey;
}

function choice(field: ModerationField, choices: readonly string[], reason: string): ModerationSetting {
  return { field, choices, check: text => (choices.includes(text) ? null : reason), read: text => text };
}

function whole(field: keyof typeof RANGES): ModerationSetting {
  const [least, most] = RANGES[field];
  const check = (text: string) => {
    const number = readWhole(text);
    return number >= least && number <= most ? null : `${field}-range`;
  };
  return { field, check, read: readWhole };
}

function isScorerAddress(text: string): boolean {
  const url = URL.parse(text);
  const isPlain = url?.protocol === 'https:' && url.username === '' && url.password === '';
  return isPlain && text.length <= ADDRESS_LIMIT;
}
