import type { Bus } from '../db/bus.ts';
import type { Database } from '../db/database.ts';
import { type DomainEvent, EVENTS_CHANNEL } from '../db/events.ts';
import { DatabaseTrouble } from '../db/trouble.ts';
import type { Log } from '../http/log.ts';
import { type Meter, NO_METER } from '../http/meter.ts';
import { afterNow } from '../lib/after-now.ts';
import type { Clock } from '../lib/clock.ts';
import { jobPoint } from '../lib/trace-points.ts';
import { within } from '../lib/within.ts';
import { type EventHandler, followEvents, forgetEventsBefore, stepOn } from './handlers.ts';
import { type Repeated, repeat } from './repeat.ts';
import type { Rests } from './rests.ts';
import { watchEvents } from './watch.ts';

/** Something that has to be done when its time comes, such as publishing what was scheduled. */
export type DueWork = {
  name: string;
  /** Milliseconds from the end of one run to the next; the first is at the start. */
  every: number;
  /** Must be safe to run in several processes at once. */
  run(now: number): Promise<unknown>;
};

export type Jobs = {
  /**
   * Resolves once everything that was committed before the call, by whatever process, has been told here. After `CATCH_UP_PATIENCE`
   * it resolves all the same: what is ready in memory is served while the database is away.
   */
  catchUp(): Promise<void>;
  /** Starts nothing more and waits for what runs. */
  stop(): Promise<void>;
};

/** How soon a change by another process shows where nobody tells of it, such as an import beside the server; milliseconds. */
const WATCH_PAUSE = 250;
/**
 * How often events are looked for where others tell of theirs: for those of a process that ended before it could. No page
 * may be older than a second for that. Milliseconds.
 */
const LONGEST_PAUSE = 750;
/** How often handlers look for them then. Milliseconds. */
const HEARING_PAUSE = 10_000;
/** Looks of one process are at least this far apart, however many others tell of news; milliseconds. */
const LOOK_RESTS: Rests = { soon: 50, longest: 50 };
/** Milliseconds. */
const CATCH_UP_PATIENCE = 1_000;
/** How soon events of another process are handled where that one did not; those of this one are sooner. Milliseconds. */
const HANDLER_PAUSE = 1_000;
/** Those of this process wait so long, in a storm as much as a second: search and webhooks may be that late. Milliseconds. */
const HANDLER_RESTS: Rests = { soon: 200, longest: 1_000 };
/** Events are news for other processes and later work of their own; a week covers a long outage. */
const EVENT_AGE = 7 * 86_400_000;
const HOUR = 3_600_000;
/** How long a text that was withdrawn may still stand in the log of SQLite; milliseconds. */
const OLD_COPY_AGE = 10_000;

type JobsOptions = {
  db: Database;
  /** Hears of what other processes have committed. */
  hear: (events: readonly DomainEvent[]) => void;
  clock: Clock;
  log: Log;
  due: readonly DueWork[];
  handlers: readonly EventHandler[];
  meter?: Meter;
};

/**
 * Runs what happens without a request: tells of what another process has changed, hands events to those
 * who handle them, runs what is due, deletes old events. What fails is logged and tried again; it never ends the process.
 */
