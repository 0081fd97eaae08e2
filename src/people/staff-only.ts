import type { MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { readForm } from '../http/form-body.ts';
import { readSettings } from '../site/settings.ts';
import type { Role } from './people.ts';
import { signedOutPage } from './sign-in-view.ts';
import { requireRole, type SpeakerEnv } from './speaker.ts';

/**
 * The guard of the studio's pages: `requireRole`, and a form that comes from somebody whose session has
 * ended comes back (401) with everything typed in it, ready to be sent again. Nothing behind it may be kept.
 */
export function staffOnly(db: Database, ...roles: readonly Role[]): MiddlewareHandler<SpeakerEnv> {
  const check = requireRole(...roles);
  return async (c, next) => {
    if (c.get('person') === null && c.req.method === 'POST') {
      const fields = (await readForm(c)).entries();
      return privatePage(signedOutPage(await readSettings(db.read), { path: c.req.path, fields }), 401);
    }
    return check(c, next);
  };
}
