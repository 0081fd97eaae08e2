import { AsyncLocalStorage } from 'node:async_hooks';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { nameOfPrepared } from './prepared.ts';

/** Copies of the database that can be read and that lag behind it. */
export type Copies = {
  /**
   * Runs `work`, which only reads and may be run again: from a copy that shows everything that was committed before the last
   * `changed`, or from the database itself where there is none.
   */
  reading<T>(work: () => Promise<T>): Promise<T>;
  /** From now on a copy will do only if it shows what the database shows now. */
  changed(): void;
};

/** For a database that has none. */
export const NO_COPIES: Copies = { reading: work => work(), changed: () => undefined };

/** How long a copy that failed is left alone, in milliseconds. */
const REST = 5_000;

/**
 * How far the log holds every commit that anybody can have heard of. No commit is seen before it is flushed, and copies are sent
 * what is flushed and nothing else. What is not may stay so for a while, such as the commit of a `pg_notify`, which writes nothing else.
 * With `synchronous_commit` off (PostgreSQL 18, 19.5.1) commits are seen sooner.
 */
const POSITION = `select (case current_setting('synchronous_commit') when 'off' then pg_current_wal_insert_lsn()
  else pg_current_wal_flush_lsn() end)::text as position`;

type Reading = { failed: boolean };

/**
 * Hands out connections to a copy within `reading`, and to the database everywhere else. A copy is asked how far it has come on the
 * very connection that is used then: behind one address there may be several. It has to have replayed (`pg_last_wal_replay_lsn`)
 * what the database had flushed to its log when it was asked after the last change; see `POSITION`.
 */
export class CopyPool implements PostgresPool, Copies {
  readonly options: object;
  readonly #primary: PostgresPool;
  readonly #copy: pg.Pool;
  readonly #reading = new AsyncLocalStorage<Reading>();
  /** Up to which change each connection to a copy is known to show everything. */
  readonly #shown = new WeakMap<pg.PoolClient, number>();
  #changes = 1;
  #needed: { changes: number; position: Promise<string | null> } = {
    changes: 0,
    position: Promise.resolve(null),
  };
  #restsUntil = Number.NEGATIVE_INFINITY;

  constructor(primary: PostgresPool, copy: pg.Pool) {
    this.options = copy.options;
    this.#primary = primary;
    this.#copy = copy;
    copy.on('error', () => undefined);
    copy.on('connect', client => void client.on('error', () => undefined));
  }

  changed(): void {
    this.#changes++;
  }

  async reading<T>(work: () => Promise<T>): Promise<T> {
    const reading = { failed: false };
    try {
      return await this.#reading.run(reading, work);
    } catch (error) {
      if (!reading.failed) throw error;
      this.#rest();
      return this.#reading.exit(work);
    }
  }

  /** Whether what is asked here and now may come from a copy. */
  isReading(): boolean {
    return this.#reading.getStore() !== undefined;
  }

  async connect(): Promise<PostgresPoolClient> {
    const reading = this.#reading.getStore();
    if (reading === undefined || performance.now() < this.#restsUntil) return this.#primary.connect();
    const client = await this.#caughtUp();
    return client === null ? this.#primary.connect() : copyClient(client, reading);
  }

  /** Of the copy alone. */
  async end(): Promise<void> {
    if (!this.#copy.ended) await this.#copy.end();
  }

  /** A connection to a copy that shows everything that it must; null where there is none. */
  async #caughtUp(): Promise<pg.PoolClient | null> {
    const changes = this.#changes;
    let client: pg.PoolClient | undefined;
    try {
      client = await this.#copy.connect();
      if ((this.#shown.get(client) ?? 0) >= changes) return client;
      const position = await this.#positionAfter(changes);
      const { rows } = await client.query<{ there: boolean | null }>(
        'select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $1::pg_lsn as there',
        [position],
      );
      if (rows[0]?.there === true) {
        this.#shown.set(client, changes);
        return client;
      }
      client.release();
    } catch {
      client?.release(true);
      this.#rest();
    }
    return null;
  }

  /** How far the database had written at an instant after the change; asked once for all. Null where it does not say. */
  async #positionAfter(changes: number): Promise<string | null> {
    if (this.#needed.changes < changes) this.#needed = { changes, position: this.#position() };
    const needed = this.#needed;
    try {
      return await needed.position;
    } catch {
      // That is no fault of the copy; whoever comes next asks again.
      if (this.#needed === needed) this.#needed = { changes: 0, position: Promise.resolve(null) };
      return null;
    }
  }

  async #position(): Promise<string | null> {
    const client = await this.#primary.connect();
    try {
      const { rows } = await client.query<{ position: string }>(POSITION, []);
      return rows[0]?.position ?? null;
    } finally {
      client.release();
    }
  }

  #rest(): void {
    this.#restsUntil = performance.now() + REST;
  }
}

function copyClient(client: pg.PoolClient, reading: Reading): PostgresPoolClient {
  async function query(sql: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const name = nameOfPrepared(sql);
    try {
      return await client.query({ text: sql, values: [...values], ...(name !== undefined && { name }) });
    } catch (error) {
      reading.failed = true;
      throw error;
    }
  }
  return {
    // As in `postgres-pool.ts`.
    query: query as unknown as PostgresPoolClient['query'],
    release: () => client.release(reading.failed),
  };
}
