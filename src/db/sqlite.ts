import { AsyncResource } from 'node:async_hooks';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { DummyDriver, Kysely, type SqliteDatabase, type SqliteStatement, Transaction } from 'kysely';
import { queryPoint } from '../lib/trace-points.ts';
import { ALONE, type Bus } from './bus.ts';
import { NO_COPIES } from './copies.ts';
import type { Engine, EngineOptions } from './database.ts';
import { LogFlusher } from './log-flusher.ts';
import { LogSteps } from './log-steps.ts';
import { prepareBy } from './prepared.ts';
import { OwnSqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';
import type { Trouble } from './trouble.ts';
import { type Control, WriteQueue, type WritingConnection } from './write-queue.ts';

/**
 * SQLite in WAL mode on two connections: one reads committed data only, one writes. Every commit reaches the disk before it
 * is acknowledged (`log-flusher.ts`); writes that wait at the same time share one commit. A third connection takes part in bringing
 * the log into the file (`log-steps.ts`).
 */
export function openSqlite(file: string, { troubles, patience }: EngineOptions, bus: Bus = ALONE): Engine {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const known = existsSync(file);
  const writer = connect(file);
  // Nobody else on the machine reads drafts; the log beside the file takes its mode from it.
  if (!known) chmodSync(file, 0o600);
  // SQLite opens what can only be read, and would refuse the first comment instead of the start.
  for (const path of [dirname(file), file]) accessSync(path, constants.W_OK);
  writer.exec('pragma journal_mode = wal');
  // The queue waits for its turn without stopping the process.
  writer.exec('pragma busy_timeout = 0');
  const [reader, holder] = [connect(file), connect(file)];
  /** Errors of the disk are told as trouble. Those of the writing connection are once they come out of the queue. */
  const told = <T>(work: () => T): T => {
    const begunAt = performance.now();
    try {
      const value = work();
      troubles.read();
      return value;
    } catch (error) {
      throw troubles.instead(error, troubleOf(error), begunAt);
    }
  };
  const database = adapt(writer);
  const write = kyselyOn(database);
  const [beside, between] = [adapt(reader, told), adapt(writer, told)];
  // What is read between two transactions finds pages in the memory of the connection that wrote them; the other connection drops
  // all of its own with each commit. Neither shows what is not committed.
  const read = kyselyOn(beside, sql => (writer.isTransaction ? beside : between).prepare(sql));
  const connection = writingConnection(database, write);
  const control = (statement: Control) => {
    if (statement === 'commit') steps.beforeCommit();
    if (statement === 'rollback') steps.letGo();
    connection.control(statement);
  };
  const queue: WriteQueue = new WriteQueue(
    { ...connection, control },
    {
      patience,
      flush: async () => {
        const begunAt = performance.now();
        await log.flush().catch(error => {
          steps.letGo();
          // Whatever the reason: what is committed and not on the disk is as good as not kept.
          throw troubles.instead(error, 'full', begunAt);
        });
        void steps.afterFlush();
      },
    },
  );
  const steps = new LogSteps({
    path: file,
    writer,
    reader: holder,
    between: work => queue.between(work),
  });
  /** Nothing of ours keeps the log from being cut then. */
  const unheld = (work: () => void) =>
    queue.between(() => {
      steps.letGo();
      work();
    });
  const log = new LogFlusher(`${file}-wal`, () => unheld(() => writeLog(writer)));

  return {
    kind: 'sqlite',
    eventLookBack: 0,
    read,
    original: read,
    copies: NO_COPIES,
    bus,
    async transact(work) {
      const begunAt = performance.now();
      try {
        // Whatever write it shares a commit with, a trace has it below the request that wished for it.
        return await queue.run(queryPoint.hasSubscribers ? AsyncResource.bind(work) : work);
      } catch (error) {
        const trouble = troubleOf(error);
        // What fails at writing alone keeps nobody from reading.
        throw troubles.instead(error, trouble === 'away' ? 'full' : trouble, begunAt);
      }
    },
    async applyMigration(name, sql, now) {
      writer.exec(`pragma busy_timeout = ${BUSY_TIMEOUT}`);
      writer.exec('begin immediate');
      try {
        writer.exec(
          'create table if not exists migrations (name text primary key, applied_at integer not null) strict',
        );
        const known = writer.prepare('select 1 from migrations where name = ?').get(name) !== undefined;
        if (!known) {
          writer.exec(sql);
          writer.prepare('insert into migrations (name, applied_at) values (?, ?)').run(name, now);
        }
        writer.exec('commit');
        return !known;
      } catch (error) {
        if (writer.isTransaction) writer.exec('rollback');
        throw error;
      } finally {
        writer.exec('pragma busy_timeout = 0');
      }
    },
    // There is one connection that writes.
    lineOf: () => 'writer',
    dropOldCopies: () => unheld(() => emptyLog(writer, file)),
    load: () => ({ ...queue.load, pool: null }),
    async close() {
      await bus.close();
      const closeFile = await steps.end();
      await read.destroy();
      await write.destroy();
      await log.close();
      // Kysely closes only what it has asked something; what stays open leaves its changes in the log beside the file.
      for (const connection of [reader, holder, writer]) if (connection.isOpen) connection.close();
      await closeFile();
    },
  };
}

/** How long a connection waits for a lock that another process holds; milliseconds. */
const BUSY_TIMEOUT = 10_000;

/**
 * With how many pages in the log (16 MB) a commit writes it into the file, which holds up the whole process. A page that changed many times
 * is written once, so in all that takes about half as long as with the 1,000 pages of SQLite itself.
 */
const LOG_PAGES = 4_000;

function connect(file: string): DatabaseSync {
  const connection = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: BUSY_TIMEOUT });
  // The log is flushed before the file is written from it, and by us before a commit is acknowledged.
  connection.exec('pragma synchronous = normal; pragma temp_store = memory; pragma cache_size = -4000');
  connection.exec(`pragma wal_autocheckpoint = ${LOG_PAGES}`);
  // What somebody withdraws is overwritten in the file, not only unlinked.
  connection.exec('pragma secure_delete = on');
  return connection;
}

