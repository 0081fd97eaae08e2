import type { ServerResponse } from 'node:http';

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // Tells nginx, and those that follow it, to pass on each message at once.
  'x-accel-buffering': 'no',
};

/** Bytes that wait for a reader who does not read; then the connection is cut. */
const BACKLOG = 64 * 1024;

/** The way from a stream of events to its reader. */
export type EventLine = {
  /** What the app answers: the head. */
  readonly response: Response;
  /** False where too much waits already; nothing is sent then. */
  send(message: Uint8Array): boolean;
  end(): void;
};

/** A line that begins with `first`; `left` is called later, when the reader is gone. A test without a socket has no `outgoing`. */
export function openLine(
  outgoing: ServerResponse | undefined,
  first: Uint8Array,
  left: () => void,
): EventLine {
  return outgoing === undefined ? new PipedLine(first, left) : new DirectLine(outgoing, first, left);
}

/** What the answer to a stream would be, without a stream: for `HEAD`. */
export function lineHead(): Response {
  return new Response(null, { headers: HEADERS });
}

/**
 * Sends the head of a line that was opened on `outgoing`, with the headers that the app has put on it, and what was said
 * meanwhile; false where there is no line.
 */
export function beginLine(response: Response, outgoing: ServerResponse): boolean {
  const line = lines.get(outgoing);
  if (line === undefined) return false;
  if (line.response.headers.get('content-type') !== response.headers.get('content-type')) return false;
  line.begin(response.headers);
  return true;
}

const lines = new WeakMap<ServerResponse, DirectLine>();

/**
 * Straight to the connection: a `ReadableStream` and what reads it would cost as much memory as the connection itself, for each
 * reader. The end of the connection is the end of the answer (RFC 9112, section 6.3), so that a message is one write of the same bytes for all.
 */
class DirectLine implements EventLine {
  readonly response = lineHead();
  readonly #outgoing: ServerResponse;
  #waiting: Uint8Array[] | null;

  constructor(outgoing: ServerResponse, first: Uint8Array, left: () => void) {
    this.#outgoing = outgoing;
    this.#waiting = [first];
    lines.set(outgoing, this);
    // Who left while the line was prepared does not leave again.
    if (outgoing.closed) queueMicrotask(left);
    else outgoing.once('close', left);
  }

  begin(headers: Headers): void {
    this.#outgoing.shouldKeepAlive = false;
    this.#outgoing.useChunkedEncodingByDefault = false;
    this.#outgoing.writeHead(200, [...headers].flat());
    this.#outgoing.write(Buffer.concat(this.#waiting ?? []));
    this.#waiting = null;
  }

  send(message: Uint8Array): boolean {
    if (this.#outgoing.writableLength > BACKLOG) return false;
    if (this.#waiting === null) this.#outgoing.write(message);
    else this.#waiting.push(message);
    return true;
  }

  end(): void {
    // Who does not read would never come to the end.
    if (this.#outgoing.writableNeedDrain) this.#outgoing.destroy();
    else this.#outgoing.end();
  }
}

class PipedLine implements EventLine {
  readonly response: Response;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(first: Uint8Array, left: () => void) {
    const body = new ReadableStream<Uint8Array>({
      start: controller => {
        this.#controller = controller;
        controller.enqueue(first);
      },
      cancel: left,
    });
    this.response = new Response(body, { headers: HEADERS });
  }

  send(message: Uint8Array): boolean {
    this.#controller?.enqueue(message);
    return true;
  }

  end(): void {
    this.#controller?.close();
  }
}
