import type { Hono } from 'hono';
import { feedRoutes } from '../feeds/controller.ts';
import { postHead, siteHead } from '../feeds/metadata.ts';
import { sitePageRoutes } from '../pages/controller.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import { postRoutes } from '../posts/controller.ts';
import { searchRoutes } from '../search/controller.ts';
import type { Parts } from './parts.ts';

/** What readers come for. Last of all, since a page of the site may have any name that nothing else has. */
export function readingArea(app: Hono<SpeakerEnv>, parts: Parts): void {
  const { db, url, siteKey, clock, pages } = parts;
  app.route('/', searchRoutes({ db }, parts.takeTurn('search')));
  app.route('/', feedRoutes({ db, pages, clock, url, siteKey }));
  app.route('/', postRoutes({ db, pages, clock, url, postHead, siteHead }));
  app.route('/', sitePageRoutes({ db, pages, clock, url }));
}
