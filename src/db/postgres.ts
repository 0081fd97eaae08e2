import { AsyncResource } from 'node:async_hooks';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { queryPoint } from '../lib/trace-points.ts';
import { CopyPool, NO_COPIES } from './copies.ts';
import type { Engine, EngineOptions } from './database.ts';
import { parserOf } from './postgres-batch.ts';
import { PostgresBus } from './postgres-bus.ts';
import { Groups } from './postgres-groups.ts';
import { patientPool } from './postgres-pool.ts';
import { Readings } from './postgres-readings.ts';
import { inTransaction, openTransactionOf } from './postgres-transaction.ts';
import { prepareBy } from './prepared.ts';
import type { Tables } from './tables.ts';

/** Any number that no other program uses for the same database: serialises migrations of several processes. */
const MIGRATION_LOCK = 733_020_411;

/**
 * Ids are given when a row is written, and seen by others when its transaction commits. No write of ours waits
 * for anything but the database, so this is far more than one takes; in milliseconds.
 */
const LONGEST_WRITE = 10_000;

/** How long a new connection may take; milliseconds. Less where `patience` is. */
const LONGEST_CONNECT = 5_000;

/** How long a copy for reading may take before the database itself is asked; milliseconds. */
const COPY_PATIENCE = 3_000;

export type PostgresPlace = {
  url: string;
  /** A copy that lags behind, for what may be read there. */
  copyUrl?: string | undefined;
  /** The most connections, to each of the two. */
  connections?: number | undefined;
};

/**
 * PostgreSQL through a pool. Commits of concurrent writers are grouped by the server itself, those of writers that lock the same
 * row by us.
 */
export function openPostgres(
  { url, copyUrl, connections = 10 }: PostgresPlace,
  { troubles, patience }: EngineOptions,
): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: { getTypeParser: parserOf },
    connectionTimeoutMillis: Math.min(patience, LONGEST_CONNECT),
    keepAlive: true,
    pipeline: true,
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // One that breaks while it is used fails the query, which tells; as an event too it would end the process.
  pool.on('connect', client => void client.on('error', () => undefined));
  const patient = patientPool(pool, troubles, patience);
  const dialect = new PostgresDialect({ pool: patient });
  const db = new Kysely<Tables>({ dialect });
  const copies = copyUrl === undefined ? null : new CopyPool(patient, copyPool(copyUrl, connections));
  const read = copies === null ? db : new Kysely<Tables>({ dialect: new PostgresDialect({ pool: copies }) });

  const readings = new Readings(patient);
  const props = { config: { dialect }, dialect, driver: dialect.createDriver(), executor: db.getExecutor() };
  for (const one of new Set([db, read])) {
    prepareBy(one, (statement, waits) => (parameters, asked) => {
      const open = openTransactionOf(asked);
      if (open !== undefined) return open.run(statement, parameters, waits);
      // A transaction of Kysely's own, and a copy, are its affair.
      if (asked.isTransaction || copies?.isReading()) return null;
      return readings.ask(statement, parameters);
    });
  }

  const bus = new PostgresBus(url);
  let [commits, writes] = [0, 0];
  const committed = (count: number) => {
    commits++;
    writes += count;
  };
  const options = { props, patience };
  const groups = new Groups(patient, options, committed);

  return {
    kind: 'postgres',
    eventLookBack: LONGEST_WRITE,
    read,
    original: db,
    copies: copies ?? NO_COPIES,
    bus,
    async transact(work, key) {
      // Whatever write it shares a commit with, a trace has it below the request that wished for it.
      if (key !== undefined)
        return groups.run(key, queryPoint.hasSubscribers ? AsyncResource.bind(work) : work);
      const client = await patient.connect();
      try {
        const value = await inTransaction(client, options, work);
        committed(1);
        return value;
      } finally {
        client.release();
      }
    },
    async applyMigration(name, sql, now) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
        await client.query(
          'create table if not exists migrations (name text primary key, applied_at bigint not null)',
        );
        const known = await client.query('select 1 from migrations where name = $1', [name]);
        if (known.rowCount === 0) {
          await client.query(sql);
          await client.query('insert into migrations (name, applied_at) values ($1, $2)', [name, now]);
        }
        await client.query('commit');
        return known.rowCount === 0;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    lineOf: row => row,
    dropOldCopies: () => Promise.resolve(),
    load: () => ({
      commits,
      writes,
      // Whoever is about to get an idle one does not wait.
      pool: {
        open: pool.totalCount,
        idle: pool.idleCount,
        waiting: Math.max(0, pool.waitingCount - pool.idleCount),
      },
    }),
    async close() {
      await bus.close();
      await db.destroy();
      await copies?.end();
      // Kysely ends the pool only if it has asked it for something.
      if (!pool.ended) await pool.end();
    },
  };
}

function copyPool(url: string, connections: number): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    max: connections,
    types: { getTypeParser: parserOf },
    connectionTimeoutMillis: COPY_PATIENCE,
    query_timeout: COPY_PATIENCE,
    keepAlive: true,
  });
}
