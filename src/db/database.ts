import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction as KyselyTransaction } from 'kysely';
import type { Clock } from '../lib/clock.ts';
import { newId } from '../lib/ids.ts';
import type { Bus } from './bus.ts';
import type { Copies } from './copies.ts';
import { type DomainEvent, EVENTS_CHANNEL, eventRow } from './events.ts';
import { migrate } from './migrate.ts';
import type { PostgresPlace } from './postgres.ts';
import { preparedInsert } from './prepared.ts';
import { Memory, rememberFor } from './remembered.ts';
import { ROOM, type RoomSize, WaitingRoom } from './room.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { DatabaseTrouble, type TroubleListener, Troubles } from './trouble.ts';

/** What functions that only read take as their first argument; a transaction fits too. */
export type Reader = Kysely<Tables>;

/** What functions that write take: the type itself says that they are inside a transaction. */
export type Transaction = KyselyTransaction<Tables>;

export type DatabaseConfig = ({ kind: 'sqlite'; file: string } | ({ kind: 'postgres' } & PostgresPlace)) & {
  /** How long the database may keep us waiting, in milliseconds; `DATABASE_PATIENCE` unless said. */
  patience?: number;
};

/** A write that takes longer than that is told to try again later. */
export const DATABASE_PATIENCE = 15_000;

export type EngineOptions = { troubles: Troubles; patience: number };

/** What this process has committed since its start, how many writes that acknowledged, and its connections. */
type EngineLoad = {
  commits: number;
  writes: number;
  /** Null where there is no pool. */
  pool: { open: number; idle: number; waiting: number } | null;
};

/** One engine behind one face; what differs between the two lives in `sqlite.ts` and `postgres.ts`. */
export type Engine = {
  read: Reader;
  /** The same, and never from a copy. */
  original: Reader;
  /**
   * Runs `work` in a durable transaction; resolves after the commit, rejects with nothing written. Those with the same `row`
   * may share one.
   */
  transact<T>(work: (tx: Transaction) => Promise<T>, row?: string): Promise<T>;
  /** Runs migration text (several statements) and records its name, all or nothing; skips a name known already. */
  applyMigration(name: string, sql: string, now: number): Promise<boolean>;
  /** In which line a write stands that locks `row`: writes of one line wait for each other. */
  lineOf(row: string): string;
  dropOldCopies(): Promise<void>;
  load(): EngineLoad;
  close(): Promise<void>;
  readonly kind: DatabaseConfig['kind'];
  /**
   * For how long, in milliseconds, an event may come to light after one with a higher id. 0 where writers
   * take turns.
   */
  readonly eventLookBack: number;
  /** To the other processes on the same database; closed with it. */
  readonly bus: Bus;
  readonly copies: Copies;
};

export type Database = {
  readonly kind: DatabaseConfig['kind'];
  readonly eventLookBack: Engine['eventLookBack'];
  /**
   * Stands in every event that this process writes. It becomes another after a write of which nobody knows whether it was
   * kept: its events, should they come to light, are news to us as those of another process are.
   */
  readonly origin: string;
  readonly read: Reader;
  /** What is read by `read` may come from one. */
  readonly copies: Copies;
  readonly bus: Bus;
  /** What is not read again as long as nothing changes it (`remembered`). */
  readonly memory: Memory;
  /** The present instant, by the clock that writes go by. */
  now(): number;
  /**
   * Runs `work` in one transaction and resolves once it is durable. Events recorded through
   * `write.record` are rows of the same transaction; listeners of this process hear of them after the
   * commit. Must not be called from inside another `write`.
   */
  write<T>(work: (write: Write) => Promise<T>): Promise<T>;
  /**
   * The same for what anybody may send: where too much waits already it is refused, with nothing written. `row` names the
   * row that the work locks before all else, and no other row that works of another name may lock: those of the
   * same name have to wait for each other, and may share a commit. Problem: unavailable `too-busy`.
   */
  writeIfRoom<T>(work: (write: Write) => Promise<T>, row: string): Promise<T>;
  /** To be asked before dear work for such a write. Problem: unavailable `too-busy`. */
  refuseWhenFull(row: string): void;
  /**
   * Has `follow` run for every event that this process records, inside the transaction that records it: for what
   * must be right at the same instant. What it throws undoes all of it. Returns the way to stop it.
   */
  alongside(follow: (write: Write, event: DomainEvent) => Promise<void>): () => void;
  /** Tells `listener` of every event that this process commits, or may have committed; returns the way to stop it. */
  onCommit(listener: (events: readonly DomainEvent[]) => void): () => void;
  /** Tells `listener` of every durable write of this process, with the milliseconds from its wish to its commit; returns the way to stop it. */
  onDurable(listener: (ms: number) => void): () => void;
  /** Tells `listener` when the database has trouble, when it is another and when it is over; returns the way to stop it. */
  onTrouble(listener: TroubleListener): () => void;
  /** Cheap to ask; `pending` writes wait or run, `refused` is how many there was no room for. */
  load(): EngineLoad & { pending: number; refused: number };
  /**
   * Makes sure that what was withdrawn or written over does not outlive its row in a log beside the database.
   * SQLite only, cheap where there is nothing to do; on PostgreSQL that is the work of its vacuum.
   */
  dropOldCopies(): Promise<void>;
  close(): Promise<void>;
};