/**
 * Writes what the log (`-wal`) holds into the file and cuts the log to nothing: SQLite by itself begins it anew and
 * leaves behind what the new lines do not reach. While another process reads an older state, nothing is cut.
 */
function emptyLog(connection: DatabaseSync, file: string): void {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (log !== undefined && log.size > 0) connection.exec('pragma wal_checkpoint(truncate)');
}

/** Writes into the file and onto the disk all that the log holds; throws where another process is in the way. */
export function writeLog(connection: DatabaseSync): void {
  const { busy, log, checkpointed } = connection.prepare('pragma wal_checkpoint(truncate)').get() ?? {};
  // Where all of it is written the log could only not be cut.
  if (busy !== 0 && (log === -1 || log !== checkpointed)) throw new Error('another process is in the way');
}

/** `prepare` is for prepared queries, which need not wait for Kysely. */
function kyselyOn(
  database: SqliteDatabase,
  prepare = (sql: string) => database.prepare(sql),
): Kysely<Tables> {
  const db = new Kysely<Tables>({ dialect: new OwnSqliteDialect({ database }) });
  prepareBy(db, ({ sql }) => parameters => {
    const statement = prepare(sql);
    if (statement.reader) return statement.all(parameters);
    statement.run(parameters);
    return [];
  });
  return db;
}

/** Kysely asks what it is asked on the same connection, and leaves the transaction to whoever controls it. */
export function writingConnection(database: SqliteDatabase, db: Kysely<Tables>): WritingConnection {
  const executor = db.getExecutor();
  const dialect = new OwnSqliteDialect({ database });
  return {
    tx: new Transaction<Tables>({ config: { dialect }, dialect, driver: new DummyDriver(), executor }),
    control: (statement: Control) => void database.prepare(statement).run([]),
    // Whoever asks for the connection stands in line.
    settled: () => executor.provideConnection(async () => undefined),
  };
}

/** How many prepared statements a connection keeps; well above the number of distinct queries we have. */
const STATEMENT_LIMIT = 500;

type Guard = <T>(work: () => T) => T;

/** The face that kysely's dialect expects, with statements prepared once; `guard` runs all that is asked. */
function adapt(connection: DatabaseSync, guard: Guard = work => work()): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      let statement = statements.get(sql);
      if (statement === undefined) {
        if (statements.size >= STATEMENT_LIMIT) statements.clear();
        // A transaction that begins as a reader may find its snapshot outdated when it first writes, and then
        // fails without waiting; one that begins as a writer waits its turn.
        const own = sql === 'begin' ? 'begin immediate' : sql;
        statement = guard(() => adaptStatement(connection.prepare(own), sql, guard));
        statements.set(sql, statement);
      }
      return statement;
    },
    close: () => connection.close(),
  };
}

/** By primary result code: https://sqlite.org/rescode.html */
const TROUBLES: Readonly<Record<number, Trouble>> = {
  // SQLITE_BUSY, SQLITE_LOCKED
  5: 'busy',
  6: 'busy',
  // SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN: the disk fails, or the file is out of reach.
  8: 'away',
  10: 'away',
  14: 'away',
  // SQLITE_FULL
  13: 'full',
};

function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return TROUBLES[Number(error.errcode) & 0xff] ?? null;
}

function adaptStatement(statement: StatementSync, sql: string, guard: Guard): SqliteStatement {
  // A point without listeners costs 150 ns, which is something beside a query that is answered in 6 µs.
  const told: Guard = work =>
    queryPoint.start.hasSubscribers
      ? queryPoint.traceSync(() => guard(work), { sql, engine: 'sqlite' })
      : guard(work);
  return {
    reader: statement.columns().length > 0,
    all: parameters => told(() => statement.all(...(parameters as SQLInputValue[]))),
    run: parameters => told(() => statement.run(...(parameters as SQLInputValue[]))),
    iterate: parameters => statement.iterate(...(parameters as SQLInputValue[])),
  };
}
