import { type Context, Hono } from 'hono';
import type { Database } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { isId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine } from '../lib/text.ts';
import { patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { page } from '../ui/page.ts';
import { parseQuery, QUERY_LIMIT } from './query.ts';
import { findPlace, search } from './search.ts';
import { type SearchPlace, searchView } from './search-view.ts';
import { searchWords } from './words.ts';

/** The search page of readers. */
export function searchRoutes(
  services: { db: Database },
  /** Throws a Problem at somebody who searches too often. */
  limit: (c: Context) => void,
): Hono {
  const routes = new Hono();
  routes.get(patterns.search, c => showSearch(c, services, limit));
  return routes;
}

async function showSearch(
  c: Context,
  { db }: { db: Database },
  limit: (c: Context) => void,
): Promise<Response> {
  const place = placeOf(c);
  const query = parseQuery(place.q);
  const post = place.threadId === null ? null : await findPlace(db.read, place.threadId);
  if (place.threadId !== null && post === null) throw new Problem('not-found', 'thread-unknown');
  const asks = query.terms.length > 0;
  if (asks) limit(c);
  const found = asks ? await search(db, { ...place, query }) : null;
  const site = await readSettings(db.read);
  const language = post?.language ?? site.language;
  const { title, titleOf } = searchWords(language);
  return privatePage(
    page({
      site,
      language,
      title: place.q === '' ? title : titleOf(place.q),
      kind: 'reading',
      noindex: true,
      body: searchView({ language, place, query, found, post }),
    }),
  );
}

/** What a stranger may ask for; everything else is left out as if it had not been said. */
function placeOf(c: Context): SearchPlace {
  const { q = '', kind, thread, before } = c.req.query();
  return {
    q: cleanLine(q.slice(0, QUERY_LIMIT)),
    kind: kind === 'post' || kind === 'comment' ? kind : null,
    threadId: thread !== undefined && isId(thread) ? thread : null,
    before: before !== undefined && /^[0-9]{1,15}$|^[0-8][0-9]{15}$/.test(before) ? Number(before) : null,
  };
}
