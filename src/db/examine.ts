import { stat } from 'node:fs/promises';
import type { DatabaseConfig } from './database.ts';

/**
 * A database as `dateline doctor` looks at it: nothing is migrated and no row is written. Every function rejects with
 * the engine's own error.
 */
export type Examined = {
  /** With the name of the engine. */
  version: string;
  /** True where its makers no longer mend what is wrong with it. */
  outdated: boolean;
  /** Ways in which it has been told not to keep what it acknowledged, in words; empty where it keeps it. */
  carelessness(): Promise<string[]>;
  /** What is broken, in the engine's words. Reads the whole file of SQLite. */
  damage(): Promise<string[]>;
  /** Names of the migrations that were applied; null where Dateline never was here. */
  migrations(): Promise<string[] | null>;
  /** The instant by the database's clock; null where it has none of its own. */
  now(): Promise<number | null>;
  /** Milliseconds of one durable commit, the median of a few. Leaves nothing behind. */
  commitTime(): Promise<number>;
  backlog(now: number): Promise<Backlog>;
  close(): Promise<void>;
};

/** What waits to be done. Times are instants; null where nothing waits. */
export type Backlog = {
  handlers: { name: string; waiting: number; oldest: number }[];
  newestEvent: number | null;
  overduePost: number | null;
  overdueDelivery: number | null;
  failingWebhooks: number;
};

export type Ask = (statement: string) => Promise<Record<string, unknown>[]>;

/** Null where a file would have to be made; rejects where nobody can tell. The caller closes it. */
export async function examineDatabase(config: DatabaseConfig): Promise<Examined | null> {
  if (config.kind === 'postgres') return (await import('./examine-postgres.ts')).examinePostgres(config.url);
  if (!(await isThere(config.file))) return null;
  return (await import('./examine-sqlite.ts')).examineSqlite(config.file);
}

async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return false;
  }
}

/** Both engines read these statements alike. */
export async function readBacklog(ask: Ask, now: number): Promise<Backlog> {
  const first = async (statement: string) => (await ask(statement))[0] ?? {};
  const handlers = await ask(`
    select event_handlers.name as name, count(*) as waiting, min(events.created_at) as oldest
    from event_handlers join events on events.id > event_handlers.position
    where not exists (
      select 1 from events_ahead
      where events_ahead.handler = event_handlers.name and events_ahead.event_id = events.id
    )
    group by event_handlers.name order by event_handlers.name`);
  const event = await first('select max(created_at) as at from events');
  const post = await first(
    `select min(published_at) as at from posts where status = 'scheduled' and published_at < ${now}`,
  );
  const delivery = await first(
    `select min(next_at) as at from webhook_deliveries where state = 'waiting' and next_at < ${now}`,
  );
  const webhooks = await first(`select count(*) as many from webhooks where state = 'failing'`);
  return {
    handlers: handlers.map(({ name, waiting, oldest }) => ({
      name: String(name),
      waiting: Number(waiting),
      oldest: Number(oldest),
    })),
    newestEvent: instant(event.at),
    overduePost: instant(post.at),
    overdueDelivery: instant(delivery.at),
    failingWebhooks: Number(webhooks.many),
  };
}

const instant = (value: unknown): number | null => (value === null ? null : Number(value));

const COMMITS = 5;

/** Milliseconds of the middle one of a few runs. */
export async function medianTime(commit: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < COMMITS; run++) {
    const start = performance.now();
    await commit();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(COMMITS / 2)] ?? 0;
}
