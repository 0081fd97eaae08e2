import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Bus, TEXT_LIMIT } from './bus.ts';

/** The one channel of the database; ours are words in what is sent. */
const CHANNEL = 'dateline';

/** The first and the longest pause before a connection is tried again, in milliseconds. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;
/**
 * Between two messages of one process, in milliseconds. Transactions that notify take turns in the whole database, so
 * what is published meanwhile goes together.
 */
const SEND_PAUSE = 50;
/** How often something is sent though there is nothing to say, to see whether it comes back; milliseconds. */
const BEAT = 10_000;
/** How long an answer may take before the connection is given up, in milliseconds. */
const PATIENCE = 5_000;
/** Messages that wait for a connection; beyond it the oldest are dropped. */
const PENDING_LIMIT = 1_000;

/**
 * LISTEN and NOTIFY on a connection of its own, which is opened when somebody first hears or publishes. Notifications are
 * transactions of their own that write nothing, so they hold no writer up and wait for no disk.
 *
 * What is sent comes back to the sender too. That shows, unlike an open socket, that messages do arrive: a pooler
 * between may take LISTEN and pass nothing on, and then this bus is never `connected`.
 */
export class PostgresBus implements Bus {
  readonly #url: string;
  readonly #beat: number;
  readonly #patience: number;
  readonly #origin = randomBytes(9).toString('base64url');
  readonly #closing = new AbortController();
  readonly #listeners = new Map<string, Set<(text: string) => void>>();
  readonly #turned = new Set<(connected: boolean) => void>();
  /** In the order of publishing. */
  readonly #pending = new Set<string>();
  #running: Promise<void> | undefined;
  #connected = false;
  /** Since when something that was sent has not come back. */
  #unanswered: number | undefined;
  #wake: () => void = () => undefined;

  /** `beat` and `patience` in milliseconds, for tests. */
  constructor(url: string, { beat = BEAT, patience = PATIENCE } = {}) {
    this.#url = url;
    this.#beat = beat;
    this.#patience = patience;
  }

  get connected(): boolean {
    return this.#connected;
  }

  publish(channel: string, text: string): void {
    if (Buffer.byteLength(text) > TEXT_LIMIT) throw new RangeError('a message is too long for the bus');
    if (this.#closing.signal.aborted) return;
    this.#pending.add(`${channel} ${text}`);
    const [oldest] = this.#pending;
    if (this.#pending.size > PENDING_LIMIT && oldest !== undefined) this.#pending.delete(oldest);
    this.#start();
    this.#wake();
  }

  hear(channel: string, listener: (text: string) => void): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(listener));
    this.#start();
    return () => void listeners.delete(listener);
  }

  onTurn(listener: (connected: boolean) => void): () => void {
    this.#turned.add(listener);
    return () => void this.#turned.delete(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#wake();
    await this.#running;
  }

  #start(): void {
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    let pause = FIRST_PAUSE;
    for (;;) {
      const wasConnected = await this.#connection();
      if (this.#closing.signal.aborted) return;
      if (wasConnected) pause = FIRST_PAUSE;
      await this.#rest(pause);
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
    }
  }

  /** One connection from its beginning to its end, whatever ends it; true where messages came through. */
  async #connection(): Promise<boolean> {
    const client = new pg.Client({
      connectionString: this.#url,
      keepAlive: true,
      connectionTimeoutMillis: this.#patience,
      query_timeout: this.#patience,
    });
    const broken = new AbortController();
    for (const end of ['end', 'error'] as const) {
      client.on(end, () => {
        broken.abort();
        this.#wake();
      });
    }
    client.on('notification', ({ payload = '' }) => this.#take(payload));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await this.#exchange(client, broken.signal);
    } catch {
      // Tried again; whoever needs to know goes by `connected`.
    }
    const wasConnected = this.#connected;
    this.#unanswered = undefined;
    this.#turn(false);
    await client.end().catch(() => undefined);
    return wasConnected;
  }

  async #exchange(client: pg.Client, broken: AbortSignal): Promise<void> {
    while (!broken.aborted) {
      const { aborted: last } = this.#closing.signal;
      await this.#send(client);
      if (last) return;
      await this.#rest(SEND_PAUSE);
      if (this.#pending.size === 0) await this.#sleep(this.#beat, broken);
      if (this.#unanswered !== undefined && performance.now() - this.#unanswered > this.#patience) return;
    }
  }

  /** What waits in one transaction, and a word for ourselves. */
  async #send(client: pg.Client): Promise<void> {
    const messages = [...this.#pending];
    this.#unanswered ??= performance.now();
    const texts = ['', ...messages].map(message => `${this.#origin} ${message}`);
    await client.query('select pg_notify($1, text) from unnest($2::text[]) as text', [CHANNEL, texts]);
    for (const message of messages) this.#pending.delete(message);
  }

  #take(payload: string): void {
    const [, origin, channel, text] = /^(\S+) (\S*) ?(.*)$/s.exec(payload) ?? [];
    if (origin === this.#origin) {
      this.#unanswered = undefined;
      this.#turn(true);
    } else if (channel !== undefined && text !== undefined) {
      for (const listener of this.#listeners.get(channel) ?? []) listener(text);
    }
  }

  #turn(connected: boolean): void {
    if (this.#connected === connected) return;
    this.#connected = connected;
    for (const listener of this.#turned) listener(connected);
  }

  /** Until the time is over or the bus is closed. */
  async #rest(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.#closing.signal, ref: false }).catch(() => undefined);
  }

  /** Until there is something to send or nothing to send it by; at most for `ms`. */
  async #sleep(ms: number, broken: AbortSignal): Promise<void> {
    if (broken.aborted || this.#closing.signal.aborted) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