/** A transaction together with the outbox and the instant at which it runs. */
export type Write = {
  readonly tx: Transaction;
  /** The instant of this write: every row of it carries the same. */
  readonly now: number;
  record(event: DomainEvent): void;
};

/** Rows of one statement: an import records more events in one transaction than either engine takes parameters. */
const EVENTS_AT_ONCE = 1_000;

const insertEvent = preparedInsert('events');

/**
 * Opens the database, brings its schema up to date and returns it. The caller closes it. `bus` leads to the other processes where
 * the engine has no way of its own.
 */
export async function openDatabase(
  config: DatabaseConfig,
  clock: Clock,
  { bus, room: size = ROOM }: { bus?: Bus | undefined; room?: RoomSize | undefined } = {},
): Promise<Database> {
  const troubles = new Troubles();
  const engine = await openEngine(config, troubles, bus);
  try {
    await migrate(engine, clock());
  } catch (error) {
    await engine.close();
    throw error;
  }
  const listeners = new Set<(events: readonly DomainEvent[]) => void>();
  const timers = new Set<(ms: number) => void>();
  const followers = new Set<Parameters<Database['alongside']>[0]>();
  let origin = newId(clock());
  const writes = new Set<Promise<unknown>>();
  const inWrite = new AsyncLocalStorage<true>();
  // On PostgreSQL who reads waits for the same connections.
  const room = new WaitingRoom(size, {
    queue: () => engine.load().pool?.waiting ?? 0,
    lineOf: engine.lineOf,
  });
  const memory = new Memory(engine.original);
  rememberFor(engine.read, memory);
  troubles.listen(trouble => {
    if (trouble !== null) memory.doubt();
  });

  return {
    kind: engine.kind,
    eventLookBack: engine.eventLookBack,
    get origin() {
      return origin;
    },
    read: engine.read,
    copies: engine.copies,
    bus: engine.bus,
    memory,
    now: clock,
    write: work => tracked(work),
    writeIfRoom: (work, row) => room.hold(row, () => tracked(work, row)),
    refuseWhenFull: row => room.refuseWhenFull(row),
    alongside(follow) {
      followers.add(follow);
      return () => void followers.delete(follow);
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onDurable(listener) {
      timers.add(listener);
      return () => void timers.delete(listener);
    },
    onTrouble: listener => troubles.listen(listener),
    load: () => ({ ...engine.load(), pending: writes.size, refused: room.refused }),
    dropOldCopies: () => engine.dropOldCopies(),
    async close() {
      await Promise.allSettled(writes);
      await engine.close();
    },
  };

  function tracked<T>(work: (write: Write) => Promise<T>, row?: string): Promise<T> {
    const running = write(work, row);
    writes.add(running);
    return running.finally(() => writes.delete(running));
  }

  async function write<T>(work: (write: Write) => Promise<T>, row?: string): Promise<T> {
    if (inWrite.getStore()) throw new Error('a write was started inside another write');
    const events: DomainEvent[] = [];
    const now = clock();
    const began = performance.now();
    const run = async (tx: Transaction) => {
      events.length = 0;
      const write: Write = { tx, now, record: event => void events.push(event) };
      const value = await inWrite.run(true, () => followed(write, events, work));
      const [only, ...others] = events;
      if (only !== undefined && others.length === 0) await insertEvent(tx, eventRow(only, origin, now));
      else
        await insertEvents(
          tx,
          events.map(event => eventRow(event, origin, now)),
        );
      return value;
    };
    const result = await engine.transact(run, row).catch(error => {
      if (error instanceof DatabaseTrouble) doubt(events);
      throw error;
    });
    for (const listener of timers) listener(performance.now() - began);
    // A transaction that changed nothing says nothing about the room on the disk.
    if (events.length > 0) {
      troubles.wrote();
      tell(events);
    }
    return result;
  }

  /**
   * Of a write that nobody knows to be kept. What hears of it looks for itself; should it come to light only later it is found as that
   * of another process.
   */
  function doubt(events: readonly DomainEvent[]): void {
    origin = newId(clock());
    tell(events);
  }

  /**
   * After the commit and not in it: transactions that notify take turns in all of PostgreSQL, to the end of their trip
   * to the disk. Where the process ends in between, others find the event when they look next.
   */
  function tell(events: readonly DomainEvent[]): void {
    memory.hear(events);
    engine.bus.publish(EVENTS_CHANNEL, '');
    for (const listener of listeners) listener(events);
  }

  /** Runs `work` and then those who follow its events; what they record is followed as well. */
  async function followed<T>(
    write: Write,
    events: readonly DomainEvent[],
    work: (write: Write) => Promise<T>,
  ): Promise<T> {
    const value = await work(write);
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      if (event !== undefined) for (const follow of followers) await follow(write, event);
    }
    return value;
  }
}

async function insertEvents(tx: Transaction, rows: readonly ReturnType<typeof eventRow>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += EVENTS_AT_ONCE) {
    await tx
      .insertInto('events')
      .values(rows.slice(start, start + EVENTS_AT_ONCE))
      .execute();
  }
}

/** Reads no more of a driver than the one database needs. */
export async function openEngine(
  config: DatabaseConfig,
  troubles = new Troubles(),
  bus?: Bus,
): Promise<Engine> {
  const options = { troubles, patience: config.patience ?? DATABASE_PATIENCE };
  if (config.kind === 'sqlite') return openSqlite(config.file, options, bus);
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(config, options);
}
