import { Hono } from 'hono';
import type { Database } from '../db/database.ts';
import { servePage } from '../http/answer.ts';
import type { ReadyPages } from '../http/ready-pages.ts';
import type { Clock } from '../lib/clock.ts';
import { link, patterns } from '../routes.ts';
import { webManifest } from './manifest.ts';
import { readSettings } from './settings.ts';

/** What devices read of the site. */
export function manifestRoutes({
  db,
  pages,
  clock,
}: {
  db: Database;
  pages: ReadyPages;
  clock: Clock;
}): Hono {
  const routes = new Hono();

  routes.get(patterns.manifest, async c => {
    const answer = await servePage(c, pages, link('manifest'), async () => ({
      contentType: 'application/manifest+json; charset=utf-8',
      body: `${JSON.stringify(webManifest(await readSettings(db.read)), null, 2)}\n`,
      modifiedAt: clock(),
      topics: ['site'],
    }));
    return answer ?? c.notFound();
  });

  return routes;
}
