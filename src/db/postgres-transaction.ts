import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type KyselyProps,
  Transaction,
} from 'kysely';
import type { Reader } from './database.ts';
import { type Answer, type Batch, completed, type Statement } from './postgres-batch.ts';
import { LONGEST_PAUSE, type PatientClient, patienceOfServer, traced } from './postgres-pool.ts';
import { nameOfPrepared } from './prepared.ts';
import type { Tables } from './tables.ts';
import type { WriteJob } from './write-job.ts';

/** How many statements of a transaction may be unanswered before one that need not wait waits nevertheless. */
const MOST_UNANSWERED = 32;

/** The name of a statement that is asked for as such. */
const own = (sql: string, name: string): Statement => ({ sql, name: `dateline_${name}` });
const BEGIN = own('begin', 'begin');
const COMMIT = own('commit', 'commit');
const ROLLBACK = own('rollback', 'rollback');
const SAVEPOINT = own('savepoint write', 'savepoint');
const ROLLBACK_TO = own('rollback to savepoint write', 'rollback_to');
/** For the transaction alone: poolers between us and the server hand connections on. */
const LIMITS = own(
  "select set_config('statement_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $2, true)",
  'limits',
);

const transactions = new WeakMap<object, OpenTransaction>();

/** Whose queries run in it; undefined for what is no transaction, or one of Kysely's own. */
export function openTransactionOf(db: Reader): OpenTransaction | undefined {
  return transactions.get(db.getExecutor());
}

export type TransactionOptions = {
  /** Of the Kysely whose queries are to run in it. */
  props: KyselyProps;
  /** How long the answer to what is sent may take, in milliseconds. */
  patience: number;
};

/** Runs `work` in one transaction; resolves once it is durable, rejects with nothing written. */
export async function inTransaction<T>(
  client: PatientClient,
  options: TransactionOptions,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const open = new OpenTransaction(client, options);
  try {
    const value = await work(open.tx);
    await open.commit();
    return value;
  } catch (error) {
    await open.rollback();
    throw error;
  }
}

/**
 * A transaction on one connection, whose statements wait for each other's answers only where somebody needs them: it begins
 * together with its first statement, and what is only told (`tell`) goes out with the next question or with the end. After a
 * statement that failed all later ones fail with its error, and so does `commit`. Nothing goes out before it has begun or after
 * its end, where it would stand by itself.
 */
export class OpenTransaction {
  /** For what is built by Kysely. */
  readonly tx: Transaction<Tables>;
  readonly #client: PatientClient;
  /** Of the server, for each statement. */
  readonly #patience: number;
  /** Goes out at the end of this turn; null where nothing waits. */
  #next: { batch: Batch; answered: Promise<void> } | null = null;
  /** When it has begun; null before anything was asked. */
  #begun: Promise<void> | null = null;
  /** When the last of what was added is answered. */
  #last: Promise<void> = Promise.resolve();
  #isOver = false;
  #failure: { error: unknown } | null = null;
  #unanswered = 0;

  constructor(client: PatientClient, { props, patience }: TransactionOptions) {
    this.#client = client;
    this.#patience = patienceOfServer(patience);
    const connection = connectionOf(this);
    const executor = props.executor.withConnectionProvider({ provideConnection: use => use(connection) });
    this.tx = new Transaction<Tables>({ ...props, executor });
    transactions.set(executor, this);
  }

  /** Returns the rows; none where nobody waits for them. */
  async run(statement: Statement, parameters: readonly unknown[], waits: boolean): Promise<unknown[]> {
    if (waits) return (await this.ask(statement, parameters)).rows;
    await this.tell(statement, parameters);
    return [];
  }

  /** Resolves with what the server answers. */
  ask(statement: Statement, parameters: readonly unknown[]): Promise<Answer> {
    return traced(statement.sql, async () => {
      const { answer, answered } = this.#add(statement, parameters);
      await answered;
      return answer;
    });
  }

