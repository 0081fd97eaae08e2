import type { Database } from '../db/database.ts';
import { readThread } from '../discussion/threads.ts';
import type { MediaPlace } from '../media/place.ts';
import { generatePassword, hashPassword } from '../people/passwords.ts';
import {
  createPerson,
  listPeople,
  type Person,
  readPersonByName,
  setPasswordHash,
} from '../people/people.ts';
import { readPostByPath } from '../posts/posts.ts';
import { saveSettings } from '../site/settings.ts';
import { CommandError } from './context.ts';
import { about } from './demo/about.ts';
import type { StaffKey } from './demo/content.ts';
import { stepsOf } from './demo/fill.ts';
import { marsh } from './demo/marsh.ts';
import { pinned } from './demo/pinned.ts';
import { quay } from './demo/quay.ts';

/** Every path that the demo publishes a post at, the newest first. */
export const DEMO_PATHS = [
  '/2026/03/simrud-marsh-fish',
  '/2026/03/north-quay-cleared',
  '/2026/02/how-we-correct-ourselves',
] as const;

/**
 * Fills an empty database with the demo site, through the same rules as people's requests and at the times that
 * the content names, so that it looks the same in every run. Returns false, and writes nothing, where the demo
 * is there already. Throws `CommandError` where the database holds something else or half a demo.
 */
export async function makeDemo({
  db,
  siteKey,
  media,
}: {
  db: Database;
  siteKey: string;
  media: MediaPlace;
}): Promise<boolean> {
  if ((await listPeople(db.read)).length > 0) {
    await requireWholeDemo(db);
    return false;
  }
  const staff = await makeSite(db);
  const steps = [about, quay, marsh].flatMap(post => stepsOf({ siteKey, staff, media }, post));
  for (const step of steps.toSorted((a, b) => a.at - b.at)) await step.take(pinned(db, step.at));
  return true;
}

/** Gives the owner of the demo a new password, for this start alone. Nothing else has one. */
export async function renewDemoPassword(db: Database): Promise<{ name: string; password: string }> {
  const owner = await readPersonByName(db.read, STAFF.nora.name);
  if (owner === null) throw new CommandError(NOT_A_DEMO);
  const password = generatePassword();
  const hash = await hashPassword(password);
  await db.write(write => setPasswordHash(write, owner.id, hash));
  return { name: owner.name, password };
}

/** The first of them owns the site. */
const STAFF = {
  nora: { name: 'Nora Vale', role: 'owner' },
  mahtab: { name: 'مهتاب روشن', role: 'author' },
  tomas: { name: 'Tomas Reed', role: 'moderator' },
} as const satisfies Record<StaffKey, Pick<Person, 'name' | 'role'>>;

const SITE = {
  name: 'Quay & Marsh',
  description:
    'Reports from Tarrenmouth and Simrud, in English and Persian. A demonstration: all of it is invented.',
  language: 'en',
  zone: 'UTC',
  accent: 'sea',
  graceMinutes: 0,
  editMinutes: 15,
};

const FOUNDED = Date.UTC(2026, 1, 27, 9);
const NOT_A_DEMO =
  'The folder of the demo holds something else, or half a demo. Delete it (./data-demo unless you named another), or empty the database, and start again.';

async function requireWholeDemo(db: Database): Promise<void> {
  const last = await readPostByPath(db.read, DEMO_PATHS[0]);
  const thread = last && (await readThread(db.read, last.threadId));
  // The newest comment is what was written last; visitors may have added some since.
  if (thread === null || thread.lastNumber < marsh.comments.length) throw new CommandError(NOT_A_DEMO);
}

async function makeSite(db: Database): Promise<Record<StaffKey, Person>> {
  return pinned(db, FOUNDED).write(async write => {
    await saveSettings(write, SITE);
    const person = (key: StaffKey) => createPerson(write, { ...STAFF[key], passwordHash: null });
    return { nora: await person('nora'), mahtab: await person('mahtab'), tomas: await person('tomas') };
  });
}
