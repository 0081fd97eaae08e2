import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import type { Context } from 'hono';
import { Hmac } from '../lib/hmac.ts';
import { Problem } from '../lib/problem.ts';
import { clientNetwork } from './client-address.ts';
import { type EventLine, openLine } from './event-line.ts';

/** The server takes half as many connections again, for those who ask for pages. */
const STREAM_LIMIT = 10_000;
/** Generous, as `limits.ts` is: a school, a mobile operator or a Tor exit may share one address. */
const NETWORK_LIMIT = 500;
/** A proxy or our own server closes what is silent for a minute. In ticks of a second. */
const BEAT = 25;
const TICK = 1_000;
/** So many messages are written before anything else has its turn, which takes some milliseconds. */
const SLICE = 250;
/** When the refused may ask again, in seconds. */
const ASK_AGAIN = 60;
/** Browsers come back after so many milliseconds, each after its own, so that they do not come all at once. */
const RETRY = { from: 2_000, to: 8_000 };

/** A connection on which one reader hears of what happens (WHATWG HTML, server-sent events). */
export type EventStream = {
  readonly response: Response;
  /** Does nothing once the reader has left. */
  send(message: Uint8Array): void;
  end(): void;
};

/**
 * All open streams of this process: counts and bounds them, keeps them from falling silent and ends them when the
 * server stops. A stream has no timer of its own: one for all of them gives every second a part of them a beat.
 */
export class EventStreams {
  readonly #trustedProxies: number;
  readonly #limit: number;
  readonly #networkLimit: number;
  readonly #open = new Set<OpenStream>();
  readonly #slots = Array.from({ length: BEAT }, () => new Set<OpenStream>());
  readonly #networks = new Map<string, number>();
  readonly #hmac = new Hmac(randomBytes(32));
  #opened = 0;
  #ticks = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopping = false;

  /** `networkLimit` null: only the sum is bounded. */
  constructor(options: { trustedProxies: number; limit?: number; networkLimit?: number | null }) {
    this.#trustedProxies = options.trustedProxies;
    this.#limit = options.limit ?? STREAM_LIMIT;
    const { networkLimit = NETWORK_LIMIT } = options;
    this.#networkLimit = networkLimit ?? Number.POSITIVE_INFINITY;
  }

  /** How many readers are connected. */
  get size(): number {
    return this.#open.size;
  }

  /**
   * Opens a stream for whoever asked; `left` is called once when it is over, whoever ended it. Problems:
   * unavailable `stopping`, `streams-full`.
   */
  open(c: Context, left: () => void): EventStream {
    if (this.#stopping) throw new Problem('unavailable', 'stopping', { seconds: 1 });
    const network = this.#digest(clientNetwork(c, this.#trustedProxies));
    const ofNetwork = this.#networks.get(network) ?? 0;
    if (this.#open.size >= this.#limit || ofNetwork >= this.#networkLimit) {
      throw new Problem('unavailable', 'streams-full', { seconds: ASK_AGAIN });
    }
    this.#networks.set(network, ofNetwork + 1);
    const slot = this.#slots[this.#opened++ % BEAT];
    const stream = new OpenStream(outgoingOf(c), () => {
      this.#open.delete(stream);
      slot?.delete(stream);
      this.#forget(network);
      left();
    });
    this.#open.add(stream);
    slot?.add(stream);
    this.#timer ??= setInterval(() => this.tick(), TICK).unref();
    return stream;
  }

  /** A beat for those whose turn it is; called every second while anybody is connected. */
  tick(): void {
    for (const stream of this.#slots[this.#ticks++ % BEAT] ?? []) stream.send(BEAT_MESSAGE);
  }

  /** Ends all streams and refuses new ones: browsers come back by themselves, to the next process. */
  stop(): void {
    this.#stopping = true;
    for (const stream of [...this.#open]) stream.end();
  }

  #digest(network: string): string {
    return this.#hmac.digest(network).toString('base64url');
  }

  #forget(network: string): void {
    const others = (this.#networks.get(network) ?? 1) - 1;
    if (others === 0) this.#networks.delete(network);
    else this.#networks.set(network, others);
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** The bytes of a message; `id` is what the browser names when it comes back. One line each, no line breaks. */
export function eventMessage({ id, data }: { id: string; data: string }): Uint8Array {
  return BYTES.encode(`id: ${id}\ndata: ${data}\n\n`);
}

/** Tells all of them, some at a time: those who ask for pages meanwhile are answered in between. */
export async function tellAll(streams: Iterable<EventStream>, message: Uint8Array): Promise<void> {
  let told = 0;
  for (const stream of streams) {
    stream.send(message);
    if (++told % SLICE === 0) await setImmediate();
  }
}

const BYTES = new TextEncoder();
const BEAT_MESSAGE = BYTES.encode(':\n\n');

class OpenStream implements EventStream {
  readonly #line: EventLine;
  readonly #over: () => void;
  #open = true;

  constructor(outgoing: ServerResponse | undefined, over: () => void) {
    this.#over = over;
    this.#line = openLine(outgoing, BYTES.encode(`retry: ${retryAfter()}\n\n`), () => this.#finish());
  }

  get response(): Response {
    return this.#line.response;
  }

  send(message: Uint8Array): void {
    if (this.#open && !this.#line.send(message)) this.end();
  }

  end(): void {
    if (!this.#open) return;
    this.#finish();
    this.#line.end();
  }

  #finish(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#over();
  }
}

function retryAfter(): number {
  return Math.round(RETRY.from + Math.random() * (RETRY.to - RETRY.from));
}

/** What the server answers on; a test without a socket has none. */
function outgoingOf(c: Context): ServerResponse | undefined {
  return (c.env as { outgoing?: ServerResponse } | undefined)?.outgoing;
}
