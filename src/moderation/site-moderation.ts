import type { Reader, Write } from '../db/database.ts';
import {
  type DiscussionSettings,
  readDiscussionSettings,
  saveDiscussionSettings,
} from '../discussion/settings.ts';
import { digest } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import {
  type ModerationLists,
  type ModerationSettings,
  readModerationLists,
  readModerationSettings,
  readSettingsText,
  saveModeration,
} from './settings.ts';

/** All that is decided about moderation for the whole site: who may speak, what the checks go by, and their lists. */
export type SiteModeration = {
  discussion: DiscussionSettings;
  checks: Omit<ModerationSettings, 'wordsDigest' | 'domainsDigest'>;
  lists: ModerationLists;
};

/** `version` is equal for equal settings: what a form was filled with. */
export async function readSiteModeration(db: Reader): Promise<SiteModeration & { version: string }> {
  const [discussion, checks, lists, version] = await Promise.all([
    readDiscussionSettings(db),
    readModerationSettings(db),
    readModerationLists(db),
    versionOf(db),
  ]);
  return { discussion, checks, lists, version };
}

/** Saves all of it, in one write. Problem: conflict `moderation-changed` where `seen` is not the version any more. */
export async function saveSiteModeration(write: Write, wanted: SiteModeration, seen: string): Promise<void> {
  if ((await versionOf(write.tx)) !== seen) throw new Problem('conflict', 'moderation-changed');
  await saveDiscussionSettings(write, wanted.discussion);
  await saveModeration(write, wanted.checks, wanted.lists);
}

/** The digests of the lists stand in the text of the settings. */
async function versionOf(db: Reader): Promise<string> {
  const discussion = await readDiscussionSettings(db);
  return digest(JSON.stringify([discussion, await readSettingsText(db)]));
}
