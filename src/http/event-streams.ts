import { createHmac, randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Context } from 'hono';
import { Problem } from '../lib/problem.ts';
import { clientNetwork } from './client-address.ts';

/** The server takes 10,000 connections; the rest is for those who ask for pages. */
const STREAM_LIMIT = 8_000;
/** Generous, as `limits.ts` is: a school, a mobile operator or a Tor exit may share one address. */
const NETWORK_LIMIT = 500;
/** A proxy or our own server closes what is silent for a minute. In ticks of a second. */
const BEAT = 25;
const TICK = 1_000;
/** Messages that wait for a reader who does not read; then the connection is cut. */
const BACKLOG = 64;
/** When the refused may ask again, in seconds. */
const ASK_AGAIN = 60;
/** Browsers come back after so many milliseconds, each after its own, so that they do not come all at once. */
const RETRY = { from: 2_000, to: 8_000 };

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // Tells nginx, and those that follow it, to pass on each message at once.
  'x-accel-buffering': 'no',
  // Also keeps `@hono/node-server` from waiting for a second piece of the body before it sends the first.
  'transfer-encoding': 'chunked',
};

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
  readonly #key = randomBytes(32);
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

  /** What a stream's answer would be, without a stream: for `HEAD`. */
  head(): Response {
    const { 'transfer-encoding': _, ...headers } = HEADERS;
    return new Response(null, { headers });
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
    return createHmac('sha256', this.#key).update(network).digest('base64url');
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

const BYTES = new TextEncoder();
const BEAT_MESSAGE = BYTES.encode(':\n\n');

class OpenStream implements EventStream {
  readonly response: Response;
  readonly #outgoing: ServerResponse | undefined;
  readonly #over: () => void;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(outgoing: ServerResponse | undefined, over: () => void) {
    this.#outgoing = outgoing;
    this.#over = over;
    const body = new ReadableStream<Uint8Array>({
      start: controller => {
        this.#controller = controller;
        controller.enqueue(BYTES.encode(`retry: ${retryAfter()}\n\n`));
      },
      cancel: () => this.#finish(),
    });
    this.response = new Response(body, { headers: HEADERS });
  }

  send(message: Uint8Array): void {
    const controller = this.#controller;
    if (controller === undefined) return;
    if ((controller.desiredSize ?? 0) < -BACKLOG) this.end();
    else controller.enqueue(message);
  }

  end(): void {
    const controller = this.#controller;
    if (controller === undefined) return;
    this.#finish();
    controller.close();
    // Who does not read would never come to the end.
    if (this.#outgoing?.writableNeedDrain) this.#outgoing.destroy();
  }

  #finish(): void {
    if (this.#controller === undefined) return;
    this.#controller = undefined;
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