export function startJobs(options: JobsOptions): Jobs {
  const { db, clock, log, meter = NO_METER } = options;
  const due: DueWork[] = [
    ...options.due,
    { name: 'drop old copies', every: OLD_COPY_AGE, run: () => db.dropOldCopies() },
    {
      name: 'delete old events',
      every: HOUR,
      run: now => db.write(write => forgetEventsBefore(write, now - EVENT_AGE)),
    },
  ];
  let stopping = false;
  const handling = options.handlers.map(handler => {
    const step = followEvents(db, handler);
    const run = timed(meter, handler.name, () => stepOn(step, () => stopping));
    const loop = whenTold(
      db.bus,
      { unheard: HANDLER_PAUSE, heard: HEARING_PAUSE },
      run,
      reportOnce(log, handler.name),
      HANDLER_RESTS,
    );
    return { kinds: new Set(handler.kinds), loop };
  });
  function wake(events: readonly DomainEvent[], within?: number): void {
    for (const { kinds, loop } of handling) if (events.some(({ kind }) => kinds.has(kind))) loop.wake(within);
  }
  const stopListening = db.onCommit(events => wake(events));
  const watching = watch(options, event => {
    // Before anything is made anew by what is remembered.
    db.memory.hear([event]);
    options.hear([event]);
    // The process that wrote it handles it, unless it has ended.
    wake([event], HANDLER_PAUSE);
  });
  const loops: Repeated[] = [
    ...handling.map(({ loop }) => loop),
    watching.loop,
    ...due.map(work => {
      const run = timed(meter, work.name, async () => void (await work.run(clock())));
      return repeat(work.every, run, reportOnce(log, work.name));
    }),
  ];
  return {
    async catchUp() {
      await within(CATCH_UP_PATIENCE, watching.look()).catch(() => undefined);
    },
    async stop() {
      stopping = true;
      stopListening();
      watching.stopListening();
      await Promise.all(loops.map(loop => loop.stop()));
    },
  };
}

/**
 * Looks for events of other processes: when they tell of some, when what they told was not heard for a while, and often
 * as long as it is not heard.
 */
function watch({ db, clock, log, meter = NO_METER }: JobsOptions, tell: (event: DomainEvent) => void) {
  const { bus } = db;
  const tellNews = watchEvents(db, clock, () => performance.now(), tell);
  const look = afterNow(async () => {
    const began = performance.now();
    await tellNews();
    db.memory.confirm(began);
  });
  const run = timed(meter, 'watch events', async () => {
    await look();
    return false;
  });
  const pauses = { unheard: WATCH_PAUSE, heard: LONGEST_PAUSE };
  const loop = whenTold(bus, pauses, run, reportOnce(log, 'watch events'), LOOK_RESTS);
  const stopHearing = bus.hear(EVENTS_CHANNEL, () => loop.wake());
  const stopTurns = bus.onTurn(connected => {
    log[connected ? 'info' : 'warn'](
      connected ? 'news of other processes are heard' : 'news of other processes are asked for',
    );
    loop.wake();
  });
  // A write of which nobody heard whether it was kept may have been.
  const stopTroubles = db.onTrouble(trouble => {
    if (trouble === null) loop.wake();
  });
  return {
    loop,
    look,
    stopListening() {
      stopHearing();
      stopTroubles();
      stopTurns();
    },
  };
}

/**
 * Repeats what there is to do when others tell of it: after `unheard` while they are not heard, or where the last run failed or
 * said that it left something, else after `heard`.
 */
function whenTold(
  bus: Bus,
  { unheard, heard }: { unheard: number; heard: number },
  run: () => Promise<boolean>,
  failed: (error: unknown) => void,
  rests: Rests,
): Repeated {
  let left = true;
  return repeat(
    () => (bus.connected && !left ? heard : unheard),
    async () => {
      left = true;
      left = await run();
    },
    failed,
    rests,
  );
}

/** The same work, whose runs the meter hears of. */
function timed<T>(meter: Meter, job: string, run: () => Promise<T>): () => Promise<T> {
  return async () => {
    const began = performance.now();
    let failed = true;
    try {
      const value = await jobPoint.tracePromise(run, { job });
      failed = false;
      return value;
    } finally {
      meter.job({ job, seconds: (performance.now() - began) / 1000, failed });
    }
  };
}

/** Logs a failure, but not the same one four times a second. What trouble the database has is told once for all jobs. */
function reportOnce(log: Log, job: string): (error: unknown) => void {
  let last = '';
  return error => {
    if (error instanceof DatabaseTrouble) return;
    const message = error instanceof Error ? error.message : String(error);
    if (message !== last) log.error({ job, error }, 'job failed');
    last = message;
  };
}
