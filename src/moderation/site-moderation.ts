import type { Reader, Write } from '../db/database.ts';
import {
  type DiscussionSettings,
  readDiscussionSettings,
  saveDiscussionSettings,
} from '../discussion/settings.ts';
import { digest } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import { readFixedModeration, type Values, withFixed } from './fixed-settings.ts';
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

/** `version` is equal for equal settings: what a form was filled with. `fixed` is what the server fixes of them. */
export async function readSiteModeration(
  db: Reader,
): Promise<SiteModeration & { version: string; fixed: Values }> {
  const [discussion, checks, lists, version, fixed] = await Promise.all([
    readDiscussionSettings(db),
    readModerationSettings(db),
    readModerationLists(db),
    versionOf(db),
    readFixedModeration(db),
  ]);
  return { discussion, checks, lists, version, fixed };
}

/** Saves all of it that is not fixed from outside, in one write. Problem: conflict `moderation-changed` where `seen` is not the version any more. */
export async function saveSiteModeration(write: Write, wanted: SiteModeration, seen: string): Promise<void> {
  if ((await versionOf(write.tx)) !== seen) throw new Problem('conflict', 'moderation-changed');
  const fixed = await readFixedModeration(write.tx);
  await saveDiscussionSettings(write, withFixed(wanted.discussion, fixed));
  await saveModeration(write, withFixed(wanted.checks, fixed), wanted.lists);
}

/** The digests of the lists stand in the text of the settings. */
async function versionOf(db: Reader): Promise<string> {
  const discussion = await readDiscussionSettings(db);
  return digest(JSON.stringify([discussion, await readSettingsText(db)]));
}
