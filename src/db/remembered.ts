import type { Reader } from './database.ts';
import type { DomainEvent } from './events.ts';

/**
 * How long a process goes by what it remembers after it last looked for what others did, in milliseconds. Looks are
 * less than a second apart; where none succeeds the database has trouble, and nobody's word reaches us.
 */
const TRUST = 2_000;

/** Read again after that though nobody said a word, as where a row was changed by hand; milliseconds. */
const LONGEST_KEPT = 60_000;

type Fact<Value> = {
  read(db: Reader): Promise<Value>;
  /** Whether the value may be another after the event. */
  isChangedBy(event: DomainEvent): boolean;
};

type Kept = { value: Promise<unknown>; since: number };

/**
 * What one process remembers of its database. Own commits are heard of before anybody is told that they stand; those
 * of others, commands beside the server too, by whoever looks for them (`jobs/jobs.ts`) and calls `confirm` after each
 * look. Without looks nothing is remembered.
 */
export class Memory {
  readonly #source: Reader;
  readonly #elapsed: () => number;
  readonly #kept = new Map<object, Kept>();
  #confirmedAt = Number.NEGATIVE_INFINITY;
  #doubtedAt = Number.NEGATIVE_INFINITY;

  /** `source` shows what is committed, and at once; `elapsed` counts milliseconds and is never set back. */
  constructor(source: Reader, elapsed = () => performance.now()) {
    this.#source = source;
    this.#elapsed = elapsed;
  }

  /** Forgets what these events may have changed; also what is being read, since it may be from before. */
  hear(events: readonly DomainEvent[]): void {
    for (const fact of this.#kept.keys()) {
      if (events.some((fact as Fact<unknown>).isChangedBy)) this.#kept.delete(fact);
    }
  }

  /** Says that everything that others had committed at `instant`, by `elapsed`, was heard. */
  confirm(instant: number): void {
    if (instant >= this.#doubtedAt) this.#confirmedAt = Math.max(this.#confirmedAt, instant);
  }

  /** Says that others may not be heard any more; nothing is relied on until the next `confirm` of a later instant. */
  doubt(): void {
    this.#doubtedAt = this.#elapsed();
    this.#confirmedAt = Number.NEGATIVE_INFINITY;
  }

  /** The value, or undefined where nothing may be remembered now. */
  recall<Value>(fact: Fact<Value>): Promise<Value> | undefined {
    const now = this.#elapsed();
    if (now - this.#confirmedAt > TRUST) return undefined;
    const known = this.#kept.get(fact);
    if (known !== undefined && now - known.since <= LONGEST_KEPT) return known.value as Promise<Value>;
    const kept = { value: fact.read(this.#source), since: now };
    this.#kept.set(fact, kept);
    kept.value.catch(() => {
      if (this.#kept.get(fact) === kept) this.#kept.delete(fact);
    });
    return kept.value;
  }
}

const memories = new WeakMap<Reader, Memory>();

/** Has those who read from `db` outside of a transaction go by `memory`. */
export function rememberFor(db: Reader, memory: Memory): void {
  memories.set(db, memory);
}

/**
 * A value that is read from the database once and again after every event that may have changed it, whichever process
 * wrote that. Whoever changes it has to record such an event. It is handed to all who ask: nobody may change it, and it
 * has to be small. In a transaction it is always read anew, since that may have changed it itself. What ends
 * with time is not told by any event: who asks has to judge it by the clock.
 */
export function remembered<Value>(
  read: (db: Reader) => Promise<Value>,
  changedBy: readonly string[] | ((event: DomainEvent) => boolean),
): (db: Reader) => Promise<Value> {
  const isChangedBy =
    typeof changedBy === 'function' ? changedBy : ({ kind }: DomainEvent) => changedBy.includes(kind);
  const fact: Fact<Value> = { read, isChangedBy };
  return db => (db.isTransaction ? undefined : memories.get(db)?.recall(fact)) ?? read(db);
}
