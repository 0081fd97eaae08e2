import type { Reader, Write } from '../db/database.ts';
import { remembered } from '../db/remembered.ts';
import { digest } from '../lib/keys.ts';
import { selectStored, upsertStored } from './settings-store.ts';

/** What the checks of new comments go by, for the whole site. Who may speak at all: `discussion/settings.ts`. */
export type ModerationSettings = {
  /** A text with more links than this waits; 0 lets none through. */
  linkLimit: number;
  /** The first comment of a writer waits where it has a link. */
  holdFirstLink: boolean;
  /** From how many open reports on a comment is held; 0 for never. */
  reportsToHold: number;
  /** When browsers are set a task before a comment is taken. */
  proofOfWork: 'auto' | 'on' | 'off';
  scorer: 'on' | 'off';
  /** How long the names that group what one browser wrote are kept, in days. */
  keyDays: number;
  /** Another scorer, asked after ours; '' for none. */
  outsideUrl: string;
  outsideSecret: string;
  /** Digests of the two lists, which are kept beside and read only when they change. */
  wordsDigest: string;
  domainsDigest: string;
};

/** Texts that may be long. */
export type ModerationLists = { bannedWords: string; blockedDomains: string };

export const DEFAULT_MODERATION: ModerationSettings = {
  linkLimit: 3,
  holdFirstLink: true,
  reportsToHold: 0,
  proofOfWork: 'auto',
  scorer: 'on',
  keyDays: 90,
  outsideUrl: '',
  outsideSecret: '',
  wordsDigest: '',
  domainsDigest: '',
};

/** In characters: about 50,000 entries. */
export const LIST_LIMIT = 900_000;

const SETTINGS = 'moderation';
const WORDS = 'moderation-words';
const DOMAINS = 'moderation-domains';

/** What is recorded whenever settings or lists are others than before. */
const MODERATION_EVENT = 'moderation.changed';

/** The settings, with defaults where none were saved. */
export async function readModerationSettings(db: Reader): Promise<ModerationSettings> {
  return settingsOfText(await readSettingsText(db));
}

/** The stored text of the settings: equal text, equal settings. */
export const readSettingsText = remembered(
  async (db: Reader): Promise<string> => (await selectStored(db, SETTINGS)) ?? '',
  [MODERATION_EVENT],
);

export function settingsOfText(text: string): ModerationSettings {
  return text === '' ? DEFAULT_MODERATION : { ...DEFAULT_MODERATION, ...JSON.parse(text) };
}

export async function readModerationLists(db: Reader): Promise<ModerationLists> {
  const [bannedWords = '', blockedDomains = ''] = await Promise.all([
    selectStored(db, WORDS),
    selectStored(db, DOMAINS),
  ]);
  return { bannedWords, blockedDomains };
}

type Checks = Omit<ModerationSettings, 'wordsDigest' | 'domainsDigest'>;

/** Those that were saved, without defaults. */
export async function readSavedChecks(db: Reader): Promise<Partial<Checks>> {
  const { wordsDigest: _words, domainsDigest: _domains, ...saved } = await readSaved(db);
  return saved;
}

/** Saves the settings in place of all before, and leaves the lists. What is left out has its default. */
export async function saveChecks(write: Write, settings: Partial<Checks>): Promise<void> {
  const { wordsDigest = '', domainsDigest = '' } = await readSaved(write.tx);
  await save(write, { ...settings, wordsDigest, domainsDigest });
}

async function readSaved(db: Reader): Promise<Partial<ModerationSettings>> {
  return JSON.parse((await selectStored(db, SETTINGS)) || '{}');
}

/** Saves settings and lists together. The caller has checked them (`studio/settings-form.ts`). */
export async function saveModeration(write: Write, settings: Checks, lists: ModerationLists): Promise<void> {
  const { bannedWords, blockedDomains } = lists;
  await upsertStored(write.tx, WORDS, bannedWords);
  await upsertStored(write.tx, DOMAINS, blockedDomains);
  await save(write, {
    ...settings,
    wordsDigest: digest(bannedWords),
    domainsDigest: digest(blockedDomains),
  });
}

async function save(write: Write, settings: Partial<ModerationSettings>): Promise<void> {
  await upsertStored(write.tx, SETTINGS, JSON.stringify(settings));
  write.record({ kind: MODERATION_EVENT, topics: [], payload: {} });
}
