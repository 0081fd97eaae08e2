import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { queryPoint } from '../lib/trace-points.ts';
import { nameOfPrepared } from './prepared.ts';
import { DatabaseTrouble, type Trouble, type Troubles } from './trouble.ts';

/**
 * How long, in milliseconds, the server waits inside a transaction for what comes next. A commit that the network held
 * back for longer finds nothing to commit: events would come to light after others had stopped looking for them.
 */
const LONGEST_PAUSE = 5_000;

/**
 * The pool as Kysely takes it. Every wait ends: for a connection and for each answer after `patience` milliseconds, and
 * a connection that did not answer is not used again. While no connection can be had, one asker at a time tries and
 * the others hear at once; so a server that swallows everything holds up nobody but the first. Connections keep what
 * they have planned for prepared queries (`prepared.ts`).
 */
export function patientPool(pool: pg.Pool, troubles: Troubles, patience: number): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  let refused: unknown = null;
  let trying = false;
  let connectedAt = Number.NEGATIVE_INFINITY;

  return {
    options: pool.options,
    async connect() {
      if (refused !== null && trying) throw refused;
      trying = true;
      const begunAt = performance.now();
      try {
        const client = await pool.connect();
        refused = null;
        connectedAt = performance.now();
        const known = clients.get(client) ?? patientClient(client, troubles, patience);
        clients.set(client, known);
        return known;
      } catch (error) {
        const told = troubles.instead(error, troubleOf(error), begunAt);
        if (isAway(told) && begunAt > connectedAt) refused = told;
        throw told;
      } finally {
        trying = false;
      }
    },
    end: () => pool.end(),
  };
}

function patientClient(client: pg.PoolClient, troubles: Troubles, patience: number): PostgresPoolClient {
  let broken: unknown = null;

  async function query(sql: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    if (broken !== null) throw broken;
    const begunAt = performance.now();
    try {
      const name = nameOfPrepared(sql);
      const text = sql === 'begin' ? begin : sql;
      const asked = {
        text,
        values: [...values],
        query_timeout: patience,
        ...(name !== undefined && { name }),
      };
      const result = await queryPoint.tracePromise(() => client.query(asked), { sql, engine: 'postgresql' });
      troubles.read();
      return result;
    } catch (error) {
      const told = troubles.instead(error, troubleOf(error), begunAt);
      if (isAway(told)) broken = told;
      throw told;
    }
  }

  // In the same message, and for the transaction alone: poolers between us and the server hand connections on.
  const begin = `begin; set local statement_timeout = ${patience}; set local idle_in_transaction_session_timeout = ${LONGEST_PAUSE}`;

  return {
    // Nothing of ours streams by a cursor, the other way that Kysely may call it.
    query: query as unknown as PostgresPoolClient['query'],
    release: discard => client.release(broken !== null || discard === true),
  };
}

const isAway = (error: unknown) => error instanceof DatabaseTrouble && error.trouble === 'away';

const AWAY = [
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN'],
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'ECONNABORTED'],
  // It shuts down, crashed, or starts.
  ...['57P01', '57P02', '57P03'],
  // It ended the transaction because nothing came from us.
  ...['25P03'],
];

/** What `pg` says of connections without a code. */
const AWAY_WORDS =
  /^(Connection terminated|Client has encountered a connection error|Query read timeout$|Client was closed)/;

/** A statement took too long, a lock was not to be had, two wrote in each other's way, there are no connections or memory left. */
const BUSY = ['57014', '55P03', '40001', '40P01', '53300', '53200'];
/** No connection of ours came free in time. */
const BUSY_WORDS = 'timeout exceeded when trying to connect';
/** No room is left on the disk; the server is a copy that can only be read. */
const FULL = ['53100', '25006'];

/** Codes: PostgreSQL 18, appendix A, and those of the system. */
function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (FULL.includes(code)) return 'full';
  if (BUSY.includes(code) || error.message === BUSY_WORDS) return 'busy';
  if (AWAY.includes(code) || code.startsWith('08') || AWAY_WORDS.test(error.message)) return 'away';
  return null;
}
