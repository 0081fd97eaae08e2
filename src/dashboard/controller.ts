import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { databaseSize } from '../db/size.ts';
import { unlessTrouble } from '../db/trouble.ts';
import type { ReadCounts } from '../http/read-counts.ts';
import { mediaUsage } from '../library/items.ts';
import type { Person } from '../people/people.ts';
import { type SpeakerEnv, signedIn } from '../people/speaker.ts';
import { studioAnswer } from '../people/studio-answer.ts';
import { countDeadSources } from '../posts/dead-sources.ts';
import { listAllForStudio, type StudioPost } from '../posts/listing.ts';
import { waitingUpdates } from '../posts/pending-updates.ts';
import type { PostStatus } from '../posts/posts.ts';
import { link, patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { overviewView } from './dashboard-view.ts';
import { readWaiting, visit } from './news.ts';
import { keepReads, readReadership } from './reads.ts';
import { dashboardWords } from './words.ts';

export type DashboardServices = {
  db: Database;
  /** What was counted and not yet written down. */
  reads: ReadCounts;
  /** Bytes that are free where the site keeps its files; null where nobody can say. */
  freeSpace: () => Promise<number | null>;
};

/** How many published posts the first page lists; the others are a click away. */
const LATEST = 10;

/** The first page of the studio. `everybody` lets the whole staff pass. */
export function dashboardRoutes(
  { db, reads, freeSpace }: DashboardServices,
  everybody: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studio, everybody, async c => {
    const person = signedIn(c);
    if (person.role === 'moderator') return c.redirect(link('studioQueue'), 303);
    const { zone } = await readSettings(db.read);
    await keepReads(db, reads).catch(unlessTrouble);
    const overview = {
      news: await visit(db, person),
      waiting: await readWaiting(db.read, person),
      updates: await waitingUpdates(db.read, person),
      deadSources: await countDeadSources(db.read, person),
      lists: await postLists(db, person),
      readership: await readReadership(db.read, db.now(), zone),
      disk: person.role === 'owner' ? await room(db, freeSpace) : null,
      zone,
    };
    return studioAnswer(c, db, language => ({
      title: dashboardWords(language).title,
      place: 'overview',
      body: overviewView(overview, language),
    }));
  });

  return routes;
}

async function room(db: Database, freeSpace: DashboardServices['freeSpace']) {
  const { bytes } = await mediaUsage(db.read);
  return { database: await databaseSize(db), media: bytes, free: await freeSpace() };
}

async function postLists(db: Database, person: Person) {
  const own = person.role === 'author' ? { authorId: person.id } : {};
  const read = async (status: PostStatus): Promise<StudioPost[]> =>
    (await listAllForStudio(db.read, { status, ...own }))?.posts ?? [];
  const latest = [...(await read('published')), ...(await read('unlisted'))];
  return {
    drafts: (await read('draft')).slice(0, LATEST),
    scheduled: await read('scheduled'),
    latest: latest.sort((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0)).slice(0, LATEST),
  };
}
