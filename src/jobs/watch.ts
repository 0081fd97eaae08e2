import type { Database } from '../db/database.ts';
import { type DomainEvent, readForeignEventIds, readForeignEvents, readLastEventId } from '../db/events.ts';
import type { Clock } from '../lib/clock.ts';

type Watched = Pick<Database, 'read' | 'origin' | 'eventLookBack'>;

/**
 * Makes a function that looks for what other processes have committed since its last call and hands each
 * event to `tell` once. A look that fails is made up for by the next.
 *
 * `elapsed` counts milliseconds and is never set back.
 *
 * Ids alone do not tell what is new: on PostgreSQL a transaction may commit after one with a higher id. So each
 * look begins at the highest id that was known `eventLookBack` milliseconds ago and leaves out what it has seen.
 */
export function watchEvents(
  db: Watched,
  clock: Clock,
  elapsed: () => number,
  tell: (event: DomainEvent) => void,
): () => Promise<void> {
  /** The highest id at former looks, oldest first; the first is the floor below which nothing comes to light. */
  const known: { at: number; id: number }[] = [];
  let attempts = 0;
  let seen = new Set<number>();

  return async function look() {
    const at = elapsed();
    if (known.length === 0) {
      // Where the first look failed it is not known what was missed.
      if (++attempts > 1) tell(ANYTHING);
      known.push({ at: at - db.eventLookBack, id: await firstFloor(db, clock()) });
    }
    // Read before the events: one that is committed in between is found by both.
    const id = await readLastEventId(db.read);
    const floor = known[0]?.id ?? 0;
    const ids = await readForeignEventIds(db.read, db.origin, floor);
    const unseen = new Set(ids.filter(eventId => !seen.has(eventId)));
    const [first] = unseen;
    const events = first === undefined ? [] : await readForeignEvents(db.read, db.origin, first - 1);
    // One that came to light in between is told of next time.
    for (const event of events) if (unseen.has(event.id)) tell(event);

    known.push({ at, id });
    while ((known[1]?.at ?? Number.POSITIVE_INFINITY) <= at - db.eventLookBack) known.shift();
    const newFloor = known[0]?.id ?? 0;
    seen = new Set(ids.filter(eventId => eventId > newFloor));
  };
}

const ANYTHING: DomainEvent = { kind: 'unknown', topics: ['*'], payload: {} };

/** Where a process begins: what came to light before it started is on no page of its own. */
function firstFloor(db: Watched, now: number): Promise<number> {
  return db.eventLookBack === 0 ? readLastEventId(db.read) : readLastEventId(db.read, now - db.eventLookBack);
}
