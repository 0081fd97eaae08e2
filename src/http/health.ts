import type { Handler } from 'hono';
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/** `GET /healthz`: 200 while the database answers, else 503. Says nothing about the site itself. */
export function healthCheck(db: Database): Handler {
  return async c => {
    const healthy = await sql`select 1`.execute(db.read).then(
      () => true,
      () => false,
    );
    return c.text(healthy ? 'ok\n' : 'the database does not answer\n', healthy ? 200 : 503, {
      'cache-control': 'no-store',
    });
  };
}