  /** Resolves before it is done; rejects where it is known already that nothing will come of it. */
  async tell(statement: Statement, parameters: readonly unknown[]): Promise<void> {
    this.#refuseInVain();
    const done = this.ask(statement, parameters);
    if (++this.#unanswered >= MOST_UNANSWERED) {
      this.#unanswered = 0;
      return void (await done);
    }
    // Whoever comes next hears of it.
    done.catch(() => undefined);
  }

  /** Resolves once everything that was told so far is done. */
  async settle(): Promise<void> {
    await this.#last;
    this.#refuseInVain();
  }

  /** Runs the job so that, where it fails, nothing but itself is undone. Rejects where the transaction is of no use any more. */
  async runApart(job: WriteJob): Promise<void> {
    await this.tell(SAVEPOINT, []);
    try {
      await job.runIn(this.tx);
      await this.settle();
    } catch (error) {
      // An answer that is under way may be another failure of the same work.
      await this.#last.catch(() => undefined);
      this.#failure = null;
      await this.ask(ROLLBACK_TO, []);
      job.outcome = { ok: false, error };
    }
  }

  /** How long the server may take for each statement from now on, in milliseconds; no longer than it may anyway. */
  async hurry(patience: number): Promise<void> {
    await this.tell(LIMITS, [Math.min(patience, this.#patience), LONGEST_PAUSE]);
  }

  /** Resolves once all of it is durable. */
  async commit(): Promise<void> {
    const done = this.#begun === null ? null : this.ask(COMMIT, []);
    this.#isOver = true;
    if (done === null) return;
    const { command } = await done;
    // So the server answers where a statement failed.
    if (command === 'ROLLBACK') throw this.#failure?.error ?? new AbortedTransactionError();
  }

  /** Never rejects; a connection on which it does not succeed is not used again. */
  async rollback(): Promise<void> {
    this.#isOver = true;
    await this.#last.catch(() => undefined);
    if (this.#begun === null) return;
    const batch = this.#client.batch();
    batch.add(ROLLBACK, []);
    await this.#client.send(batch).catch(() => undefined);
  }

  #refuseInVain(): void {
    if (this.#failure !== null) throw this.#failure.error;
    if (this.#isOver) throw new Error('the transaction is over');
  }

  #add(statement: Statement, parameters: readonly unknown[]): { answer: Answer; answered: Promise<void> } {
    this.#refuseInVain();
    this.#next ??= this.#newBatch();
    const { batch, answered } = this.#next;
    return { answer: batch.add(statement, parameters), answered };
  }

  #newBatch() {
    const batch = this.#client.batch();
    if (this.#begun === null) {
      batch.add(BEGIN, []);
      batch.add(LIMITS, [this.#patience, LONGEST_PAUSE]);
    }
    const answered = this.#sendLater(batch, this.#begun);
    // Whoever added something hears of it.
    answered.catch(() => undefined);
    this.#begun ??= answered;
    this.#last = answered;
    return { batch, answered };
  }

  /** With all that the work has to say before it waits. */
  async #sendLater(batch: Batch, begun: Promise<void> | null): Promise<void> {
    await new Promise<void>(resolve => process.nextTick(resolve));
    await begun?.catch(() => undefined);
    this.#next = null;
    try {
      if (this.#failure !== null) throw this.#failure.error;
      await this.#client.send(batch);
    } catch (error) {
      // What comes after the first only says that the transaction has failed.
      this.#failure ??= { error };
      throw this.#failure.error;
    }
  }
}

const CHANGES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

/** The transaction as Kysely takes it. */
function connectionOf(open: OpenTransaction): DatabaseConnection {
  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery) {
      const answer = await open.ask({ sql, name: nameOfPrepared(sql) }, parameters);
      const { command, rowCount } = completed(answer);
      const rows = answer.rows as Row[];
      return CHANGES.includes(command) ? { rows, numAffectedRows: BigInt(rowCount) } : { rows };
    },
    streamQuery() {
      throw new Error('nothing of ours streams');
    },
  };
}
