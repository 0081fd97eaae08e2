import type { Context, Handler } from 'hono';
import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import { within } from '../lib/within.ts';

/** How long the database may take to answer whoever looks; proxies ask every few seconds. */
const PATIENCE = 2_000;

/** `GET /healthz`: 200 while the database answers, soon enough, else 503. Says nothing about the site itself. */
export function healthCheck(db: Database): Handler {
  return async c => tell(c, (await databaseAnswers(db, PATIENCE)) ? null : 'the database does not answer');
}

/** Whether a proxy should send readers here. */
export class Readiness {
  #stopping = false;

  /** From now on the process says that it is not ready; what it is asked it still answers. */
  stop(): void {
    this.#stopping = true;
  }

  /**
   * `GET /readyz`: 200 while readers may be sent here, 503 once the process is about to stop or while its database does
   * not answer within `patience` milliseconds. Says nothing about the site itself.
   */
  check(db: Database, patience = PATIENCE): Handler {
    return async c => {
      if (this.#stopping) return tell(c, 'stopping');
      const ready = await databaseAnswers(db, patience);
      // It may have been told to stop while it asked.
      if (this.#stopping) return tell(c, 'stopping');
      return tell(c, ready ? null : 'the database does not answer');
    };
  }
}

/** Whether the database answers, within `patience` milliseconds. */
export async function databaseAnswers(db: Database, patience: number): Promise<boolean> {
  return (await within(patience, answers(db))) === true;
}

function answers(db: Database): Promise<boolean> {
  return sql`select 1`.execute(db.read).then(
    () => true,
    () => false,
  );
}

/** One line for whoever looks; a proxy reads the status alone. */
function tell(c: Context, trouble: string | null): Response {
  return c.text(`${trouble ?? 'ok'}\n`, trouble === null ? 200 : 503, { 'cache-control': 'no-store' });
}
