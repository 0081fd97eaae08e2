import { type Context, Hono } from 'hono';
import { lineHead } from '../../http/event-line.ts';
import { isId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { patterns } from '../../routes.ts';
import { publicThread } from '../threads.ts';
import { type LiveServices, Rooms } from './rooms.ts';

/** What happens in a thread while it is read. Numbers alone go out: whoever wants the words asks for the page. */
export function liveRoutes(services: LiveServices): Hono {
  const rooms = new Rooms(services);
  const routes = new Hono();
  routes.get(patterns.threadEvents, async c => {
    const id = c.req.param('thread');
    if (!isId(id)) throw new Problem('not-found', 'thread-unknown');
    if (c.req.method === 'HEAD') {
      await publicThread(services.db.read, id);
      return lineHead();
    }
    return rooms.join(c, id, knownSince(c));
  });
  return routes;
}

/** A browser that comes back names the last message that it had, one that comes for the first time what its page said. */
function knownSince(c: Context): number | null {
  const named = c.req.header('last-event-id') ?? c.req.query('since') ?? '';
  return /^\d{1,15}$/.test(named) ? Number(named) : null;
}
