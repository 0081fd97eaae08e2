import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { ALONE } from './bus.ts';
import type { Engine } from './database.ts';
import { LogFlusher } from './log-flusher.ts';
import { prepareBy } from './prepared.ts';
import type { Tables } from './tables.ts';
import { WriteQueue } from './write-queue.ts';

/**
 * SQLite in WAL mode on two connections: one reads committed data only, one writes. Every commit reaches the disk before it
 * is acknowledged (`log-flusher.ts`); writes that wait at the same time share one commit.
 */
export function openSqlite(file: string): Engine {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const known = existsSync(file);
  const writer = connect(file);
  // Nobody else on the machine reads drafts; the log beside the file takes its mode from it.
  if (!known) chmodSync(file, 0o600);
  // SQLite opens what can only be read, and would refuse the first comment instead of the start.
  for (const path of [dirname(file), file]) accessSync(path, constants.W_OK);
  writer.exec('pragma journal_mode = wal');
  const reader = connect(file);
  const [write, read] = [kyselyOn(writer), kyselyOn(reader)];
  const queue: WriteQueue = new WriteQueue(write, () => log.flush());
  const log = new LogFlusher(`${file}-wal`, () => queue.between(() => emptyLog(writer, file)));

  return {
    kind: 'sqlite',
    eventLookBack: 0,
    read,
    bus: ALONE,
    transact: work => queue.run(work),
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
        writer.exec('rollback');
        throw error;
      } finally {
        // From here on the queue waits for its turn without stopping the process.
        writer.exec('pragma busy_timeout = 0');
      }
    },
    dropOldCopies: () => queue.between(() => emptyLog(writer, file)),
    load: () => ({ ...queue.load, pool: null }),
    async close() {
      await read.destroy();
      await write.destroy();
      await log.close();
      // Kysely closes only what it has asked something; what stays open leaves its changes in the log beside the file.
      for (const connection of [reader, writer]) if (connection.isOpen) connection.close();
    },
  };
}

/** How long a connection waits for a lock that another process holds; milliseconds. */
const BUSY_TIMEOUT = 10_000;

function connect(file: string): DatabaseSync {
  const connection = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: BUSY_TIMEOUT });
  // The log is flushed before the file is written from it, and by us before a commit is acknowledged.
  connection.exec('pragma synchronous = normal; pragma temp_store = memory; pragma cache_size = -16000');
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

function kyselyOn(connection: DatabaseSync): Kysely<Tables> {
  const database = adapt(connection);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  prepareBy(db, sql => parameters => {
    const statement = database.prepare(sql);
    if (statement.reader) return statement.all(parameters);
    statement.run(parameters);
    return [];
  });
  return db;
}

/** How many prepared statements a connection keeps; well above the number of distinct queries we have. */
const STATEMENT_LIMIT = 500;

/** The face that kysely's dialect expects, with statements prepared once. */
function adapt(connection: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      let statement = statements.get(sql);
      if (statement === undefined) {
        if (statements.size >= STATEMENT_LIMIT) statements.clear();
        // A transaction that begins as a reader may find its snapshot outdated when it first writes, and then
        // fails without waiting; one that begins as a writer waits its turn.
        statement = adaptStatement(connection.prepare(sql === 'begin' ? 'begin immediate' : sql));
        statements.set(sql, statement);
      }
      return statement;
    },
    close: () => connection.close(),
  };
}

function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: parameters => statement.all(...(parameters as SQLInputValue[])),
    run: parameters => statement.run(...(parameters as SQLInputValue[])),
    iterate: parameters => statement.iterate(...(parameters as SQLInputValue[])),
  };
}
