import type { Reader, Write } from '../db/database.ts';
import { remembered } from '../db/remembered.ts';
import { selectDiscussionSettings, upsertDiscussionSettings } from './settings-store.ts';
import type { OwnSettings, Thread } from './threads.ts';

/** What becomes of new comments: published, held where their writer is new, or held all. */
export const THREAD_MODES = ['open', 'hold-first', 'hold-all'] as const;
export type ThreadMode = (typeof THREAD_MODES)[number];

/** Who may speak in the threads of the site; each thread can have its own. */
export type DiscussionSettings = {
  mode: ThreadMode;
  /** The least time between two comments of one writer in a thread; 0 for none. */
  slowSeconds: number;
  /** How long after it opened a thread is closed; 0 for never. */
  closeAfterDays: number;
};

export const DEFAULT_DISCUSSION: DiscussionSettings = { mode: 'open', slowSeconds: 0, closeAfterDays: 0 };

/** The settings of the site, with defaults where none were saved. */
export const readDiscussionSettings = remembered(
  async (db: Reader): Promise<DiscussionSettings> =>
    Object.freeze(parseDiscussionSettings(await selectDiscussionSettings(db))),
  ['site.changed'],
);

/** The settings in their stored form, with defaults. */
export function parseDiscussionSettings(saved: string | null | undefined): DiscussionSettings {
  return saved == null ? DEFAULT_DISCUSSION : { ...DEFAULT_DISCUSSION, ...JSON.parse(saved) };
}

/** Those that were saved, without defaults. */
export async function readSavedDiscussion(db: Reader): Promise<Partial<DiscussionSettings>> {
  return JSON.parse((await selectDiscussionSettings(db)) ?? '{}');
}

/** Saves them, in place of all before; every thread's page says some of them. What is left out has its default. */
export async function saveDiscussionSettings(
  write: Write,
  settings: { [Key in keyof DiscussionSettings]?: DiscussionSettings[Key] | undefined },
): Promise<void> {
  await upsertDiscussionSettings(write.tx, JSON.stringify(settings));
  write.record({ kind: 'site.changed', topics: ['*'], payload: {} });
}

/** What holds in a thread: its own settings, and those of the site where it has none. */
export function settingsOf(thread: { own: OwnSettings }, site: DiscussionSettings): DiscussionSettings {
  const { own } = thread;
  return {
    mode: own.mode ?? site.mode,
    slowSeconds: own.slowSeconds ?? site.slowSeconds,
    closeAfterDays: own.closeAfterDays ?? site.closeAfterDays,
  };
}

/** When the days of a thread are over, or null where it has none: it is closed then (`closing.ts`). */
export function closesAt(thread: Pick<Thread, 'own' | 'openedAt'>, site: DiscussionSettings): number | null {
  const { closeAfterDays } = settingsOf(thread, site);
  return closeAfterDays === 0 ? null : thread.openedAt + closeAfterDays * DAY;
}

const DAY = 86_400_000;
