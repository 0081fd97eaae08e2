import { setTimeout as delay } from 'node:timers/promises';
import type { Database, Reader, Write } from '../db/database.ts';
import { deleteEventsBefore, readLastEventId, type StoredEvent } from '../db/events.ts';
import {
  countUnhandled,
  deleteAhead,
  type HandlerRow,
  insertAhead,
  insertHandler,
  lockHandler,
  markBehind,
  selectHandler,
  selectUnhandled,
  updateHandler,
} from './handler-store.ts';

/** Later work that events call for, such as keeping an index. */
export type EventHandler = {
  /** Under which its progress is kept: never changed, never given to another. */
  name: string;
  kinds: readonly string[];
  /**
   * Handles events, oldest first as far as that can be known. What it writes and that these events are done is one
   * transaction, so each event counts once; work outside the database would have to be safe to repeat. Where it
   * throws nothing is written, and the same events come again later, before any other.
   */
  handle(events: readonly StoredEvent[], write: Write): Promise<void>;
  /**
   * Makes up for events that are gone, of the time before the handler existed or of a long outage: does the part of
   * the work behind `place` ('' at first) from the tables themselves and returns where it ended, null at the
   * end. One part takes a few hundredths of a second; events are handled in between. A handler without it
   * begins with the oldest event that is kept.
   */
  catchUp?(write: Write, place: string): Promise<string | null>;
};

/** Does a part of what is to be done and says how much; 0 where nothing is left, less than `BATCH` where nothing waits. */
export type Step = () => Promise<number>;

/** How many events share a transaction: few enough that no writer waits long for its turn. */
const BATCH = 100;

/** How far behind the newest event the stored position may stay while nothing concerns the handler. */
const IDLE_EVENTS = 1_000;
const IDLE_TIME = 60_000;

/**
 * Makes the function that brings a handler forward. Several processes may do so at once: they take turns by a lock
 * on the handler's row.
 *
 * Ids alone do not tell what is done: on PostgreSQL a transaction may commit after one with a higher id. So the
 * stored position stays at the highest id that was known `eventLookBack` milliseconds ago, and what is handled beyond
 * it is remembered one by one. `elapsed` counts milliseconds and is never set back.
 */
export function followEvents(db: Database, handler: EventHandler, elapsed = () => performance.now()): Step {
  const { name, kinds } = handler;
  const settled = settledIds(db.eventLookBack);
  let limit = BATCH;
  let movedAt = Number.NEGATIVE_INFINITY;

  return async function step() {
    const row = await selectHandler(db.read, name);
    if (row !== undefined && !(await isWaiting(row))) {
      if (handler.catchUp === undefined || row.complete === 1) return 0;
      await db.write(write => catchUp(write, handler));
      return BATCH;
    }
    try {
      const handled = await db.write(handleBatch);
      limit = BATCH;
      movedAt = elapsed();
      return row === undefined ? BATCH : handled;
    } catch (error) {
      // Those before the one that fails get through.
      limit = Math.max(1, Math.floor(limit / 4));
      throw error;
    }
  };

  /** Whether there is something to handle, or the stored position has stayed behind for too long. */
  async function isWaiting({ position }: HandlerRow): Promise<boolean> {
    const last = await readLastEventId(db.read);
    const floor = settled(elapsed(), last);
    const [next] = await selectUnhandled(db.read, { name, kinds, position, limit: 1 });
    if (next !== undefined) return true;
    return floor - position >= IDLE_EVENTS || (floor > position && elapsed() - movedAt >= IDLE_TIME);
  }

  async function handleBatch(write: Write): Promise<number> {
    const { tx } = write;
    const { position: before } = await ownRow(write, db.eventLookBack, handler);
    // Before the events, so that all of them up to it are read.
    const last = await readLastEventId(tx);
    const floor = settled(elapsed(), last);
    const events = await selectUnhandled(tx, { name, kinds, position: before, limit });
    if (events.length > 0) await handler.handle(events, write);
    const covered = events.length < limit ? last : (events.at(-1)?.id ?? 0);
    const position = Math.max(before, Math.min(floor, covered));
    const ids = events.map(({ id }) => id);
    await updateHandler(tx, name, { position });
    await deleteAhead(tx, name, position);
    await insertAhead(
      tx,
      name,
      ids.filter(id => id > position),
    );
    return events.length;
  }
}

/**
 * Steps until nothing waits or `stopped` says so, and leaves as much time to others as it takes. The few events that came
 * meanwhile wait for the next time: many small transactions cost more than a large one. Returns whether there may be some.
 */
export async function stepOn(step: Step, stopped: () => boolean): Promise<boolean> {
  for (;;) {
    const start = performance.now();
    if (stopped()) return true;
    const done = await step();
    if (done < BATCH) return done > 0;
    await delay(Math.min(LONGEST_REST, performance.now() - start));
  }
}

const LONGEST_REST = 100;

/** How many events wait for a handler, counted up to `COUNT_LIMIT`. */
export async function eventsBehind(db: Database, { name, kinds }: EventHandler): Promise<number> {
  const { position } = (await selectHandler(db.read, name)) ?? { position: 0 };
  return countUnhandled(db.read, { name, kinds, position, limit: COUNT_LIMIT });
}

/** Far more than a handler that works is ever behind; counting further costs time for nothing. */
const COUNT_LIMIT = 10_000;

/** Deletes old events; handlers that have not come so far catch up from the tables instead. */
export async function forgetEventsBefore({ tx }: Write, instant: number): Promise<void> {
  await markBehind(tx, await readLastEventId(tx, instant));
  await deleteEventsBefore(tx, instant);
}

async function catchUp(write: Write, handler: EventHandler): Promise<void> {
  const row = await lockHandler(write.tx, handler.name);
  if (handler.catchUp === undefined || row === undefined || row.complete === 1) return;
  const place = await handler.catchUp(write, row.caught_up_to ?? '');
  await updateHandler(write.tx, handler.name, { complete: place === null ? 1 : 0, caught_up_to: place });
}

async function ownRow({ tx, now }: Write, lookBack: number, handler: EventHandler): Promise<HandlerRow> {
  const { name } = handler;
  const known = await lockHandler(tx, name);
  if (known !== undefined) return known;
  const catchesUp = handler.catchUp !== undefined;
  const position = catchesUp ? await firstPosition(tx, now, lookBack) : 0;
  await insertHandler(tx, { name, position, complete: catchesUp ? 0 : 1, caught_up_to: null });
  const row = await lockHandler(tx, name);
  if (row === undefined) throw new Error(`the handler ${name} has no row`);
  return row;
}

/**
 * What was committed before the catching up begins is found by that. An event is written up to a look-back after its
 * instant, and may come to light that long after it is written.
 */
function firstPosition(db: Reader, now: number, lookBack: number): Promise<number> {
  return lookBack === 0 ? readLastEventId(db) : readLastEventId(db, now - 2 * lookBack);
}

/** Tells, each time it hears of the newest id, up to which id nothing can come to light any more. */
function settledIds(lookBack: number): (at: number, id: number) => number {
  const known: { at: number; id: number }[] = [];
  return (at, id) => {
    if (known.at(-1)?.id !== id) known.push({ at, id });
    while ((known[1]?.at ?? Number.POSITIVE_INFINITY) <= at - lookBack) known.shift();
    const [oldest] = known;
    return oldest !== undefined && oldest.at <= at - lookBack ? oldest.id : 0;
  };
}
