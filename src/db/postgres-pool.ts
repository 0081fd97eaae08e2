import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { queryPoint } from '../lib/trace-points.ts';
import { Batch, completed, type KnownStatements } from './postgres-batch.ts';
import { nameOfPrepared } from './prepared.ts';
import { DatabaseTrouble, type Trouble, type Troubles } from './trouble.ts';

/**
 * How long, in milliseconds, the server waits inside a transaction for what comes next. A commit that the network held
 * back for longer finds nothing to commit: events would come to light after others had stopped looking for them.
 */
export const LONGEST_PAUSE = 5_000;

/**
 * How long the server may take for a statement where we wait for its answer for `patience` milliseconds. It gives up before we do, so that
 * we hear why, and keep the connection.
 */
export function patienceOfServer(patience: number): number {
  return Math.ceil(patience * 0.9);
}

/** As Kysely takes it, for one statement after the other, and with a short way for several at once. */
export type PatientPool = Omit<PostgresPool, 'connect'> & {
  connect(): Promise<PatientClient>;
  /** Whether somebody waits for a connection. */
  isAwaited(): boolean;
};

export type PatientClient = PostgresPoolClient & {
  /** For statements that go out together. */
  batch(): Batch;
  /** Sends them; resolves once all are answered. */
  send(batch: Batch): Promise<void>;
  /** What `work` sends goes out in one write. */
  atOnce(work: () => void): void;
  /** It did not answer, and is of no use any more. */
  isBroken(): boolean;
};

/**
 * Every wait ends: for a connection and for each answer after `patience` milliseconds, and a connection that did not
 * answer, or that is still in a transaction when it comes back, is not used again. While no connection can be had, one
 * asker at a time tries and the others hear at once; so a server that swallows everything holds up nobody but the first.
 * Connections keep what they have planned for prepared queries (`prepared.ts`).
 */
export function patientPool(pool: pg.Pool, troubles: Troubles, patience: number): PatientPool {
  const clients = new WeakMap<pg.PoolClient, PatientClient>();
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
    isAwaited: () => pool.waitingCount > pool.idleCount,
    end: () => pool.end(),
  };
}

function patientClient(client: pg.PoolClient, troubles: Troubles, patience: number): PatientClient {
  const known: KnownStatements = new Map();
  const { stream } = (client as unknown as pg.Client).connection;
  let broken: unknown = null;

  /** What the server says, or what it means for us that it says something else. */
  async function heard<T>(answer: () => Promise<T>, meaning = troubleOf): Promise<T> {
    if (broken !== null) throw broken;
    const begunAt = performance.now();
    try {
      const value = await answer();
      troubles.read();
      return value;
    } catch (error) {
      const told = troubles.instead(error, meaning(error), begunAt);
      if (isAway(told)) broken = told;
      throw told;
    }
  }

  async function send(batch: Batch, meaning = troubleOf): Promise<void> {
    await heard(() => {
      client.query(batch);
      return batch.answered;
    }, meaning);
  }

  /** Where it is prepared it has its name here as well. */
  async function query(sql: string, values: readonly unknown[]): Promise<AnswerForKysely> {
    const name = nameOfPrepared(sql);
    const meaning = client.getTransactionStatus() === 'I' ? troubleOf : troubleInOwnTime;
    if (name !== undefined) {
      const batch = new Batch(known, patience);
      const answer = batch.add({ sql, name }, values);
      await send(batch, meaning);
      return { rows: answer.rows, ...completed(answer) };
    }
    const text = sql === 'begin' ? begin : sql;
    const asked = { text, values: [...values], query_timeout: patience };
    return heard(() => client.query(asked), meaning);
  }

  // In the same message, and for the transaction alone: poolers between us and the server hand connections on.
  const begin = `begin; set local statement_timeout = ${patienceOfServer(patience)}; set local idle_in_transaction_session_timeout = ${LONGEST_PAUSE}`;

  return {
    // Nothing of ours streams by a cursor, the other way that Kysely may call it.
    query: ((sql: string, values: readonly unknown[]) =>
      traced(sql, () => query(sql, values))) as unknown as PostgresPoolClient['query'],
    batch: () => new Batch(known, patience),
    send,
    atOnce(work) {
      stream.cork();
      try {
        work();
      } finally {
        stream.uncork();
      }
    },
    isBroken: () => broken !== null,
    release: discard =>
      client.release(broken !== null || discard === true || client.getTransactionStatus() !== 'I'),
  };
}

type AnswerForKysely = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>;

/** Tells traces of it. */
export function traced<T>(sql: string, work: () => Promise<T>): Promise<T> {
  return queryPoint.tracePromise(work, { sql, engine: 'postgresql' });
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
const CANCELLED = '57014';
const BUSY = [CANCELLED, '55P03', '40001', '40P01', '53300', '53200'];
/** No connection of ours came free in time. */
const BUSY_WORDS = 'timeout exceeded when trying to connect';
/** No room is left on the disk; the server is a copy that can only be read. */
const FULL = ['53100', '25006'];

/** Transactions of Kysely's own are for what has a time limit of its own: that it was reached says nothing about the database. */
function troubleInOwnTime(error: unknown): Trouble | null {
  const isCancelled = error instanceof Error && 'code' in error && error.code === CANCELLED;
  return isCancelled ? null : troubleOf(error);
}

/** Codes: PostgreSQL 18, appendix A, and those of the system. */
function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (FULL.includes(code)) return 'full';
  if (BUSY.includes(code) || error.message === BUSY_WORDS) return 'busy';
  if (AWAY.includes(code) || code.startsWith('08') || AWAY_WORDS.test(error.message)) return 'away';
  return null;
}
