import type { Reader } from '../db/database.ts';
import { type DiscussionSettings, readDiscussionSettings } from '../discussion/settings.ts';
import { compileDomainList, type DomainList } from './links.ts';
import {
  type ModerationSettings,
  readModerationLists,
  readSettingsText,
  settingsOfText,
} from './settings.ts';
import { compileWordList, type WordList } from './word-list.ts';

/** All that checks go by, ready for use. */
export type Policy = {
  settings: ModerationSettings;
  discussion: DiscussionSettings;
  words: WordList;
  domains: DomainList;
};

/**
 * Makes the function that reads the policy in force, which costs nothing as long as nobody changes it. Lists are read and
 * compiled only when they changed.
 */
export function policyReader(): (db: Reader) => Promise<Policy> {
  let known: { text: string; policy: Promise<Omit<Policy, 'discussion'>> } | undefined;
  return async db => {
    const text = await readSettingsText(db);
    if (known?.text !== text) {
      // Comments that come at the same time after a change share one compiling, which may take a second.
      const next = { text, policy: compile(db, text) };
      next.policy.catch(() => {
        if (known === next) known = undefined;
      });
      known = next;
    }
    const policy = await known.policy;
    return { ...policy, discussion: await readDiscussionSettings(db) };
  };
}

async function compile(db: Reader, text: string): Promise<Omit<Policy, 'discussion'>> {
  const { bannedWords, blockedDomains } = await readModerationLists(db);
  return {
    settings: settingsOfText(text),
    words: compileWordList(bannedWords).list,
    domains: compileDomainList(blockedDomains).list,
  };
}
