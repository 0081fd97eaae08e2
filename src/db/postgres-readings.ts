import type { Statement } from './postgres-batch.ts';
import { type PatientClient, type PatientPool, traced } from './postgres-pool.ts';

/** How many statements a connection has unanswered at most: what is slow holds up no more than these. */
const DEPTH = 8;

/** A connection that has not answered for so many milliseconds works on something slow; nothing more is put behind that. */
const SLOW = 20;

/** After how many a connection goes back to the pool where others wait for one. */
const LONGEST_TURN = 100;

type Wish = {
  statement: Statement;
  parameters: readonly unknown[];
  resolve: (rows: unknown[]) => void;
  reject: (error: unknown) => void;
};

/** `heardAt`: when it last answered, or was asked first. */
type Line = { client: PatientClient; unanswered: number; taken: number; heardAt: number };

/**
 * Runs single statements that read, each by itself. Those of one turn of the event loop go out together, on as few
 * connections as will do, and a connection goes back to the pool once nothing on it is unanswered: a way to the server and
 * back costs more than what is asked there.
 */
export class Readings {
  readonly #pool: PatientPool;
  readonly #lines = new Set<Line>();
  readonly #waiting: Wish[] = [];
  #due = false;
  #opening = false;

  constructor(pool: PatientPool) {
    this.#pool = pool;
  }

  /** Returns the rows. */
  ask(statement: Statement, parameters: readonly unknown[]): Promise<unknown[]> {
    const ask = () =>
      new Promise<unknown[]>((resolve, reject) => {
        this.#waiting.push({ statement, parameters, resolve, reject });
        this.#wake();
      });
    return traced(statement.sql, ask);
  }

  #wake(): void {
    if (this.#due) return;
    this.#due = true;
    setImmediate(() => this.#hand());
  }

  /** Hands what waits to the connections, the oldest first. */
  #hand(): void {
    this.#due = false;
    for (const line of this.#lines) {
      const room = this.#mayTakeMore(line) ? DEPTH - line.unanswered : 0;
      this.#send(line, this.#waiting.splice(0, room));
      if (line.unanswered > 0) continue;
      this.#lines.delete(line);
      line.client.release();
    }
    if (this.#waiting.length > 0 && !this.#opening) void this.#open();
  }

  #mayTakeMore({ client, taken, unanswered, heardAt }: Line): boolean {
    if (client.isBroken() || (unanswered > 0 && performance.now() - heardAt > SLOW)) return false;
    return taken < LONGEST_TURN || !this.#pool.isAwaited();
  }

  async #open(): Promise<void> {
    this.#opening = true;
    try {
      this.#lines.add({ client: await this.#pool.connect(), unanswered: 0, taken: 0, heardAt: 0 });
    } catch (error) {
      for (const wish of this.#waiting.splice(0)) wish.reject(error);
    }
    this.#opening = false;
    this.#hand();
  }

  #send(line: Line, wishes: readonly Wish[]): void {
    if (wishes.length === 0) return;
    if (line.unanswered === 0) line.heardAt = performance.now();
    line.unanswered += wishes.length;
    line.taken += wishes.length;
    line.client.atOnce(() => {
      for (const wish of wishes) {
        void run(line.client, wish)
          .then(wish.resolve, wish.reject)
          .then(() => {
            line.unanswered--;
            line.heardAt = performance.now();
            if (line.unanswered === 0 || this.#waiting.length > 0) this.#wake();
          });
      }
    });
  }
}

async function run(client: PatientClient, { statement, parameters }: Wish): Promise<unknown[]> {
  const batch = client.batch();
  const answer = batch.add(statement, parameters);
  await client.send(batch);
  return answer.rows;
}
