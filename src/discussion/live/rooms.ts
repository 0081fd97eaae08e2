import type { Context } from 'hono';
import type { Reader } from '../../db/database.ts';
import type { DomainEvent } from '../../db/events.ts';
import { DatabaseTrouble } from '../../db/trouble.ts';
import type { EventStreams } from '../../http/event-streams.ts';
import type { Log } from '../../http/log.ts';
import type { News } from '../../jobs/news.ts';
import { isProblem } from '../../lib/problem.ts';
import { type FindShownPage, Room } from './room.ts';

export type LiveServices = {
  db: { read: Reader };
  log: Log;
  news: News;
  streams: EventStreams;
  findPage: FindShownPage;
};

type Entry = {
  room: Promise<Room>;
  guests: number;
  stopListening: () => void;
  /** What was heard so far has been told. */
  told: Promise<void>;
  /** Set while what could not be looked up waits for another try. */
  again: NodeJS.Timeout | undefined;
};

/** When what could not be looked up is tried again; milliseconds. */
const RETRY = 1_000;

/** The threads that somebody has open; a room is there as long as it has guests. */
export class Rooms {
  readonly #services: LiveServices;
  readonly #entries = new Map<string, Entry>();

  constructor(services: LiveServices) {
    this.#services = services;
  }

  /** How many threads are followed. */
  get size(): number {
    return this.#entries.size;
  }

  /**
   * Opens a stream on which the asker hears of a thread, beginning with how it stands. Problems: not-found
   * `thread-unknown`; those of `EventStreams.open`.
   */
  async join(c: Context, threadId: string, since: number | null): Promise<Response> {
    const entry = this.#entries.get(threadId) ?? this.#open(threadId);
    entry.guests++;
    const leave = () => this.#leave(threadId, entry);
    try {
      const room = await entry.room;
      const stream = this.#services.streams.open(c, () => {
        room.leave(stream);
        leave();
      });
      room.enter(stream, since);
      return stream.response;
    } catch (error) {
      leave();
      throw error;
    }
  }

  #open(threadId: string): Entry {
    const { db, news, findPage } = this.#services;
    // Listening begins first, so that nothing falls between what is read and what is heard.
    const opened = findPage(db.read, threadId).then(page => {
      const topics = [`thread:${threadId}`, ...(page?.topics ?? [])];
      if (entry.guests > 0) {
        entry.stopListening = news.follow(topics, events => this.#hear(entry, events));
      }
      return Room.open(db.read, threadId, findPage);
    });
    const entry: Entry = {
      room: opened,
      guests: 0,
      stopListening: () => undefined,
      told: NOTHING,
      again: undefined,
    };
    this.#entries.set(threadId, entry);
    return entry;
  }

  #leave(threadId: string, entry: Entry): void {
    entry.guests--;
    if (entry.guests > 0) return;
    entry.stopListening();
    clearTimeout(entry.again);
    this.#entries.delete(threadId);
  }

  #hear(entry: Entry, events: readonly DomainEvent[]): void {
    entry.told = entry.told.then(() => this.#tell(entry, events));
  }

  /** Never rejects. */
  async #tell(entry: Entry, events: readonly DomainEvent[]): Promise<void> {
    const room = await entry.room.catch(() => null);
    try {
      await room?.hear(events);
    } catch (error) {
      if (isProblem(error) && error.code === 'not-found') return room?.close();
      // What trouble the database has is told once for all.
      if (!(error instanceof DatabaseTrouble)) this.#services.log.error({ error }, 'live news failed');
      if (entry.guests > 0) this.#tryAgain(entry);
    }
  }

  #tryAgain(entry: Entry): void {
    clearTimeout(entry.again);
    entry.again = setTimeout(() => this.#hear(entry, []), RETRY).unref();
  }
}

const NOTHING = Promise.resolve();
