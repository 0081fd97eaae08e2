import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';

const [openFile, flushFile, closeFile] = [promisify(open), promisify(fdatasync), promisify(close)];

/**
 * Brings the log of SQLite (`-wal`) to the disk without holding up the process, as `synchronous=full` does within a commit and
 * therefore in everybody's way. Those who wait while one flush runs share the next.
 */
export class LogFlusher {
  readonly #path: string;
  readonly #rewrite: () => Promise<void>;
  #failed = false;
  #file: number | undefined;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  /**
   * `path` of the log, which is there once a connection has written and stays the same file until the last one closes. `rewrite`
   * brings its content to the disk in another way, or rejects: what a flush could not write the system may believe to be written.
   */
  constructor(path: string, rewrite: () => Promise<void>) {
    this.#path = path;
    this.#rewrite = rewrite;
  }

  /** Resolves once all that was committed before the call is durable; rejects where the disk fails. */
  flush(): Promise<void> {
    this.#next ??= this.#after(this.#running);
    return this.#next;
  }

  /** Can be called twice. */
  async close(): Promise<void> {
    await this.#running.catch(() => undefined);
    const file = this.#file;
    this.#file = undefined;
    if (file !== undefined) await closeFile(file);
  }

  async #after(before: Promise<void>): Promise<void> {
    await before.catch(() => undefined);
    this.#running = this.#next ?? Promise.resolve();
    this.#next = undefined;
    // Flushes come one after the other.
    this.#file ??= await openFile(this.#path, 'r+');
    if (this.#failed) await this.#rewrite();
    this.#failed = true;
    await flushFile(this.#file);
    this.#failed = false;
  }
}
