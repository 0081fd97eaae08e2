import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';

const [openFile, flushFile, closeFile] = [promisify(open), promisify(fdatasync), promisify(close)];

/** A connection of SQLite, as far as it is needed here. */
type Connection = { exec(sql: string): void; readonly isOpen: boolean; readonly isTransaction: boolean };

export type LogStepsOptions = {
  /** Of the database, not of its log. */
  path: string;
  writer: Connection;
  /** For nothing else. */
  reader: Connection;
  /** Runs what must not meet an open transaction of `writer`. */
  between: (work: () => void) => Promise<void>;
  /** After how many commits the log is brought into the file; some 40 pages each, in a storm of comments. */
  commits?: number;
};

/**
 * Brings the log of SQLite (`-wal`) into the file without holding up the process for the disk.
 *
 * Before the log may begin anew SQLite flushes the file, which stops everybody for tens of milliseconds. It does not where somebody
 * still reads what the end of the log has not changed yet. So `reader` holds the state before a commit; all that is older is
 * written into the file, which is then flushed on another thread. What SQLite writes and flushes after that is little.
 *
 * What is safe is decided by SQLite alone: where a step fails nothing is lost but the time it would have saved.
 */
export class LogSteps {
  readonly #options: LogStepsOptions;
  readonly #every: number;
  #commits = 0;
  #file: number | undefined;
  #running: Promise<void> | undefined;

  constructor(options: LogStepsOptions) {
    this.#options = options;
    this.#every = options.commits ?? 50;
  }

  /** To be called within a transaction that is about to be committed. */
  beforeCommit(): void {
    const { reader } = this.#options;
    if (++this.#commits < this.#every || this.#running !== undefined || reader.isTransaction) return;
    this.#commits = 0;
    try {
      reader.exec('begin; select 1 from sqlite_schema limit 1');
    } catch {
      this.letGo();
    }
  }

  /** To be called once that commit is on the disk, or a later one. Never rejects. */
  async afterFlush(): Promise<void> {
    if (!this.#options.reader.isTransaction) return;
    this.#running ??= this.#run()
      .catch(() => undefined)
      .finally(() => {
        this.#running = undefined;
      });
    await this.#running;
  }

  /** What is held keeps the log from being cut to nothing. */
  letGo(): void {
    const { reader } = this.#options;
    if (reader.isOpen && reader.isTransaction) reader.exec('rollback');
  }

  /** To be called before the connections are closed, also where they are already; resolves to what has to be called after it. */
  async end(): Promise<() => Promise<void>> {
    await this.#running;
    this.letGo();
    const file = this.#file;
    this.#file = undefined;
    // A process that closes any descriptor of a file loses all its locks on it (fcntl(2)), those of SQLite among them.
    return async () => void (file !== undefined && (await closeFile(file)));
  }

  async #run(): Promise<void> {
    const { path, writer, between } = this.#options;
    const write = () => writer.exec('pragma wal_checkpoint(passive)');
    try {
      await between(write);
    } finally {
      this.letGo();
    }
    this.#file ??= await openFile(path, 'r+');
    await flushFile(this.#file);
    await between(write);
  }
}
