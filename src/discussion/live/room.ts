import type { Reader } from '../../db/database.ts';
import { type DomainEvent, readRecentEvents } from '../../db/events.ts';
import { type EventStream, eventMessage, tellAll } from '../../http/event-streams.ts';
import { publicThread } from '../threads.ts';

/** The page that shows a thread, as far as its readers hear of it; `discussion` does not know what it is. */
export type ShownPage = {
  /** What else changes the page. */
  topics: readonly string[];
  /** How many updates stand on it. */
  updates: number;
};

/** Looks up the page of a thread; null where it has none that could change. */
export type FindShownPage = (db: Reader, threadId: string) => Promise<ShownPage | null>;

/**
 * What readers see of a comment that has a number. Only these: of what else happens to a comment, such as a
 * report, not even its number is for them.
 */
const CHANGES = [
  'comment.edited',
  'comment.withdrawn',
  'comment.removed',
  'comment.restored',
  'comment.held',
  'comment.published',
];

/** How many changes a room knows at once, and how far back among all events of the site it looks for them. */
const KNOWN = { limit: 500, span: 10_000 };
/** Clocks of two processes may differ, and writes end in another order than they began; milliseconds. */
const SLACK = 2_000;

type State = { last: number; count: number; changedAt: number; updates: number | null };
type Changed = { at: number; number: number };

/** Those who have one thread open: what happens in it is looked up once and told to all of them. */
export class Room {
  readonly #streams = new Set<EventStream>();
  readonly #load: () => Promise<State>;
  /** Oldest first. */
  #known: Changed[];
  #untold: number[] = [];
  #state: State;

  /** Problem: not-found `thread-unknown`, also where the public may not read it. */
  static async open(db: Reader, threadId: string, findPage: FindShownPage): Promise<Room> {
    const load = () => loadState(db, threadId, findPage);
    return new Room(await load(), await readChanges(db, threadId), load);
  }

  private constructor(state: State, known: Changed[], load: () => Promise<State>) {
    this.#state = state;
    this.#known = known;
    this.#load = load;
  }

  /** `since`: when what the reader has before their eyes last changed; null where they do not say. */
  enter(stream: EventStream, since: number | null): void {
    this.#streams.add(stream);
    stream.send(message(this.#state, this.#changedSince(since)));
  }

  leave(stream: EventStream): void {
    this.#streams.delete(stream);
  }

  /**
   * Looks what became of the thread and tells it. Rejects where that fails; the next time makes up for it, also where nothing more was
   * heard.
   */
  async hear(events: readonly DomainEvent[]): Promise<void> {
    const changed = events.filter(({ kind }) => CHANGES.includes(kind)).flatMap(changedBy);
    this.#known = [...this.#known, ...changed].slice(-KNOWN.limit);
    this.#untold.push(...changed.map(({ number }) => number));
    const state = await this.#load();
    const news = this.#untold.length > 0 || !looksAlike(state, this.#state);
    this.#state = state;
    if (!news) return;
    const told = message(state, [...new Set(this.#untold.splice(0))]);
    await tellAll(this.#streams, told);
  }

  /** For a thread that is no longer public. */
  close(): void {
    for (const stream of [...this.#streams]) stream.end();
  }

  #changedSince(since: number | null): number[] {
    if (since === null || since >= this.#state.changedAt) return [];
    const later = this.#known.filter(({ at }) => at >= since - SLACK);
    return [...new Set(later.map(({ number }) => number))];
  }
}

async function loadState(db: Reader, threadId: string, findPage: FindShownPage): Promise<State> {
  const { lastNumber, count, changedAt } = await publicThread(db, threadId);
  const page = await findPage(db, threadId);
  return { last: lastNumber, count, changedAt, updates: page?.updates ?? null };
}

async function readChanges(db: Reader, threadId: string): Promise<Changed[]> {
  const payloads = await readRecentEvents(db, `thread:${threadId}`, { kinds: CHANGES, ...KNOWN });
  return payloads.flatMap(payload => changedBy({ payload })).reverse();
}

/** A comment that never stood in its thread has a negative number, which is nobody's business. */
function changedBy({ payload }: Pick<DomainEvent, 'payload'>): Changed[] {
  const { number, at } = payload;
  return typeof number === 'number' && typeof at === 'number' && number >= 1 ? [{ number, at }] : [];
}

function looksAlike(one: State, other: State): boolean {
  return one.last === other.last && one.count === other.count && one.updates === other.updates;
}

function message({ last, count, changedAt, updates }: State, changed: readonly number[]): Uint8Array {
  return eventMessage({ id: String(changedAt), data: JSON.stringify({ last, count, changed, updates }) });
}
